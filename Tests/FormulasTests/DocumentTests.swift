import Formulas
import Foundation
import Testing

@Suite("The examples of docs/formulas.md")
struct DocumentTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../docs").standardizedFileURL

    /// The rows of the table below a comment that begins with a word, cell by cell.
    private func rows(_ file: String, below word: String) throws -> [[String]] {
        let text = try String(contentsOf: Self.folder.appendingPathComponent(file), encoding: .utf8)
        let lines = text.components(separatedBy: "\n")
        let start = try #require(lines.firstIndex { $0.hasPrefix("<!-- \(word):") })
        return lines[(start + 3)...].prefix { $0.hasPrefix("|") }.map { line in
            line.dropFirst(2).dropLast(2).components(separatedBy: " | ").map {
                $0.trimmingCharacters(in: CharacterSet(charactersIn: " `|"))
            }
        }
    }

    @Test("have the values that it tells", arguments: ["formulas.md", "formulas.zh.md"])
    func values(file: String) throws {
        let rows = try rows(file, below: "values")
        #expect(rows.count > 10)
        for row in rows {
            let given = row.count == 3 ? row[1].components(separatedBy: ", ").filter { !$0.isEmpty } : []
            let pairs = try given.map { text in
                let parts = text.components(separatedBy: " = ")
                return (parts[0], try #require(Double(parts[1])))
            }
            let names = pairs.map(\.0)
            let formula = try Formula(row[0], in: FormulaScope(variables: names))
            #expect(formula.program(names).value(pairs.map(\.1)) == Double(try #require(row.last)), "\(row[0])")
        }
    }

    @Test("have the faults that it tells", arguments: ["formulas.md", "formulas.zh.md"])
    func errors(file: String) throws {
        let rows = try rows(file, below: "errors")
        #expect(rows.count > 4)
        for row in rows {
            let error = #expect(throws: FormulaError.self) {
                try Formula(row[0], in: FormulaScope(variables: ["x", "y"]))
            }
            #expect(error?.description == row[1])
        }
    }
}
