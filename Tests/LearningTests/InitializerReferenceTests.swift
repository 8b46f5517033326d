import Numerics
import Testing

@testable import Learning

/// The initializers' laws and gains against PyTorch's.
@Suite struct InitializerReferenceTests {
    struct File: Decodable {
        struct GainCase: Decodable, Sendable {
            var name: String
            var slope: Double
            var gain: Double
        }
        struct Law: Decodable, Sendable {
            var name: String
            var shape: [Int]
            var values: [String: Double]
            /// Mean and deviation, or lower and upper bound.
            var law: [Double]
        }
        var gains: [GainCase]
        var laws: [Law]
    }

    static let file = Result { try FixtureFile.read("initializers", as: File.self) }

    @Test("Recommended gains are those of calculate_gain")
    func gains() throws {
        let gains = try InitializerReferenceTests.file.get().gains
        #expect(Set(gains.map(\.name)) == Set(Gain.nonlinearities.dropFirst()))
        for known in gains {
            let gain = try #require(Gain.recommended(known.name, slope: known.slope))
            #expect(relativeError(gain, known.gain) < 1e-15, "\(known.name)")
        }
        #expect(Gain.recommended("custom") == nil)
    }

    @Test("Deviations and bounds are those of torch.nn.init, for every shape, mode, gain and nonlinearity")
    func laws() throws {
        let laws = try InitializerReferenceTests.file.get().laws
        #expect(laws.count >= 100)
        for known in laws {
            let type = try #require(InitializerCatalogue.all.first { $0.name == known.name })
            let initializer = type.init(known.values)
            let shape = Shape(known.shape)
            let law: [Double]
            switch initializer {
            case let he as HeNormal: law = [0, he.deviation(shape)]
            case let he as HeUniform: law = [-he.bound(shape), he.bound(shape)]
            case let xavier as XavierNormal: law = [0, xavier.deviation(shape)]
            case let xavier as XavierUniform: law = [-xavier.bound(shape), xavier.bound(shape)]
            case let normal as Normal: law = [normal.mean, normal.deviation]
            case let uniform as Uniform: law = [-uniform.bound, uniform.bound]
            default: law = []
            }
            #expect(arrayError(law, known.law) < 1e-15, "\(known.name) \(known.shape) \(known.values)")
        }
    }

    @Test(
        "Draws have the law's moments: mean, deviation, and the kurtosis of a normal or a uniform",
        arguments: ["xavier-normal", "xavier-uniform", "he-normal", "he-uniform", "normal", "uniform"])
    func moments(_ name: String) throws {
        let initializer = try #require(InitializerCatalogue.all.first { $0.name == name }).init()
        let shape: Shape = [256, 128]
        let isUniform = name.hasSuffix("uniform")
        let deviation =
            switch initializer {
            case let he as HeNormal: he.deviation(shape)
            case let he as HeUniform: he.bound(shape) / 3.0.squareRoot()
            case let xavier as XavierNormal: xavier.deviation(shape)
            case let xavier as XavierUniform: xavier.bound(shape) / 3.0.squareRoot()
            default: isUniform ? 1 / 3.0.squareRoot() : 1
            }
        for seed in UInt64(1)...5 {
            var random = Philox(seed: seed, stream: "law")
            let z = initializer.values(shape, &random).map { $0 / deviation }
            let count = Double(z.count)
            let mean = z.reduce(0, +) / count
            let square = z.reduce(0) { $0 + $1 * $1 } / count
            let fourth = z.reduce(0) { $0 + $1 * $1 * $1 * $1 } / count
            // Five standard errors, from the moments of a standardized uniform (1.8, 5.4) and normal (3, 105).
            #expect(mean.magnitude < 5 / count.squareRoot())
            #expect((square - 1).magnitude < 5 * (isUniform ? 0.8 : 2).squareRoot() / count.squareRoot())
            #expect((fourth - (isUniform ? 1.8 : 3)).magnitude < (isUniform ? 0.06 : 0.3))
            if isUniform { #expect(z.allSatisfy { $0.magnitude <= 3.0.squareRoot() }) }
        }
    }

    @Test("A large orthogonal matrix is orthonormal to 1e-12", arguments: [(128, 128), (64, 256), (256, 64)])
    func orthogonal(rows: Int, columns: Int) {
        var random = Philox(seed: 3, stream: "law")
        let q = Tensor(shape: [rows, columns], elements: Orthogonal().values([rows, columns], &random))
        let isWide = rows <= columns
        var worst = 0.0
        for a in 0..<min(rows, columns) {
            for b in 0...a {
                var product = 0.0
                for i in 0..<max(rows, columns) { product += isWide ? q[a, i] * q[b, i] : q[i, a] * q[i, b] }
                worst = max(worst, (product - (a == b ? 1 : 0)).magnitude)
            }
        }
        #expect(worst < 1e-12)
    }
}
