import Numerics
import Testing

@testable import Learning

@Suite struct DataTests {
    @Test(
        "Made-up data depends on the seed alone; what has nothing random is the same for all",
        arguments: DataCatalogue.all.map { $0.name })
    func seeds(_ name: String) throws {
        let source = try #require(DataCatalogue.all.first { $0.name == name }).init()
        #expect(source.make(seed: 7) == source.make(seed: 7))
        #expect((source.make(seed: 7) == source.make(seed: 8)) == (name == Chebyshev.name))
    }

    @Test("Spirals without noise lie on their arms and are dealt evenly")
    func spirals() {
        let data = Spirals(["points": 300, "classes": 3, "noise": 0, "turns": 0.5]).make(seed: 1)
        #expect(data.classShares == [1, 1, 1].map { $0 / 3 })
        guard case .classes(let classes, _) = data.targets else { return #expect(Bool(false)) }
        for row in 0..<300 {
            let (x, y) = (data.features[2 * row], data.features[2 * row + 1])
            let radius = (x * x + y * y).squareRoot()
            let angle = 2 * Double.pi * (Double(classes[row]) / 3 + 0.5 * radius)
            #expect((x - radius * Elementary.cos(angle)).magnitude < 1e-12)
            #expect((y - radius * Elementary.sin(angle)).magnitude < 1e-12)
        }
        #expect(data.features[0..<6].allSatisfy { $0 == 0 })
    }

    @Test("Chebyshev's polynomials are cos(k·acos x), with noise where it is asked for", arguments: [0, 1, 2, 6, 11])
    func chebyshev(_ degree: Int) {
        let data = Chebyshev(["points": 9, "degree": Double(degree)]).make(seed: 1)
        guard case .numbers(let y, _) = data.targets else { return #expect(Bool(false)) }
        #expect(data.features.first == -1 && data.features.last == 1 && data.features[4] == 0)
        // cos(k·a) at x = cos a, for angles whose cosines are the grid's: by the product formula cos 2a = 2cos² a − 1.
        for (x, value) in zip(data.features, y) {
            switch degree {
            case 0: #expect(value == 1)
            case 1: #expect(value == x)
            case 2: #expect((value - (2 * x * x - 1)).magnitude < 1e-15)
            default: #expect(value.magnitude <= 1 + 1e-12)
            }
        }
        if degree == 6 {
            for (x, value) in zip(data.features, y) {
                let square = x * x
                let expected = ((32 * square - 48) * square + 18) * square - 1
                #expect((value - expected).magnitude < 1e-13)
            }
        }
        #expect(y[8] == 1 && y[0] == (degree % 2 == 0 ? 1 : -1))
        let noisy = Chebyshev(["points": 9, "noise": 0.5])
        #expect(noisy.make(seed: 1) != noisy.make(seed: 2))
    }

    @Test("Too few points for every class still make a data set")
    func fewPoints() {
        let data = Spirals(["points": 2, "classes": 5]).make(seed: 1)
        #expect(data.rowCount == 2)
        #expect(data.features.allSatisfy { $0.isFinite })
    }

    @Test(
        "Standardized columns have mean 0 and deviation 1; a constant one is only centered; huge numbers do not overflow"
    )
    func standardization() {
        let rows: [Double] = [1, 5, 1e300, 0.1, 2, 5, -1e300, 0.1, 6, 5, 1e300, 0.1]
        let scaling = Standardization(of: rows, columns: 4)
        #expect(scaling.means[0] == 3)
        #expect((scaling.deviations[0] - (14.0 / 3).squareRoot()).magnitude < 1e-15)
        #expect(scaling.means[1] == 5)
        #expect(scaling.deviations[1] == 1)
        #expect(scaling.deviations[3] == 1)
        var scaled = rows
        scaling.apply(to: &scaled)
        #expect(scaled.allSatisfy { $0.magnitude < 2 })
        #expect((scaled[0] + scaled[4] + scaled[8]).magnitude < 1e-15)
    }

    @Test("The moments come from the training rows alone")
    func standardizedAlong() {
        let training = DataSet(featureNames: ["x"], features: [0, 2], targets: .numbers([10, 30], name: "y"))
        let validation = DataSet(featureNames: ["x"], features: [5], targets: .numbers([40], name: "y"))
        let (c, d) = training.scaled(by: ZScoreScaler(), along: validation)
        let (a, b) = c.targetsScaled(by: ZScoreScaler(), along: d)
        #expect(a.features == [-1, 1])
        #expect(b.features == [4])
        #expect(a.targets == .numbers([-1, 1], name: "y"))
        #expect(b.targets == .numbers([2], name: "y"))
    }

    @Test("A split parts the rows without loss or overlap, in order", arguments: [0, 0.2, 0.5, 0.9])
    func split(fraction: Double) {
        let rows = (0..<50).map(Double.init)
        let data = DataSet(featureNames: ["x"], features: rows, targets: .numbers(rows, name: "y"))
        let (training, validation) = data.split(validation: fraction, seed: 3)
        #expect(validation.rowCount == Int((fraction * 50).rounded()))
        #expect((training.features + validation.features).sorted() == rows)
        #expect(training.features == training.features.sorted())
        #expect(data.split(validation: fraction, seed: 3).training == training)
    }

    @Test("An epoch of batches visits rows at most once, and all of them where the batch divides them")
    func batches() {
        var sampler = BatchSampler(rowCount: 12, batch: 4, seed: 1)
        var epochs: [[Int]] = []
        for _ in 0..<3 {
            var epoch: [Int] = []
            for _ in 0..<3 { epoch += sampler.next { Array($0) } }
            #expect(epoch.sorted() == Array(0..<12))
            epochs.append(epoch)
        }
        #expect(epochs[0] != epochs[1])
        var ragged = BatchSampler(rowCount: 10, batch: 4, seed: 1)
        for _ in 0..<5 {
            let epoch = ragged.next { Array($0) } + ragged.next { Array($0) }
            #expect(Set(epoch).count == 8)
        }
        var whole = BatchSampler(rowCount: 5, batch: 5, seed: 1)
        #expect(whole.next { Array($0) } == [0, 1, 2, 3, 4])
    }

    @Test("A copy of a sampler goes on alike")
    func samplerIsValue() {
        var a = BatchSampler(rowCount: 100, batch: 32, seed: 9)
        _ = a.next { Array($0) }
        var b = a
        for _ in 0..<10 { #expect(a.next { Array($0) } == b.next { Array($0) }) }
    }
}
