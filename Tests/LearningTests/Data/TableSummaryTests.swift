import Testing

@testable import Learning

@Suite("The summary of a table")
struct TableSummaryTests {
    private func summary(_ text: String, target: String? = nil) throws -> TableSummary {
        try TableSummary.parse(Array(text.utf8), file: "t.csv", target: target)
    }

    private func column(_ summary: TableSummary, _ name: String) throws -> ColumnSummary {
        try #require(summary.columns.first { $0.name == name })
    }

    /// Shaped as the passengers of the Titanic: an index, names, gaps, the target twice.
    private static let passengers = #"""
        PassengerId,Survived,Pclass,Name,Age,Ship,Alive
        1,0,3,"Braund, Mr. Owen",22,Titanic,no
        2,1,1,"Cumings, Mrs. John ""Florence""",38,Titanic,yes
        3,1,3,"Heikkinen, Miss. Laina",,Titanic,yes
        4,0,3,"Allen, Mr. William",35.5,Titanic,no
        5,0,2,"Moran, Mr. James",NA,Titanic,no
        """#

    @Test("counts rows, gaps and values, and says what looks like an index, a constant or a copy of the target")
    func passengers() throws {
        let all = try summary(Self.passengers, target: "Survived")
        #expect(all.rows == 5)
        #expect(all.columns.count == 7)
        #expect(!all.isHeaderless)
        let age = try column(all, "Age")
        #expect(age.kind == .number)
        #expect(age.gaps == 2)
        #expect(age.distinct == 3)
        #expect(age.range?.least == 22)
        #expect(age.range?.greatest == 38)
        #expect((try #require(age.range).mean - 95.5 / 3).magnitude < 1e-12)
        #expect(try column(all, "PassengerId").looks == [.index])
        #expect(try column(all, "Ship").looks == [.constant])
        #expect(try column(all, "Alive").looks == [.copyOfTarget])
        #expect(try column(all, "Pclass").looks == [])
        #expect(
            try column(all, "Survived").shares
                == [ColumnSummary.Share(value: "0", share: 0.6), ColumnSummary.Share(value: "1", share: 0.4)])
    }

    @Test("finds the index of a table that pandas wrote, and the target in another unit")
    func pandas() throws {
        let flowers = try summary(",length,species\n0,5.1,a\n1,4.9,a\n2,7,b\n3,6.4,b\n")
        #expect(try column(flowers, "column 1").looks == [.index])
        #expect(flowers.target == "species")
        let cars = try summary("km_l,weight,mpg\n4.25,3504,10\n8.5,3693,20\n12.75,2046,30\n17,2000,40\n")
        #expect(try column(cars, "km_l").looks == [.copyOfTarget])
        #expect(try column(cars, "weight").looks == [])
    }

    @Test("tells texts among numbers, names, empty columns and a header that is none")
    func traps() throws {
        let slip = try column(try summary("x,y\n1,a\n2,b\n3O,a\n"), "x")
        #expect(slip.kind == .whole)
        #expect(slip.strays == 1)
        #expect(slip.firstStray?.text == "3O")
        #expect(slip.firstStray?.line == 4)
        let names = (0..<30).map { "n\($0),,\($0 % 2)" }.joined(separator: "\n")
        let people = try summary("name,note,y\n" + names)
        #expect(try column(people, "name").looks == [.names])
        #expect(try column(people, "note").kind == .empty)
        #expect(try summary("39, Private, <=50K\n50, Private, >50K\n38, Own, <=50K\n").isHeaderless)
    }

    @Test("refuses what is no table, and a target that is not there")
    func refusals() {
        #expect(throws: DataFileError.self) { try summary("") }
        #expect(throws: DataFileError.self) { try summary("x,y\n") }
        #expect(throws: DataFileError.self) { try summary("x,y\n1\n2,a\n") }
        #expect(throws: DataFileError.self) { try summary("x,y\n1,2\n", target: "z") }
    }
}
