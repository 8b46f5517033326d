import Testing

@testable import Learning

/// What holds of every source of made-up data.
@Suite struct DataSourceTests {
    static let names = DataCatalogue.all.map { $0.name }

    private func type(_ name: String) throws -> any DataSource.Type {
        try #require(DataCatalogue.all.first { $0.name == name })
    }

    @Test("Rows are as many as asked for, finite, of named columns", arguments: names, [2, 3, 4, 7, 100])
    func sizes(name: String, points: Int) throws {
        let data = try type(name).init(["points": Double(points)]).make(seed: 3)
        #expect(data.rowCount == points)
        #expect(data.features.count == points * data.featureCount)
        #expect(data.features.allSatisfy { $0.isFinite })
        #expect(Set(data.featureNames).count == data.featureCount)
    }

    @Test("Classes are balanced: those dealt evenly differ by one point at most", arguments: names)
    func balance(name: String) throws {
        let type = try type(name)
        var values: [String: Double] = ["points": 1001]
        if type.hyperparameters.contains(where: { $0.name == "task" }) { values["task"] = 1 }
        let data = type.init(values).make(seed: 3)
        guard let count = data.classCount else { return }
        let shares = data.classShares
        #expect((shares.reduce(0, +) - 1).magnitude < 1e-12)
        // A teacher's classes are decided by its outputs, a formula's by its value.
        let margin = ["teacher", "formula"].contains(name) ? 0.2 : 1 / 1001.0
        for share in shares { #expect((share - 1 / Double(count)).magnitude < margin) }
    }

    @Test("Every hyper-parameter at an end of its range still makes data", arguments: names)
    func ends(name: String) throws {
        let type = try type(name)
        for declared in type.hyperparameters {
            for end in [declared.lower, declared.upper] where end.isFinite {
                let isAllowed = end == declared.lower ? declared.includesLower : declared.includesUpper
                guard isAllowed, end <= 1000 else { continue }
                let data = type.init(["points": 10].merging([declared.name: end]) { $1 }).make(seed: 1)
                #expect(data.features.allSatisfy { $0.isFinite }, "\(declared.name) \(end)")
            }
        }
    }
}
