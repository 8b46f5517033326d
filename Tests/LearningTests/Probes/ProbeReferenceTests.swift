import Numerics
import Testing

@testable import Learning

/// Ranks, projections, ratios and spectra beside NumPy and SciPy.
@Suite struct ProbeReferenceTests {
    struct Content: Decodable {
        struct Rank: Decodable {
            var matrix: FixtureArray
            var singular: [Double]
            var effective: Double
            var stable: Double
        }
        struct Projection: Decodable {
            var rows: FixtureArray
            var axes: FixtureArray
            var places: FixtureArray
            var shares: [Double]
            var distances: FixtureArray
        }
        struct Collapse: Decodable {
            var features: FixtureArray
            var classes: [Int]
            var weights: FixtureArray
            var predictions: [Int]
            var ratios: [Double]
        }
        struct Frequencies: Decodable {
            var table: FixtureArray
            var shares: [Double]
        }
        var ranks: [Rank]
        var projections: [Projection]
        var collapse: Collapse
        var frequencies: [Frequencies]
    }

    private let content: Content

    init() throws { content = try Fixture.load("probes") }

    @Test("Singular values, effective and stable rank are NumPy's")
    func ranks() {
        #expect(content.ranks.count == 3)
        for reference in content.ranks {
            let rank = MatrixRank(reference.matrix.tensor)
            #expect(arrayError(rank.singularValues, reference.singular) < 1e-14)
            #expect(relativeError(rank.effective, reference.effective) < 1e-12)
            #expect(relativeError(rank.stable, reference.stable) < 1e-13)
        }
    }

    @Test("Ranks of zeros, of one direction and of an identity")
    func degenerateRanks() {
        #expect(MatrixRank(Tensor(shape: [3, 2])).effective == 0 && MatrixRank(Tensor(shape: [3, 2])).stable == 0)
        let line = MatrixRank([[1, 2], [2, 4]])
        #expect((line.effective - 1).magnitude < 1e-12 && (line.stable - 1).magnitude < 1e-12)
        let identity = MatrixRank([[1, 0, 0], [0, 1, 0], [0, 0, 1]])
        #expect((identity.effective - 3).magnitude < 1e-12 && (identity.stable - 3).magnitude < 1e-12)
        #expect(MatrixRank(Tensor(shape: [2, 2], elements: [.nan, 1, 1, 1])).effective.isNaN)
    }

    @Test("Principal axes, places and shares are NumPy's, signs included; distances are SciPy's")
    func projections() {
        #expect(content.projections.count == 2)
        for reference in content.projections {
            let rows = reference.rows.tensor
            let principal = PrincipalAxes(rows)
            #expect(arrayError(principal.axes.flatMap { $0 }, reference.axes.tensor.elements) < 1e-12)
            #expect(arrayError(principal.project(rows).elements, reference.places.tensor.elements) < 1e-12)
            #expect(arrayError(principal.shares, reference.shares) < 1e-12)
            let distances = Statistics.pairwiseDistances(rows)
            #expect(arrayError(distances.elements, reference.distances.tensor.elements) < 1e-14)
        }
    }

    @Test("Principal axes of one row and of rows that are all the same are zeros or units, never NaN")
    func degenerateProjections() {
        for rows in [Tensor(repeating: 2, shape: [1, 3]), Tensor(repeating: 2, shape: [4, 3])] {
            let principal = PrincipalAxes(rows)
            #expect(principal.axes.count == 2 && principal.shares == [0, 0])
            #expect(principal.project(rows).elements == [Double](repeating: 0, count: 2 * rows.shape[0]))
        }
    }

    @Test("The ratios of neural collapse are those of their definitions in NumPy")
    func collapse() {
        let reference = content.collapse
        let found = NeuralCollapse(
            features: reference.features.tensor, classes: reference.classes, count: 3,
            weights: reference.weights.tensor, predictions: reference.predictions)
        let ratios = [
            found.withinBetween, found.normSpread, found.angleSpread, found.duality, found.disagreement,
        ]
        #expect(arrayError(ratios, reference.ratios) < 1e-12)
        #expect(reference.ratios[4] > 0)
    }

    @Test("A simplex with nothing within has collapsed: all ratios are 0")
    func collapsedSimplex() {
        let root = 3.0.squareRoot() / 2
        let corners = Tensor(shape: [3, 2], elements: [1, 0, -0.5, root, -0.5, -root])
        let features = Tensor(shape: [6, 2], elements: corners.elements + corners.elements)
        let found = NeuralCollapse(
            features: features, classes: [0, 1, 2, 0, 1, 2], count: 3, weights: corners,
            predictions: [0, 1, 2, 0, 1, 2])
        for ratio in [found.withinBetween, found.normSpread, found.angleSpread, found.duality, found.disagreement] {
            #expect(ratio.magnitude < 1e-14)
        }
        let lacking = NeuralCollapse(features: corners, classes: [0, 1, 1], count: 3, weights: nil, predictions: nil)
        #expect(lacking.withinBetween.isNaN)
    }

    @Test("Shares of frequencies are those of NumPy's FFT")
    func frequencies() {
        #expect(content.frequencies.count == 2)
        for reference in content.frequencies {
            #expect(arrayError(FourierPower.shares(reference.table.tensor), reference.shares) < 1e-13)
        }
    }

    @Test("A wave is pure, a mean alone has no frequency")
    func pureWaves() {
        let p = 11
        let wave = (0..<p).flatMap { t -> [Double] in
            let angle = 2 * Double.pi * Double(3 * t % p) / Double(p)
            return [Elementary.cos(angle) + 5, 1.5]
        }
        let table = Tensor(shape: [p, 2], elements: wave)
        let shares = FourierPower.shares(table)
        #expect((shares[2] - 1).magnitude < 1e-12)
        let purity = FourierPower.purity(table)
        #expect((purity[0] - 1).magnitude < 1e-12)
        #expect(FourierPower.shares(Tensor(shape: [1, 2])).isEmpty)
    }
}
