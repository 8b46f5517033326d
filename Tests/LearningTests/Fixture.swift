import Foundation
import Numerics

@testable import Learning

/// Reads the fixtures that scripts/fixtures/learning makes with PyTorch.
enum Fixture {
    static func load<Content: Decodable>(_ name: String, as type: Content.Type = Content.self) throws -> Content {
        guard let file = Bundle.module.url(forResource: "Fixtures/\(name)", withExtension: "json") else {
            throw CocoaError(.fileNoSuchFile)
        }
        return try JSONDecoder().decode(type, from: Data(contentsOf: file))
    }

    /// The numbers in [0, 1) of `uniforms` in scripts/fixtures/learning/reference.py.
    static func uniforms(_ stream: UInt64, _ count: Int) -> [Double] {
        (0..<UInt64(count)).map { index in
            var x = ((stream << 32) &+ index &+ 1) &* 0x9E37_79B9_7F4A_7C15
            x = (x ^ (x >> 30)) &* 0xBF58_476D_1CE4_E5B9
            x = (x ^ (x >> 27)) &* 0x94D0_49BB_1331_11EB
            x ^= x >> 31
            return Double(x >> 11) * 0x1p-53
        }
    }

    /// `tensor` of the same file.
    static func tensor(_ stream: UInt64, _ shape: Shape, _ low: Double, _ high: Double) -> Tensor {
        Tensor(shape: shape, elements: uniforms(stream, shape.count).map { low + (high - low) * $0 })
    }
}

/// A number that may not be finite.
struct Number: Decodable {
    var value: Double

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            value = Double(text) ?? .nan
        } else {
            value = try container.decode(Double.self)
        }
    }
}

/// A tensor.
struct FixtureArray: Decodable {
    var shape: [Int]
    var values: [Number]

    var tensor: Tensor { Tensor(shape: Shape(shape), elements: values.map(\.value)) }
}

/// The value and the gradients of one function at one place.
struct FixtureCase: Decodable {
    var name: String
    var attributes: [String: [Double]]
    var inputs: [FixtureArray]
    var weights: [Number]
    var output: FixtureArray
    var gradients: [FixtureArray?]

    func flag(_ name: String) -> Bool { attributes[name]?[0] == 1 }
    func number(_ name: String) -> Double { attributes[name]?[0] ?? 0 }

    /// Those of the hyper-parameters that the case states.
    func values(of declared: [Hyperparameter]) -> [String: Double] {
        var values: [String: Double] = [:]
        for parameter in declared { values[parameter.name] = attributes[parameter.name]?[0] }
        return values
    }

    var reduction: Reduction { Reduction.allCases[integers("reduction")[0]] }

    func integers(_ name: String) -> [Int] { (attributes[name] ?? []).map { Int($0) } }
}

/// How far two numbers are apart, relative to the larger magnitude; 0 when both are the same NaN or infinity.
func relativeError(_ found: Double, _ expected: Double) -> Double {
    if found == expected || (found.isNaN && expected.isNaN) { return 0 }
    let error = (found - expected).magnitude / max(found.magnitude, expected.magnitude)
    return error.isNaN ? .infinity : error
}

/// The largest difference of two arrays, relative to the largest magnitude of the expected one.
func arrayError(_ found: [Double], _ expected: [Double]) -> Double {
    guard found.count == expected.count else { return .infinity }
    let scale = expected.reduce(0) { max($0, $1.isFinite ? $1.magnitude : 0) }
    var worst = 0.0
    for (f, e) in zip(found, expected) where f != e && !(f.isNaN && e.isNaN) {
        let error = (f - e).magnitude / (scale > 0 ? scale : 1)
        worst = max(worst, error.isNaN ? .infinity : error)
    }
    return worst
}
