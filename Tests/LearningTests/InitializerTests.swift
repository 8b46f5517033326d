import Numerics
import Testing

@testable import Learning

@Suite struct InitializerTests {
    private func draw(_ initializer: any Initializer, _ shape: Shape, seed: UInt64 = 1) -> [Double] {
        var random = Philox(seed: seed, stream: "initializer")
        return initializer.values(shape, &random)
    }

    private func moments(_ values: [Double]) -> (mean: Double, deviation: Double) {
        let mean = values.reduce(0, +) / Double(values.count)
        let square = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
        return (mean, square.squareRoot())
    }

    @Test("The laws' deviations: Glorot's, He's in both modes, fixed ones")
    func deviations() {
        let shape: Shape = [300, 200]
        let cases: [(any Initializer, Double)] = [
            (XavierNormal(), (2.0 / 500).squareRoot()), (XavierUniform(), (2.0 / 500).squareRoot()),
            (XavierNormal(["gain": 3]), 3 * (2.0 / 500).squareRoot()),
            (HeNormal(), (2.0 / 200).squareRoot()), (HeUniform(), (2.0 / 200).squareRoot()),
            (HeNormal(["mode": 1]), (2.0 / 300).squareRoot()), (HeUniform(["mode": 1]), (2.0 / 300).squareRoot()),
            (Normal(["deviation": 0.5]), 0.5), (Uniform(["bound": 2]), 2 / 3.0.squareRoot()),
            (Orthogonal(), 1 / 300.0.squareRoot()),
        ]
        for (initializer, expected) in cases {
            let (mean, deviation) = moments(draw(initializer, shape))
            // 60,000 draws: the deviation is within 2 % and the mean within 5 standard errors.
            #expect((deviation / expected - 1).magnitude < 0.02, "\(initializer)")
            #expect(mean.magnitude < 5 * expected / 60_000.0.squareRoot(), "\(initializer)")
        }
    }

    @Test("Fans count the receptive field")
    func fans() {
        #expect(Fan([4, 3]) == Fan([4, 3, 1]))
        #expect(Fan([8, 5, 3, 3]).input == 45)
        #expect(Fan([8, 5, 3, 3]).output == 72)
    }

    @Test(
        "An orthogonal matrix has orthonormal rows, or columns where those are fewer",
        arguments: [(4, 9), (9, 4), (6, 6), (1, 5), (1, 1)])
    func orthogonal(rows: Int, columns: Int) {
        let q = Tensor(shape: [rows, columns], elements: draw(Orthogonal(["gain": 2]), [rows, columns]))
        let side = min(rows, columns)
        for a in 0..<side {
            for b in 0..<side {
                let product = (0..<max(rows, columns)).reduce(0.0) { sum, i in
                    sum + (rows <= columns ? q[a, i] * q[b, i] : q[i, a] * q[i, b])
                }
                #expect((product - (a == b ? 4 : 0)).magnitude < 1e-13)
            }
        }
        #expect(draw(Orthogonal(), [0, 3]).isEmpty)
        #expect(draw(Orthogonal(), [3, 0]).isEmpty)
    }

    @Test(
        "A draw depends on its seed alone; constants draw nothing", arguments: InitializerCatalogue.all.map { $0.name })
    func seeds(_ name: String) throws {
        let initializer = try #require(InitializerCatalogue.all.first { $0.name == name }).init()
        let first = draw(initializer, [3, 4])
        #expect(first == draw(initializer, [3, 4]))
        #expect((first == draw(initializer, [3, 4], seed: 2)) == ["constant", "zeros"].contains(name))
    }
}
