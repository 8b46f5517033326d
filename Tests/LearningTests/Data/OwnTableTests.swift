import Testing

@testable import Learning

@Suite("A person's own table")
struct OwnTableTests {
    private static let passengers = """
        age,sex,port,fare,survived
        22,male,S,7.25,no
        ,female,C,71.28,yes
        26,female,S,7.92,yes
        35,male,,8.05,no
        """

    private func read(
        _ missing: MissingValues, categories: Int = 50, _ text: String = passengers
    ) throws -> DataSet {
        try CSVDataSet.parse(
            Array(text.utf8), file: "t.csv", CSVDataSet.Reading(missing: missing, categories: categories),
            for: .classification)
    }

    private func fault(_ missing: MissingValues, categories: Int = 50, _ text: String = passengers) -> DataFileError? {
        #expect(throws: DataFileError.self) { try read(missing, categories: categories, text) }
    }

    @Test("has a column of 0 and 1 for each text, in the order in which they come; rows with gaps can go")
    func dropped() throws {
        let data = try read(.drop)
        #expect(data.featureNames == ["age", "sex=male", "sex=female", "port=S", "fare"])
        #expect(data.features == [22, 1, 0, 1, 7.25, 26, 0, 1, 1, 7.92])
        #expect(data.targets == .classes([0, 1], names: ["no", "yes"]))
    }

    @Test(
        "has its gaps filled by what the training rows tell",
        arguments: [(MissingValues.mean, 83.0 / 3), (.median, 26)])
    func filled(missing: MissingValues, age: Double) throws {
        var training = try read(missing)
        var validation = training.rows([1, 1])
        #expect(training.featureNames == ["age", "sex=male", "sex=female", "port=S", "port=C", "fare"])
        missing.fill(&training, along: &validation)
        #expect((training.features[6] - age).magnitude < 1e-12)
        #expect(validation.features[0] == training.features[6] && validation.features[6] == training.features[6])
        // A text that is not there is none of the texts.
        #expect(Array(training.features[21...22]) == [0, 0])
        #expect(!training.features.contains { $0.isNaN })
    }

    @Test("can have a column that says where it has gaps")
    func indicated() throws {
        var data = try read(.category)
        #expect(
            data.featureNames == [
                "age", "age missing", "sex=male", "sex=female", "port=S", "port=C", "port missing", "fare",
            ])
        var none = data.rows([])
        MissingValues.category.fill(&data, along: &none)
        #expect(Array(data.features[8..<16]) == [83.0 / 3, 1, 0, 1, 0, 1, 0, 71.28])
        #expect(Array(data.features[24...]) == [35, 0, 1, 0, 0, 0, 1, 8.05])
    }

    @Test("has all its gaps told where nothing says what becomes of them")
    func refused() {
        #expect(
            fault(.error)?.sentence
                == "column age: the value is missing; missing: drop, mean, median or category says what becomes of gaps; column port: the value is missing; missing: drop, mean, median or category says what becomes of gaps (line 5)"
        )
    }

    @Test("may not become a table of a thousand columns")
    func categories() {
        let names = (0..<60).map { "n\($0),\($0),\($0 % 2)" }.joined(separator: "\n")
        let text = "name,x,y\n" + names
        #expect(
            fault(.error, text)?.sentence
                == "column name: 60 different texts; at most 50 become columns: leave it out (ignore), or raise categories"
        )
        #expect(throws: Never.self) { try read(.error, categories: 60, text) }
    }

    @Test("with nothing but gaps is told so; a column of gaps alone counts as 0")
    func degenerate() throws {
        #expect(fault(.drop, "x,y\n,a\n,b\n")?.message == "each of its 2 rows has a gap")
        var data = try read(.mean, "x,z,y\n,1,a\n,2,b\n")
        var none = data.rows([])
        MissingValues.mean.fill(&data, along: &none)
        #expect(data.features == [0, 1, 0, 2])
        // One text among numbers is a slip, not a category.
        #expect(fault(.error, "x,y\n1,a\n2,b\n3O,a\n")?.sentence == "column x: \"3O\" is not a number")
    }
}
