import Testing

@testable import Learning

@Suite("A table of numbers")
struct CSVMatrixTests {
    private func parse(_ text: String) throws -> CSVMatrix { try CSVMatrix.parse(Array(text.utf8), file: "t.csv") }

    @Test(
        "is read with or without a line of names, and with any separator",
        arguments: ["1,2\n3,4\n", "a,b\n1,2\n3,4", "1;2\r\n3;4\r\n", "1\t2\n\n3\t4\n"])
    func forms(text: String) throws {
        let matrix = try parse(text)
        #expect(matrix.rows == 2 && matrix.columns == 2 && matrix.values == [1, 2, 3, 4])
    }

    @Test(
        "says where it is none",
        arguments: [
            ("", nil), ("a,b\n", nil), ("1,2\n3\n", 2), ("1,2\n3,x\n", 2), ("1,x\n3,4\n", 1), ("1,2\nnan,4\n", 2),
        ] as [(String, Int?)])
    func faults(text: String, line: Int?) {
        let error = #expect(throws: DataFileError.self) { try parse(text) }
        #expect(error?.file == "t.csv" && error?.line == line)
    }
}
