import Formulas
import Testing

@testable import Learning

@Suite("A formula's derivatives")
struct DerivativeTests {
    /// Value and slopes by the graph's back-propagation.
    static func graph(_ tree: FormulaNode, x: Double, y: Double) -> (value: Double, x: Double, y: Double) {
        var builder = GraphBuilder()
        let nodes = [
            "x": builder.parameter("x", [], [x]), "y": builder.parameter("y", [], [y]),
        ]
        var lowering = FormulaGraph(nodes)
        let result = lowering.build(tree, in: &builder)
        let loss = builder.sum(result)
        let program = builder.finishProgram(loss: loss)
        var graph = builder.graph()
        graph.forward(program)
        graph.backward(program)
        let value = graph[result].elements[0]
        guard result.needsGradient else { return (value, 0, 0) }
        // A name that the formula lacks has a gradient that nothing wrote.
        func slope(_ name: String) -> Double {
            tree.variables.contains(name) ? graph[gradientOf: nodes[name]!].elements[0] : 0
        }
        return (value, slope("x"), slope("y"))
    }

    static let functions: [String] = [
        "exp(x)", "expm1(x)", "log(x + 3)", "log1p(x + 2)", "log2(x + 3)", "log10(x + 3)", "sqrt(x + 3)",
        "pow(x + 3, y)", "(x + 3)^y", "(x + 3)^2.5", "x^2", "x^3", "x^0", "(x + 3)^-1", "sin(x)", "cos(x)", "tan(x/2)",
        "tanh(x)", "sigmoid(x)", "relu(x)", "softplus(x)", "erf(x)", "abs(x)", "sign(x)", "floor(x)", "ceil(x)",
        "round(x)", "min(x, y)", "max(x, y)", "sum(x, y, x)", "mean(x, y, x*y)", "clamp(x, -1, 1)",
        "clamp(x, -abs(y), abs(y))", "if(x > y, x^3, y^2)", "x*y", "x/(y + 4)", "x % (y + 4)", "x - y", "-x", "x > y",
        "not x", "x > 0 and y > 0", "x/y/x", "x*cos(0.15*pi*x)", "if(x > 0, sqrt(x), 0)*y",
        "if(x > 0, log(x), if(y > 0, log(y), x))",
    ]

    @Test("are those of central differences, by the graph and by jets alike", arguments: functions)
    func everyFunction(text: String) throws {
        let tree = try Formula(text, in: ParsingTests.scope).tree
        var random = RandomFormulas(seed: 3)
        for _ in 0..<40 { check(tree, random.uniform(-1.9...1.9), random.uniform(-1.9...1.9)) }
    }

    @Test("hold for random trees", arguments: 0..<10 as Range<UInt64>)
    func randomTrees(seed: UInt64) {
        var random = RandomFormulas(seed: 50 + seed)
        for _ in 0..<60 { check(random.tame(depth: 4), random.uniform(-1.9...1.9), random.uniform(-1.9...1.9)) }
    }

    /// Compares the graph with the jet, and the jet's orders with differences of the order below.
    private func check(_ tree: FormulaNode, _ x: Double, _ y: Double) {
        let program = FormulaProgram(tree, ["x", "y"])
        let jet = program.jet([x, y], x: 0, y: 1)
        let graph = Self.graph(tree, x: x, y: y)
        #expect(graph.value.bitPattern == program.value([x, y]).bitPattern || graph.value.isNaN, "\(tree.text)")
        let orders = [jet.x, jet.y, jet.xx, jet.xy, jet.yy]
        guard jet.value.isFinite, orders.allSatisfy({ $0.magnitude < 1e3 }) else { return }
        #expect(near(graph.x, jet.x, 1e-12) && near(graph.y, jet.y, 1e-12), "\(tree.text) at \(x), \(y)")
        let h = 1e-5
        func at(_ dx: Double, _ dy: Double) -> FormulaJet { program.jet([x + dx, y + dy], x: 0, y: 1) }
        let (right, left, up, down) = (at(h, 0), at(-h, 0), at(0, h), at(0, -h))
        // Not across a kink or a jump: there the two one-sided slopes differ.
        for (one, other, slope) in [(right, left, { (j: FormulaJet) in j.x }), (up, down, { $0.y })] {
            guard ((one.value - jet.value) / h - (jet.value - other.value) / h).magnitude < 0.05 + 1e3 * h,
                (slope(one) - slope(other)).magnitude < 0.05
            else { return }
        }
        #expect(near((right.value - left.value) / (2 * h), jet.x, 1e-6), "\(tree.text) at \(x), \(y)")
        #expect(near((up.value - down.value) / (2 * h), jet.y, 1e-6), "\(tree.text) at \(x), \(y)")
        #expect(near((right.x - left.x) / (2 * h), jet.xx, 1e-5), "\(tree.text) at \(x), \(y)")
        #expect(near((right.y - left.y) / (2 * h), jet.xy, 1e-5), "\(tree.text) at \(x), \(y)")
        #expect(near((up.y - down.y) / (2 * h), jet.yy, 1e-5), "\(tree.text) at \(x), \(y)")
    }

    private func near(_ a: Double, _ b: Double, _ tolerance: Double) -> Bool {
        (a - b).magnitude <= tolerance * max(1, a.magnitude, b.magnitude)
    }

    @Test("are the ones of the side taken, also where the other is not defined")
    func untakenSide() throws {
        let tree = try Formula("if(x > 0, sqrt(x)*log(x), y*x)", in: ParsingTests.scope).tree
        for x in [0.0, -1, -1e300] {
            #expect(Self.graph(tree, x: x, y: 3).x == 3)
            #expect(FormulaProgram(tree, ["x", "y"]).jet([x, 3], x: 0, y: 1).x == 3)
        }
    }

    @Test("of a reduction reach every element")
    func reductions() throws {
        let scope = FormulaScope(variables: ["x"], reduces: true)
        let cases: [(String, [Double])] = [
            ("sum(x^2)", [2, 4, 6]), ("mean(x)", [1 / 3.0, 1 / 3.0, 1 / 3.0]), ("max(x)", [0, 0, 1]),
            ("min(x)", [1, 0, 0]),
        ]
        for (text, expected) in cases {
            var builder = GraphBuilder()
            let x = builder.parameter("x", [3], [1, 2, 3])
            var lowering = FormulaGraph(["x": x])
            let program = builder.finishProgram(
                loss: lowering.build(try Formula(text, in: scope).tree, in: &builder))
            var graph = builder.graph()
            graph.forward(program)
            graph.backward(program)
            #expect(graph[gradientOf: x].elements == expected, "\(text)")
        }
    }
}
