import Testing

@testable import Learning

/// A table scaled by scikit-learn's formulas.
struct ScalerFixture: Decodable, Sendable, CustomTestStringConvertible {
    var name: String
    var hyperparameters: [String: Double]
    var columns: Int
    var rows: [Double]
    var scaled: [Double]

    var testDescription: String { "\(name) \(hyperparameters) of \(rows.count / columns)×\(columns)" }

    var scaler: any Scaler {
        get throws { try #require(ScalerCatalogue.all.first { $0.name == name }).init(hyperparameters) }
    }

    static let all: [ScalerFixture] = {
        struct File: Decodable { var scalers: [ScalerFixture] }
        do { return try FixtureFile.read("scalers", as: File.self).scalers } catch {
            Issue.record(error)
            return []
        }
    }()
}

@Suite struct ScalerTests {
    @Test func everyScalerHasAReference() {
        let names = Set(ScalerFixture.all.map(\.name))
        for scaler in ScalerCatalogue.all {
            #expect(names.contains(scaler.name), "scripts/fixtures/scalers.py lacks \(scaler.name)")
            #expect(!scaler.formula.isEmpty && !scaler.meaning.en.isEmpty && !scaler.meaning.zh.isEmpty)
        }
    }

    @Test(arguments: ScalerFixture.all)
    func scaledTablesAreScikitLearns(_ fixture: ScalerFixture) throws {
        var rows = fixture.rows
        try fixture.scaler.fit(rows, columns: fixture.columns).transform(&rows)
        for (found, wanted) in zip(rows, fixture.scaled) {
            #expect((found - wanted).magnitude <= 1e-12 * max(1, wanted.magnitude))
        }
    }

    @Test(arguments: ScalerFixture.all)
    func whatWasScaledCanBeTakenBack(_ fixture: ScalerFixture) throws {
        let fitted = try fixture.scaler.fit(fixture.rows, columns: fixture.columns)
        var rows = fixture.rows
        fitted.transform(&rows)
        let scaled = rows
        fitted.invert(&rows)
        guard fitted.isInvertible else {
            #expect(rows == scaled)
            #expect(fixture.name == "l1" || fixture.name == "l2")
            return
        }
        for (index, (found, wanted)) in zip(rows, fixture.rows).enumerated() {
            // Digits are lost where a number is small beside its column's largest.
            let column = stride(from: index % fixture.columns, to: fixture.rows.count, by: fixture.columns)
            let largest = column.reduce(1) { max($0, fixture.rows[$1].magnitude) }
            #expect((found - wanted).magnitude <= 1e-12 * largest)
        }
    }

    @Test(arguments: ScalerCatalogue.all.indices)
    func withoutRowsNothingIsLearnedAndNothingTraps(_ index: Int) {
        let scaler = ScalerCatalogue.all[index].init()
        for columns in [0, 1, 3] {
            let fitted = scaler.fit([], columns: columns)
            var none: [Double] = []
            fitted.transform(&none)
            fitted.invert(&none)
            #expect(none.isEmpty)
        }
        var later = [2.0, -5]
        MinMaxScaler().fit([], columns: 2).transform(&later)
        #expect(later == [2, -5])
    }

    @Test func aConstantColumnIsOnlyShifted() {
        let constant = [4.0, 4, 4]
        #expect(scaled(constant, by: MinMaxScaler(["lower": -1])) == [-1, -1, -1])
        #expect(scaled(constant, by: ZScoreScaler()) == [0, 0, 0])
        #expect(scaled(constant, by: RobustScaler()) == [0, 0, 0])
        #expect(scaled(constant, by: MaxAbsScaler()) == [1, 1, 1])
        #expect(scaled([0, 0], by: MaxAbsScaler()) == [0, 0])
        // And another number of that column, later, keeps its distance.
        var later = [5.5]
        ZScoreScaler().fit(constant, columns: 1).transform(&later)
        #expect(later == [1.5])
    }

    @Test func rowsOfZerosHaveNoDirection() {
        #expect(scaled([0, 0, 3, 4], by: L2Scaler(), columns: 2) == [0, 0, 0.6, 0.8])
        #expect(scaled([0, -0.0, 1, -3], by: L1Scaler(), columns: 2) == [0, 0, 0.25, -0.75])
    }

    @Test(arguments: ScalerCatalogue.all.indices)
    func hugeAndTinyNumbersStayFinite(_ index: Int) {
        let scaler = ScalerCatalogue.all[index].init()
        let extremes = [1.7e308, -1.7e308, 1e308, 0, 1e-308, 5, -1e-300, 0]
        for value in scaled(extremes, by: scaler, columns: 2) where !(scaler is LogScaler) {
            #expect(value.isFinite, "\(scaler)")
        }
        let diagonal = scaled([1e308, 1e308], by: L2Scaler(), columns: 2)
        #expect(diagonal.allSatisfy { ($0 - 0.5.squareRoot()).magnitude < 1e-15 })
        let least = Double.leastNonzeroMagnitude
        #expect(scaled([least, least], by: L1Scaler(), columns: 2) == [0.5, 0.5])
        #expect(scaled([-1.7e308, 0, 1.7e308], by: MinMaxScaler()) == [0, 0.5, 1])
    }

    @Test(arguments: ScalerCatalogue.all.indices)
    func whatIsNoNumberIsLeftOutAndStays(_ index: Int) {
        let scaler = ScalerCatalogue.all[index].init()
        // One column, so that a row norm has nothing else to lose.
        let with = scaled([1, .nan, 3, 7], by: scaler)
        let without = scaled([1, 3, 7], by: scaler)
        #expect(with[1].isNaN)
        #expect([with[0], with[2], with[3]] == without)
    }

    @Test func validationRowsAreScaledByWhatTrainingRowsTaught() {
        func set(_ features: [Double]) -> DataSet {
            DataSet(featureNames: ["x"], features: features, targets: .numbers(features, name: "y"))
        }
        let (training, validation) = set([10, 20]).scaled(by: MinMaxScaler(), along: set([15, 30]))
        #expect(training.features == [0, 1])
        #expect(validation.features == [0.5, 2])
        #expect(validation.targets == .numbers([15, 30], name: "y"))
    }

    @Test func negativeNumbersAreRaisedBeforeTheLogarithm() {
        #expect(scaled([-3, -2, 0], by: LogScaler()) == [0, 0.6931471805599453, 1.3862943611198906])
        var later = [-4.0, -9]
        LogScaler().fit([-3], columns: 1).transform(&later)
        #expect(later[0] == -.infinity && later[1].isNaN)
    }

    private func scaled(_ rows: [Double], by scaler: any Scaler, columns: Int = 1) -> [Double] {
        var rows = rows
        scaler.fit(rows, columns: columns).transform(&rows)
        return rows
    }
}
