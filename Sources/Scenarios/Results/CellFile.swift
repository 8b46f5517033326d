import Foundation
import Metrics

/// A recording as a file: one line of text that names the format, one of JSON that says what is in it, then the numbers as
/// they are, little-endian, and a SHA-256 of all that. Bit-exact, NaN included; without times, so that equal recordings are
/// equal files. `docs/sweeps.md` describes it.
struct CellFile {
    /// Why a file is not taken.
    enum Damage: Error, Hashable {
        case notOne, laterFormat, truncated, checksum, otherRecipe, otherShape(String)

        var text: String {
            switch self {
            case .notOne: "not a recording"
            case .laterFormat: "of a later format"
            case .truncated: "cut short"
            case .checksum: "its checksum is wrong"
            case .otherRecipe: "it is of another recipe"
            case .otherShape(let metric): "its metric \(metric) has another shape"
            }
        }
    }

    private struct Header: Codable {
        var recipe: String
        var experiment: String
        var seed: UInt64
        var parameters: String
        var metrics: [Entry]
    }

    private struct Entry: Codable {
        var name: String
        var stepped: Bool
        var frames: Int
        var dimensions: [Axis]
    }

    private struct Axis: Codable {
        var name: String
        /// integers, values, edges or labels.
        var form: String
        var count: Int
        var first: Int?
        var labels: [String]?
        var titles: [LocalizedText]?
    }

    static let name = "dash-recording"
    static let format = 1
    private static let digestLength = 32

    // MARK: Writing

    static func bytes(_ recording: Recording, _ recipe: CellRecipe) -> [UInt8] {
        let header = Header(
            recipe: recipe.digest, experiment: recipe.experiment, seed: recipe.seed, parameters: recipe.parameters,
            metrics: recording.metrics.map { metric in
                Entry(
                    name: metric.name, stepped: metric.description.isStepped, frames: metric.frameCount,
                    dimensions: metric.description.dimensions.map(axis))
            })
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = (try? encoder.encode(header)).map { Array($0) } ?? []
        var bytes = Array("\(name) \(format)\n".utf8) + json + [UInt8(ascii: "\n")]
        for metric in recording.metrics {
            for dimension in metric.description.dimensions {
                switch dimension.coordinates {
                case .values(let numbers), .edges(let numbers): append(numbers, to: &bytes)
                default: break
                }
            }
            for step in metric.steps { append(UInt64(bitPattern: Int64(step)), to: &bytes) }
            append(metric.values, to: &bytes)
        }
        bytes += digest(bytes[...])
        return bytes
    }

    private static func axis(_ dimension: Metrics.Dimension) -> Axis {
        var axis = Axis(name: dimension.name, form: "values", count: dimension.count)
        switch dimension.coordinates {
        case .integers(let first, _): (axis.form, axis.first) = ("integers", first)
        case .values: break
        case .edges: axis.form = "edges"
        case .labels(let labels):
            (axis.form, axis.labels) = ("labels", labels)
            axis.titles = dimension.titles.isEmpty ? nil : dimension.titles
        // A recording that has begun knows its coordinates.
        case .deferred: break
        }
        return axis
    }

    private static func append(_ numbers: [Double], to bytes: inout [UInt8]) {
        #if _endian(little)
            numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
        #else
            for number in numbers { append(number.bitPattern, to: &bytes) }
        #endif
    }

    private static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.littleEndian) { bytes.append(contentsOf: $0) }
    }

    private static func digest(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        var sum = SHA256()
        bytes.withUnsafeBytes { sum.update($0) }
        let digits = Array(sum.hexadecimal().utf8)
        return stride(from: 0, to: digits.count, by: 2).map { value(digits[$0]) << 4 | value(digits[$0 + 1]) }
    }

    private static func value(_ digit: UInt8) -> UInt8 {
        digit < UInt8(ascii: "a") ? digit - UInt8(ascii: "0") : digit - UInt8(ascii: "a") + 10
    }

    // MARK: Reading

    /// What a file holds.
    ///
    /// - Parameters:
    ///   - recipe: whose recording it must be; nil takes any.
    ///   - known: what the run records, for texts and for what the file must agree with; nil takes the file's word.
    static func read(
        _ bytes: [UInt8], recipe: String?, known: [MetricDescription]? = nil
    ) throws(Damage) -> Recording {
        guard let line = bytes.firstIndex(of: UInt8(ascii: "\n")), line < 40 else { throw .notOne }
        let words = String(decoding: bytes[..<line], as: UTF8.self).split(separator: " ")
        guard words.count == 2, words[0] == name, let format = Int(words[1]) else { throw .notOne }
        guard format == Self.format else { throw .laterFormat }
        guard let end = bytes[(line + 1)...].firstIndex(of: UInt8(ascii: "\n")), bytes.count - digestLength > end else {
            throw .truncated
        }
        let body = bytes[..<(bytes.count - digestLength)]
        guard digest(body) == Array(bytes[body.endIndex...]) else { throw .checksum }
        guard let header = try? JSONDecoder().decode(Header.self, from: Data(bytes[(line + 1)..<end])) else {
            throw .notOne
        }
        if let recipe, header.recipe != recipe { throw .otherRecipe }
        var reader = Numbers(bytes: body, at: end + 1)
        var recording = Recording([])
        for entry in header.metrics {
            let metric = try metric(entry, &reader, known)
            if let metric { recording.metrics.append(metric) }
        }
        return recording
    }

    private static func metric(
        _ entry: Entry, _ reader: inout Numbers, _ known: [MetricDescription]?
    ) throws(Damage) -> Metric? {
        var dimensions: [Metrics.Dimension] = []
        for axis in entry.dimensions { dimensions.append(try dimension(axis, &reader)) }
        var description = MetricDescription(
            entry.name, label: LocalizedText(entry.name), isStepped: entry.stepped, dimensions: dimensions)
        let steps = entry.stepped ? try reader.integers(entry.frames) : []
        let size = description.frameSize
        let values = try reader.doubles(entry.frames, times: size)
        guard zip(steps, steps.dropFirst()).allSatisfy({ $0 < $1 }) else { throw .otherShape(entry.name) }
        if let known {
            // A metric that this program does not have is nobody's loss.
            guard let own = known.first(where: { $0.name == entry.name }) else { return nil }
            guard let joined = joined(own, description) else { throw .otherShape(entry.name) }
            description = joined
        }
        var metric = Metric(description, reservingFrames: entry.frames)
        values.withUnsafeBufferPointer { values in
            for frame in 0..<entry.frames {
                metric.append(
                    step: entry.stepped ? steps[frame] : 0,
                    UnsafeBufferPointer(rebasing: values[frame * size..<(frame + 1) * size]))
            }
        }
        return metric
    }

    /// The program's words with the file's coordinates where only a run knows them; nil where the two disagree.
    private static func joined(_ own: MetricDescription, _ read: MetricDescription) -> MetricDescription? {
        guard own.isStepped == read.isStepped, own.dimensions.map(\.name) == read.dimensions.map(\.name) else {
            return nil
        }
        var joined = own
        for index in own.dimensions.indices {
            let isEqual =
                own.dimensions[index].isResolved
                ? own.dimensions[index].coordinates == read.dimensions[index].coordinates
                : own.dimensions[index].form == read.dimensions[index].form
            guard isEqual else { return nil }
            if !own.dimensions[index].isResolved { joined.dimensions[index].titles = read.dimensions[index].titles }
            joined.dimensions[index].coordinates = read.dimensions[index].coordinates
        }
        return joined
    }

    private static func dimension(_ axis: Axis, _ reader: inout Numbers) throws(Damage) -> Metrics.Dimension {
        guard axis.count >= 0 else { throw .notOne }
        let coordinates: Metrics.Dimension.Coordinates
        switch axis.form {
        case "integers": coordinates = .integers(first: axis.first ?? 0, count: axis.count)
        case "values": coordinates = .values(try reader.doubles(axis.count, times: 1))
        case "edges": coordinates = .edges(try reader.doubles(axis.count + 1, times: 1))
        case "labels" where axis.labels?.count == axis.count: coordinates = .labels(axis.labels ?? [])
        default: throw .notOne
        }
        return Metrics.Dimension(
            axis.name, label: LocalizedText(axis.name), coordinates: coordinates, titles: axis.titles ?? [])
    }

    /// Eight-byte numbers one after the other.
    private struct Numbers {
        let bytes: ArraySlice<UInt8>
        var at: Int

        mutating func integers(_ count: Int) throws(Damage) -> [Int] {
            try words(count).map { Int(truncatingIfNeeded: $0) }
        }

        mutating func doubles(_ count: Int, times size: Int) throws(Damage) -> [Double] {
            let (total, isTooMany) = count.multipliedReportingOverflow(by: size)
            guard !isTooMany else { throw .truncated }
            return try words(total).map { Double(bitPattern: $0) }
        }

        private mutating func words(_ count: Int) throws(Damage) -> [UInt64] {
            guard count >= 0, count <= (bytes.endIndex - at) / 8 else { throw .truncated }
            let start = at
            at += count * 8
            return bytes.withUnsafeBytes { buffer in
                (0..<count).map { index in
                    UInt64(littleEndian: buffer.loadUnaligned(fromByteOffset: start + index * 8, as: UInt64.self))
                }
            }
        }
    }
}
