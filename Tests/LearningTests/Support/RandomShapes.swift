import Numerics

@testable import Learning

/// Shapes drawn from a seed: ranks 0 to 4, extents 0 to 4, an extent of 0 being as likely as any other.
enum RandomShapes {
    static func some(_ count: Int) -> [Shape] {
        var random = Philox(seed: 2026, stream: "shapes")
        return (0..<count).map { _ in shape(&random) }
    }

    /// Pairs that broadcast: from one shape, leading axes left out and extents made 1 on either side.
    static func broadcastingPairs(_ count: Int) -> [(Shape, Shape)] {
        var random = Philox(seed: 2026, stream: "pairs of shapes")
        return (0..<count).map { _ in
            let whole = shape(&random)
            return (part(of: whole, &random), part(of: whole, &random))
        }
    }

    private static func shape(_ random: inout Philox) -> Shape {
        Shape((0..<draw(5, &random)).map { _ in draw(5, &random) })
    }

    private static func part(of whole: Shape, _ random: inout Philox) -> Shape {
        let kept = whole.dimensions.dropFirst(draw(whole.rank + 1, &random))
        return Shape(kept.map { draw(3, &random) == 0 ? 1 : $0 })
    }

    private static func draw(_ count: Int, _ random: inout Philox) -> Int { Int(random.uniform() * Double(count)) }
}
