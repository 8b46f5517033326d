import Testing

@testable import Learning

@Suite struct CSVTests {
    private func parse(
        _ text: String, target: String? = nil, ignoring ignored: [String] = [], for task: Task = .classification
    ) throws -> DataSet {
        try CSVDataSet.parse(
            Array(text.utf8), file: "t.csv", CSVDataSet.Reading(target: target, ignoring: ignored), for: task)
    }

    private func fault(
        _ text: String, target: String? = nil, ignoring ignored: [String] = [], for task: Task = .classification
    ) -> DataFileError? {
        #expect(throws: DataFileError.self) { try parse(text, target: target, ignoring: ignored, for: task) }
    }

    private static let flowers = """
        sepal,petal,species
        5.1,1.4,setosa
        6.3,4.9,virginica
        4.9,-1e0,setosa
        """

    @Test("Features are numbers, the last column is the target, classes are sorted by name")
    func plainTable() throws {
        let data = try parse("a,b,kind\n1,2.5,pear\n-3,.5,apple\n+4,5.,pear\n")
        #expect(data.featureNames == ["a", "b"])
        #expect(data.features == [1, 2.5, -3, 0.5, 4, 5])
        #expect(data.targets == .classes([1, 0, 1], names: ["apple", "pear"]))
    }

    @Test(
        "The same table in every spelling of RFC 4180 and of spreadsheets",
        arguments: [
            flowers, flowers + "\n", flowers + "\n\n\n", "\u{FEFF}" + flowers,
            flowers.replacing("\n", with: "\r\n"), flowers.replacing("\n", with: "\r"),
            flowers.replacing("setosa", with: "\"setosa\""), flowers.replacing("5.1", with: "\"5.1\""),
            flowers.replacing(",", with: " , "), flowers.replacing(",", with: ";"), flowers.replacing(",", with: "\t"),
            flowers.replacing("species", with: "\"species\" "), flowers.replacing("6.3", with: "\n6.3"),
        ])
    func spellings(_ text: String) throws {
        let data = try parse(text)
        #expect(data == (try parse(CSVTests.flowers)))
        #expect(data.features == [5.1, 1.4, 6.3, 4.9, 4.9, -1])
    }

    @Test("Quoted cells may hold commas, line breaks and doubled quotes")
    func quotedCells() throws {
        let data = try parse("x,\"a \"\"b\"\", c\"\n1,\"one\ntwo\"\n2,\"say \"\"hi\"\"\"\n3,\"\"\"\"\n4,5\"\" pipe\n")
        #expect(data.targets == .classes([2, 3, 0, 1], names: ["\"", "5\"\" pipe", "one\ntwo", "say \"hi\""]))
        #expect(fault("x,y\n1,\"a\nb\"\nz,c\n")?.line == 4)
    }

    @Test("A numeric target counts as classes under cross-entropy, in numeric order, and as numbers for regression")
    func numericTarget() throws {
        let text = "x,y\n1,10\n2,9\n3,2.0\n4,10\n5,2\n"
        #expect(try parse(text).targets == .classes([2, 1, 0, 2, 0], names: ["2", "9", "10"]))
        #expect(try parse(text, for: .regression).targets == .numbers([10, 9, 2, 10, 2], name: "y"))
        #expect(try parse("x,y\n1,a\n2,b\n", for: .regression).targets == .classes([0, 1], names: ["a", "b"]))
    }

    @Test("Columns are chosen by name")
    func columns() throws {
        let data = try parse("id,kind,a,b\nq,u,1,2\nr,v,3,4\n", target: "kind", ignoring: ["id", "b"])
        #expect(data.featureNames == ["a"])
        #expect(data.targets == .classes([0, 1], names: ["u", "v"]))
        #expect(try parse(",a\n0,1\n1,2\n").featureNames == ["column 1"])
    }

    @Test("Names and cells in any script")
    func unicode() throws {
        let data = try parse("长度,品种\n1,山鸢尾\n2,变色鸢尾\n")
        #expect(data.featureNames == ["长度"])
        #expect(data.targets == .classes([1, 0], names: ["变色鸢尾", "山鸢尾"]))
    }

    @Test("A cell that is no finite number names its line and column")
    func badCells() {
        let hint = "; missing: drop, mean, median or category says what becomes of gaps"
        let cells = [
            ("abc", "\"abc\" is not a number"), ("1,5\"", nil), ("0x10", "\"0x10\" is not a number"),
            ("nan", "nan is not a finite number" + hint), ("-inf", "-inf is not a finite number"),
            ("", "the value is missing" + hint), ("NA", "the value is missing (NA)" + hint),
            ("1e999", "\"1e999\" is too large a number"),
            ("1e", "\"1e\" is not a number"), ("1 2", "\"1 2\" is not a number"), ("--1", "\"--1\" is not a number"),
            (".", "\".\" is not a number"), ("1.2.3", "\"1.2.3\" is not a number"), ("１", "\"１\" is not a number"),
        ]
        for (cell, message) in cells {
            let error = fault("x,width,y\n1,2,a\n3,\(cell),b\n")
            #expect(error?.line == 3)
            guard let message else { continue }
            #expect(error == DataFileError(file: "t.csv", line: 3, column: "width", message: message))
        }
    }

    @Test("A target that is missing or not finite names its line")
    func badTargets() {
        for cell in ["", "nan", "inf", "1e400"] {
            #expect(fault("x,y\n1,2\n3,\(cell)\n5,1\n", for: .regression)?.line == 3)
        }
        #expect(fault("x,y\n1,2\n3,\n5,1\n")?.sentence == "column y: the value is missing")
    }

    @Test("A ragged row names its line, counting line breaks inside quotes")
    func raggedRows() {
        #expect(
            fault("x,y\n1,a\n2\n")
                == DataFileError(file: "t.csv", line: 3, message: "a row of 1 cells under a header of 2"))
        #expect(fault("x,y\n1,\"a\n\n\"\n2,b,3\n")?.line == 5)
    }

    @Test("A missing column says which name is near, or which there are")
    func missingColumn() {
        #expect(
            fault(CSVTests.flowers, target: "speceis")?.message == "there is no column speceis; did you mean species?")
        #expect(
            fault(CSVTests.flowers, target: "color")?.message
                == "there is no column color; there are sepal, petal, species")
        #expect(
            fault(CSVTests.flowers, ignoring: ["pedal"])?.message == "there is no column pedal; did you mean petal?")
        #expect(fault(CSVTests.flowers, target: "petal", ignoring: ["petal"])?.line == 1)
    }

    @Test("Tables that nothing can be learned from")
    func hopelessTables() {
        #expect(fault("")?.message == "the file is empty; a table starts with a line of column names")
        #expect(fault("\n\n")?.message == "the file is empty; a table starts with a line of column names")
        #expect(fault("x,y\n")?.message == "the table has a header and no rows")
        #expect(fault("y\n1\n2\n")?.message == "the table has no feature columns besides its target y")
        #expect(fault("1,2\n3,4\n")?.message == "the first line holds numbers; it should name the columns")
        #expect(fault("x,x\n3,4\n")?.message == "columns 1 and 2 are both named x")
        #expect(
            fault("x,y\n1,a\n2,a\n")?.sentence
                == "column y: every row has the same class, a; there is nothing to tell apart")
        #expect(
            fault("x,y\n1,0.5\n2,1.5\n")?.message
                == "fractional numbers are no classes; a regression loss such as mse takes them")
        let rows = (0..<101).map { "\($0),\($0)\n" }.joined()
        #expect(
            fault("x,y\n" + rows)?.message
                == "101 different whole numbers are no classes; a regression loss such as mse takes them")
        let names = (0..<50).map { "\($0),name\($0)\n" }.joined()
        #expect(
            fault("x,y\n" + names)?.message
                == "50 different texts in 50 rows are no classes; is another column the target?")
    }

    @Test("Broken quotes name the line where they open or where text follows")
    func brokenQuotes() {
        #expect(
            fault("x,y\n1,a\n2,\"b\n3,c\n")
                == DataFileError(file: "t.csv", line: 3, message: "a quoted text starts here and never ends"))
        #expect(
            fault("x,y\n1,\"a\"b\n")?.message == "a quoted text is followed by more text; double the quotes inside it")
    }

    @Test("Bytes that are not UTF-8 name their line")
    func invalidBytes() {
        func fault(_ bytes: [UInt8]) -> DataFileError? {
            #expect(throws: DataFileError.self) { try CSVDataSet.parse(bytes, file: "t.csv", for: .classification) }
        }
        #expect(
            fault(Array("x,y\r\n1,".utf8) + [0xE9] + Array("t\r\n".utf8))
                == DataFileError(file: "t.csv", line: 2, message: "the text is not valid UTF-8"))
        #expect(
            fault([0xFF, 0xFE, 0x78, 0x00])?.message
                == "the file is UTF-16; save it as UTF-8: iconv -f UTF-16 -t UTF-8 FILE > NEW.csv")
        // Overlong, surrogate, beyond Unicode, cut short.
        for bytes: [UInt8] in [
            [0xC0, 0xAF], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE5, 0xB1],
        ] {
            #expect(UTF8Validation.firstFault([0x41] + bytes) == 1)
        }
        #expect(UTF8Validation.firstFault(Array("é，山🌺\u{10FFFF}".utf8)) == nil)
    }

    @Test("A missing file, a folder")
    func files() {
        func fault(_ path: String) -> DataFileError? {
            #expect(throws: DataFileError.self) { try CSVDataSet.read(path: path, for: .classification) }
        }
        #expect(fault("/no/such.csv") == DataFileError(file: "/no/such.csv", message: "there is no such file"))
        #expect(fault("/") == DataFileError(file: "/", message: "it is a folder, not a file"))
    }

    @Test(
        "Decimal numbers are read to the nearest Double",
        arguments: [
            "0", "-0", "1", "0.1", "123456789.125", "9007199254740993", "1.7976931348623157e308", "5e-324", "1e-400",
            "3.14159265358979323846264338327950288", "0.30000000000000004", "1E5", "1e+5", "900719925474099.25",
            "0.000000000000000000000012345", "2.2250738585072011e-308", "00012.50",
        ])
    func decimals(_ text: String) {
        let value = Array(text.utf8).withUnsafeBufferPointer { DecimalNumber.parse($0) }
        #expect(value?.bitPattern == Double(text)?.bitPattern)
    }

    @Test("A hundred thousand rows are read in a moment")
    func manyRows() throws {
        var text = "a,b,c,d,kind\n"
        for row in 0..<100_000 { text += "\(row).5,0.25,-3,1e3,k\(row % 7)\n" }
        let bytes = Array(text.utf8)
        let data = try CSVDataSet.parse(bytes, file: "t.csv", for: .classification)
        #expect(data.rowCount == 100_000)
        #expect(data.features[4 * 99_999] == 99_999.5)
        #expect(data.classCount == 7)
    }
}
