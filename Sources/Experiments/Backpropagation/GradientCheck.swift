import Formulas
import Numerics

/// How far difference quotients lie from the gradient, step size by step size.
///
/// The error is ‖d − g‖/max(‖d‖, ‖g‖), the root of its mean square over places: those given and random ones about them.
/// Truncation falls with h (h², one-sided h), rounding grows as ε/h, so the best h is near ε^(1/3), one-sided ε^(1/2)
/// (Press et al., Numerical Recipes, 5.7).
struct GradientCheck: Sendable {
    enum Scheme: String, CaseIterable, Sendable { case central, oneSided = "one-sided" }

    /// ε = 2⁻⁵².
    static let epsilon = Double.ulpOfOne
    static let rootOfEpsilon = epsilon.squareRoot()
    static let cubeRootOfEpsilon = Elementary.pow(epsilon, 1 / 3.0)

    let steps: [Double]
    /// Scheme by scheme, step size by step size.
    private(set) var errors: [Double] = []
    /// The step size of the least error, the smallest of equals, scheme by scheme.
    private(set) var best: [Double] = []
    private(set) var least: [Double] = []

    /// - Parameters:
    ///   - gradient: by the names, from the graph, at a place.
    ///   - places: values of the names, in their order.
    init(
        _ program: FormulaProgram, places: [[Double]], steps: [Double], gradient: ([Double]) -> [Double]
    ) {
        self.steps = steps
        let gradients = places.map(gradient)
        for scheme in Scheme.allCases {
            let found = steps.map { h in
                var squares = 0.0
                for (place, exact) in zip(places, gradients) {
                    let error = Self.error(Self.quotients(program, place, h, scheme), exact)
                    squares += error * error
                }
                return (squares / Double(places.count)).squareRoot()
            }
            errors += found
            let smallest = found.filter { !$0.isNaN }.min() ?? .nan
            least.append(smallest)
            best.append(found.firstIndex(of: smallest).map { steps[$0] } ?? .nan)
        }
    }

    private static func quotients(
        _ program: FormulaProgram, _ place: [Double], _ h: Double, _ scheme: Scheme
    ) -> [Double] {
        let middle = program.value(place)
        return place.indices.map { index in
            var moved = place
            moved[index] = place[index] + h
            let above = program.value(moved)
            guard scheme == .central else { return (above - middle) / h }
            moved[index] = place[index] - h
            return (above - program.value(moved)) / (2 * h)
        }
    }

    /// ‖d − g‖/max(‖d‖, ‖g‖); 0 where both are 0.
    static func error(_ found: [Double], _ exact: [Double]) -> Double {
        func norm(_ numbers: [Double]) -> Double { numbers.reduce(0) { $0 + $1 * $1 }.squareRoot() }
        let scale = max(norm(found), norm(exact))
        return scale == 0 ? 0 : norm(zip(found, exact).map { $0 - $1 }) / scale
    }
}
