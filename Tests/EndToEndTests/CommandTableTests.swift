import Foundation
import Testing

@Suite("A table before anything is learned from it")
struct CommandTableTests {
    private static let table = """
        id,length,species
        1,5.1,setosa
        2,4.9,setosa
        3,NA,virginica
        4,6.3,setosa
        """

    @Test("is told column by column, in both languages and as JSON")
    func summary() throws {
        let folder = try CommandFolder()
        try folder.write("t.csv", Self.table)
        let english = try Command.dash("data", "t.csv", "--summary", "--lang", "en", folder: folder.path)
        #expect(english.code == 0, "\(english.errors)")
        #expect(english.lines.first == "t.csv: 4 rows, 3 columns; target species")
        #expect(english.text.contains("setosa 75 %, virginica 25 %"))
        #expect(english.text.contains("! id looks like an index: leave it out (ignore)"))
        #expect(english.text.contains("! gaps in length: missing: drop, mean, median or category fills them"))
        let checked = try Command.dash("check", "t.csv", "--lang", "en", folder: folder.path)
        #expect(checked.text == english.text)
        let chinese = try Command.dash("check", "t.csv", "--lang", "zh", folder: folder.path)
        #expect(chinese.lines.first == "t.csv：4 行，3 列；目标 species")
        let json = try Command.dash("data", "t.csv", "--summary", "--format", "json", folder: folder.path)
        let read = try #require(try JSONSerialization.jsonObject(with: json.output) as? [String: Any])
        #expect(read["rows"] as? Int == 4)
        let columns = try #require(read["columns"] as? [[String: Any]])
        #expect(columns[0]["looks-like"] as? [String] == ["index"])
        #expect(columns[1]["gaps"] as? Int == 1)
    }

    @Test("is named where a scenario was meant, and a wrong kind of file for what it is")
    func wrong() throws {
        let folder = try CommandFolder()
        try folder.write("t.csv", Self.table)
        try folder.write("t.json", "{\"a\": [1, 2]}")
        try folder.write("sub/iris.csv", Self.table)
        let table = try Command.dash("data", "t.csv", folder: folder.path)
        #expect(table.code == 64)
        #expect(table.errors == "t.csv: this is no scenario; dash data t.csv --summary says what is in a table\n")
        let json = try Command.dash("check", "t.json", folder: folder.path)
        #expect(json.code == 65)
        #expect(json.errors.contains("t.json: the file is JSON; write it as CSV"))
        let target = try Command.dash("data", "t.csv", "--summary", "--target", "specise", folder: folder.path)
        #expect(target.code == 64)
        #expect(target.errors.contains("did you mean species?"))
        try folder.write(
            "s.yaml",
            "title: T\nexperiment: training\nparameters: {data: {csv: sub}}\npanels: [{mark: line, metric: loss, x: step}]\n"
        )
        let sub = try Command.dash("check", "s.yaml", folder: folder.path)
        #expect(sub.code == 65)
        #expect(sub.errors.contains("sub: it is a folder, not a file; name a file in it, such as"), "\(sub.errors)")
        #expect(sub.errors.contains("sub/iris.csv"), "\(sub.errors)")
    }
}
