import Testing

@testable import Learning

@Suite("A matrix in a CSV file")
struct CSVMatrixTests {
    private func read(_ text: String) throws(DataFileError) -> (shape: [Int], values: [Double]) {
        let matrix = try CSVMatrix.parse(Array(text.utf8), file: "m.csv")
        return (matrix.shape.dimensions, matrix.elements)
    }

    @Test(
        "is read row by row, with commas, semicolons or tabs, with or without names above",
        arguments: [
            "1,2.5\n-3e2,4\n", "1;2.5\n-3e2;4", "1\t2.5\r\n-3e2\t4\r\n", "a,b\n1,2.5\n-3e2,4\n",
            "\u{FEFF}1, 2.5\n\n-3e2, 4\n",
        ])
    func formats(text: String) throws {
        let found = try read(text)
        #expect(found.shape == [2, 2])
        #expect(found.values == [1, 2.5, -300, 4])
    }

    @Test("A single number or column is a matrix too")
    func small() throws {
        #expect(try read("7").shape == [1, 1])
        #expect(try read("x\n7\n8\n").shape == [2, 1])
        // What savetxt writes unless told otherwise.
        #expect(try read("1 2 3\n 4  5 6 \n").values == [1, 2, 3, 4, 5, 6])
    }

    @Test(
        "Faults are told with their line",
        arguments: [
            ("", nil, "the file has no numbers; expected a matrix, one row a line"),
            ("a,b\n", nil, "the file has no numbers; expected a matrix, one row a line"),
            ("1,2\n3\n", 2, "a row of 1 numbers after rows of 2"),
            ("1,2\n3,four\n", 2, "\"four\" is not a number"),
            ("1,2\n3,\n", 2, "the value is missing"),
            ("1,nan\n", 1, "nan is not a finite number"),
            ("1 2 3\n4 5\n", 2, "\"4 5\" is not a number"),
        ] as [(String, Int?, String)])
    func faults(text: String, line: Int?, message: String) {
        do {
            _ = try read(text)
            Issue.record("read")
        } catch {
            #expect(error.line == line)
            #expect(error.message == message)
        }
    }
}
