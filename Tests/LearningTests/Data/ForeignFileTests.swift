import Testing

@testable import Learning

@Suite("A person's own file")
struct ForeignFileTests {
    private func fault(_ bytes: [UInt8], name: String = "t.csv") -> DataFileError? {
        do {
            _ = try CSVDataSet.parse(bytes, file: name, for: .classification)
            return nil
        } catch {
            return error
        }
    }

    static let wrongKinds: [([UInt8], String, String)] = [
        ([0x1F, 0x8B, 8, 0], "t.csv", "compressed (gzip)"),
        ([0x50, 0x4B, 3, 4, 20, 0], "t.xlsx", "a spreadsheet (Excel)"),
        ([0x50, 0x4B, 3, 4, 20, 0], "w.npz", "an archive of NumPy arrays"),
        ([0xD0, 0xCF, 0x11, 0xE0, 0xA1], "t.xls", "a spreadsheet (Excel 97)"),
        (Array("PAR1....".utf8), "t.parquet", "Parquet"),
        ([0x93] + Array("NUMPY".utf8), "w.npy", "a NumPy array"),
        (Array("\u{18}\0\0\0".utf8), "events.out.tfevents.1.host", "a TensorBoard event file"),
        (Array("[{\"x\": 1},\n {\"x\": 2}]".utf8), "t.json", "JSON; write it as CSV"),
        (Array("{\n \"x\": [1, 2]\n}\n".utf8), "t.json", "JSON; write it as CSV"),
        (Array("{\"x\": 1}\n{\"x\": 2}\n".utf8), "t.jsonl", "JSON Lines"),
        ([0xFF, 0xFE, 0x78, 0, 0x2C, 0, 0x79, 0], "t.csv", "UTF-16"),
        ([0x78, 0, 0x2C, 0, 0x79, 0, 0x0A, 0], "t.csv", "UTF-16"),
        (Array("{\"x\": [1, 2]}".utf8), "t.json", "JSON; write it as CSV"),
        ([0x50, 0x4B, 3, 4, 20, 0] + Array("xl/workbook.xml".utf8), "t.csv", "a spreadsheet (Excel)"),
        ([0x50, 0x4B, 3, 4, 20, 0] + Array("model/data.pkl".utf8), "model.pt", "PyTorch’s"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "t.csv", "a picture (PNG)"),
        ([0xFF, 0xD8, 0xFF, 0xE0], "t.csv", "a picture (JPEG)"),
        (Array("%PDF-1.7\n".utf8), "t.csv", "a PDF"),
        (Array("SQLite format 3\0".utf8), "t.db", "a database (SQLite)"),
        (
            Array("\u{18}\0\0\0\0\0\0\0abcd\u{9}\0\0\0\0\0\0\0\0\u{1A}\rbrain.Event:2".utf8), "log",
            "a TensorBoard event file"
        ),
        (Array("<!DOCTYPE html>\n<html><body>404</body></html>".utf8), "iris.csv", "a web page"),
    ]

    @Test("is named for what it is, with the way that works", arguments: wrongKinds)
    func isNamed(bytes: [UInt8], name: String, message: String) {
        #expect(fault(bytes, name: name)?.message.contains(message) == true, "\(fault(bytes, name: name) as Any)")
    }

    @Test("is a table though its header begins with a bracket")
    func bracket() throws {
        #expect(fault(Array("[x],y\n1,a\n2,b\n".utf8)) == nil)
        #expect(fault(Array("{x},y\n1,a\n2,b\n".utf8)) == nil)
    }

    @Test("may have bars between cells, and decimal commas where commas separate none", arguments: [";", "\t", "|"])
    func separators(separator: String) throws {
        let text = "x;y;kind\n1,5;-2,25;a\n0.5;3;b\n".replacing(";", with: separator)
        let data = try CSVDataSet.parse(Array(text.utf8), file: "t.csv", for: .classification)
        #expect(data.features == [1.5, -2.25, 0.5, 3])
    }

    @Test("may have blanks between cells, as many as there are, and tabs among them")
    func blanks() throws {
        let text = "  x   y  kind\n 18.0   8   \"a car\"\n1.5\t12  \"b c\"\n"
        let data = try CSVDataSet.parse(Array(text.utf8), file: "t.data", for: .classification)
        #expect(data.featureNames == ["x", "y"])
        #expect(data.features == [18, 8, 1.5, 12])
        #expect(data.targets == .classes([0, 1], names: ["a car", "b c"]))
        // One name of several words over one column.
        #expect(
            fault(Array("my own values\n1\n2\n".utf8))?.message
                == "the table has no feature columns besides its target my own values")
    }

    @Test("is told to name its columns, beside its other faults")
    func headerless() {
        let adult =
            "39, State-gov, 13, Male, <=50K\n50, Private, 13, Male, >50K\n38, ?, 9, Female, <=50K\n"
            + "53, State-gov, 7, Male, >50K\n"
        #expect(
            fault(Array(adult.utf8))?.message
                == "the first line is a row like the others; it should name the columns; column State-gov: the value is missing (?); missing: drop, mean, median or category says what becomes of gaps (line 3)"
        )
        let cars = "18.0   8   307.0   \"a car\"\n15.0   8   350.0   \"b\"\n25.0   4   ?   \"c\"\n"
        #expect(fault(Array(cars.utf8))?.message.hasPrefix("the first line is a row like the others") == true)
        // Years name columns, too.
        #expect(fault(Array("2019,2020,kind\n1,2,a\n3,4,b\n".utf8)) == nil)
    }

    @Test("whose column is all numbers in groups is no column of categories", arguments: ["1.234,5", "12’345"])
    func allGrouped(number: String) {
        let text = "x;kind\n\(number);a\n\(number);b\n"
        #expect(fault(Array(text.utf8))?.message.contains("write it without the marks between thousands") == true)
    }

    @Test("has its numbers told that are written in groups", arguments: ["1.234.567,8", "1,234.5", "12’345’678"])
    func grouped(number: String) {
        let text = "x;kind\n\(number);a\n1;b\n"
        #expect(
            fault(Array(text.utf8))?.message
                == "\"\(number)\" is not a number; write it without the marks between thousands")
    }

    @Test("has all its faults told in one run, each column's first with how many more there are")
    func allFaults() {
        let error = fault(Array("age,city,kind\n1,Rome,a\n?,Oslo,b\n?,Paris,\n4,5\n".utf8))
        #expect(
            error
                == DataFileError(
                    file: "t.csv", line: 3, column: "age",
                    message:
                        "the value is missing (?); missing: drop, mean, median or category says what becomes of gaps, and 1 more like it; column kind: the value is missing (line 4); a row of 2 cells under a header of 3 (line 5)"
                ))
    }
}
