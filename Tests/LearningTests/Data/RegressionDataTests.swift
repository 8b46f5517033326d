import Numerics
import Testing

@testable import Learning

/// Lines with outliers, and teachers.
@Suite struct RegressionDataTests {
    private func numbers(_ data: DataSet) -> [Double] {
        if case .numbers(let numbers, _) = data.targets { numbers } else { [] }
    }

    @Test("Without noise and outliers every row lies on the line")
    func line() {
        let data = RegressionLine(["slope": -3, "intercept": 0.5, "noise": 0]).make(seed: 1)
        for (x, y) in zip(data.features, numbers(data)) {
            #expect(y == -3 * x + 0.5)
            #expect((-1..<1).contains(x))
        }
    }

    @Test("Exactly the share asked for lies off the line, by the size asked for", arguments: [0, 0.1, 0.25, 1])
    func outliers(share: Double) {
        let clean = RegressionLine(["points": 200]).make(seed: 4)
        let spoilt = RegressionLine(["points": 200, "outliers": share, "outlier-size": -8]).make(seed: 4)
        #expect(clean.features == spoilt.features)
        let shifts = zip(numbers(spoilt), numbers(clean)).map { $0 - $1 }
        #expect(shifts.filter { ($0 + 8).magnitude < 1e-14 }.count == Int(200 * share))
        #expect(shifts.filter { $0 == 0 }.count == 200 - Int(200 * share))
    }

    @Test("Least squares finds slope and intercept; half of the outliers' mean shift goes into the intercept")
    func leastSquares() {
        let data = RegressionLine(["points": 20_000, "outliers": 0.1, "outlier-size": 5]).make(seed: 2)
        let (x, y) = (data.features, numbers(data))
        let (mx, my) = (x.reduce(0, +) / 20_000, y.reduce(0, +) / 20_000)
        let slope =
            zip(x, y).reduce(0) { $0 + ($1.0 - mx) * ($1.1 - my) } / x.reduce(0) { $0 + ($1 - mx) * ($1 - mx) }
        #expect((slope - 2).magnitude < 0.1)
        // 1 of the line and 0.1 · 5 of the outliers.
        #expect((my - slope * mx - 1.5).magnitude < 0.05)
    }

    @Test("More points, or noise, have the same teacher; another seed has another one")
    func teacherIsOfTheSeed() {
        let few = Teacher(["points": 10]).make(seed: 6)
        let many = Teacher(["points": 50]).make(seed: 6)
        #expect(Array(many.features.prefix(80)) == few.features)
        #expect(Array(numbers(many).prefix(10)) == numbers(few))
        #expect(numbers(Teacher(["points": 10]).make(seed: 7)) != numbers(few))
    }

    @Test("A linear teacher of one unit is what it says: tanh of a normal sum, times a weight")
    func smallTeacher() {
        // With one input and one unit, y = v·tanh(w·x) is odd and monotone.
        let data = Teacher(["points": 200, "features": 1, "units": 1]).make(seed: 9)
        let rows = zip(data.features, numbers(data)).sorted { $0.0 < $1.0 }
        let rises = zip(rows, rows.dropFirst()).allSatisfy { $0.1 <= $1.1 }
        let falls = zip(rows, rows.dropFirst()).allSatisfy { $0.1 >= $1.1 }
        #expect(rises != falls)
        #expect(rows.allSatisfy { ($0.0 > 0) == (($0.1 > 0) == rises) })
    }

    @Test(
        "A teacher's outputs have a deviation near 1, for either nonlinearity and any depth", arguments: [1, 3, 8],
        [0, 1])
    func teacherScale(depth: Int, activation: Int) {
        let source = Teacher([
            "points": 2000, "layers": Double(depth), "activation": Double(activation), "units": 200,
        ])
        let y = numbers(source.make(seed: 3))
        let mean = y.reduce(0, +) / 2000
        let deviation = (y.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / 2000).squareRoot()
        #expect((0.1...2).contains(deviation))
    }
}
