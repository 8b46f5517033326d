import Learning
import Metrics
import Numerics

/// Matrices that a person gives: written into the scenario or read from a CSV file.
enum AttentionMatrix {
    static let most = 2048

    /// Rows of numbers in the scenario itself.
    static func written(_ key: String, standard: ParameterValue? = nil, says: LocalizedText) -> ParameterField {
        ParameterField(
            key, .list(of: .list(of: .real(.finite), count: 1...most), count: 0...most), standard: standard, says: says)
    }

    /// The matrix at a key path; nil for `[]`.
    static func written(_ parameters: Parameters, _ key: String, at path: String) throws(ExperimentError) -> Tensor? {
        let rows = parameters.list(key).map { row -> [Double] in
            guard case .list(let values) = row else { return [] }
            return values.numbers
        }
        guard let width = rows.first?.count else { return nil }
        for (index, row) in rows.enumerated() where row.count != width {
            throw ExperimentError(
                key: "\(path)[\(index)]",
                message: "a row of \(row.count) numbers after rows of \(width); expected a matrix")
        }
        return Tensor(shape: [rows.count, width], elements: rows.flatMap { $0 })
    }

    /// The matrix in the file that a key names.
    static func read(_ parameters: Parameters, _ key: String, at path: String) throws(ExperimentError) -> Tensor {
        let matrix: Tensor
        do {
            matrix = try CSVMatrix.read(path: parameters.text(key))
        } catch {
            throw ExperimentError(key: path, file: error.file, line: error.line, message: error.sentence)
        }
        guard matrix.shape[0] <= most, matrix.shape[1] <= most else {
            throw ExperimentError(
                key: path,
                message: "a matrix of \(matrix.shape[0]) × \(matrix.shape[1]); expected at most \(most) × \(most)")
        }
        return matrix
    }
}

extension Tensor {
    /// Rows become columns.
    var transposed: Tensor {
        let (rows, columns) = (shape[0], shape[1])
        return Tensor(
            shape: [columns, rows],
            elements: (0..<columns).flatMap { column in (0..<rows).map { elements[$0 * columns + column] } })
    }
}
