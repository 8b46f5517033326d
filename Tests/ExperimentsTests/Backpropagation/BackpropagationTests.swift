import Formulas
import Metrics
import Numerics
import Testing

@testable import Experiments

@Suite("An expression, forward and back")
struct BackpropagationTests {
    private func graph(_ text: String) throws -> ExpressionGraph {
        let names = ["w", "x", "b", "y"]
        return ExpressionGraph(try Formula(text, in: FormulaScope(variables: names)).tree)
    }

    @Test("evaluates one operation a step, then goes back one a step")
    func steps() throws {
        let recording = try ExpressionRun.of("0.5*(y - w*x)^2", ["w": 2, "x": 3, "y": 5])
        let (values, gradients) = (try #require(recording["value"]), try #require(recording["gradient"]))
        let nodes = try ExpressionRun.labels(recording, "value")
        #expect(nodes == ["y", "w", "x", "w*x", "y - w*x", "(y - w*x)^2", "0.5*(y - w*x)^2"])
        #expect(values.steps == Array(0...8))
        for step in 0...8 {
            let known = values.frame(step).filter { !$0.isAbsent }
            #expect(known == Array([5, 2, 3, 6, -1, 1, 0.5].prefix(3 + min(step, 4))))
            // The result's gradient is 1 as soon as the way back begins; each node then hands on to those that it takes.
            let back = Array(gradients.frame(step)).map { $0.isAbsent ? nil : $0 }
            let all: [[Double?]] = [
                [nil, nil, nil, nil, nil, 0.5, 1], [nil, nil, nil, nil, -1, 0.5, 1], [-1, nil, nil, 1, -1, 0.5, 1],
                [-1, 3, 2, 1, -1, 0.5, 1],
            ]
            #expect(back == (step < 5 ? Array(repeating: nil, count: 7) : all[step - 5]))
        }
    }

    @Test("hands on products that add up where paths meet")
    func shared() throws {
        let recording = try ExpressionRun.of("x*(x + 1)", ["x": 3])
        #expect(
            try ExpressionRun.labels(recording, "local-derivative") == ["x→x + 1", "x→x*(x + 1)", "x + 1→x*(x + 1)"])
        #expect(try ExpressionRun.last(recording, "local-derivative") == [1, 4, 3])
        #expect(try ExpressionRun.last(recording, "product") == [3, 4, 3])
        let gradients = try #require(recording["gradient"])
        // First the direct path alone, then both.
        #expect(gradients.frame(3).first == 4 && gradients.frame(4).first == 7)
        #expect(Set(try ExpressionRun.last(recording, "path-product")) == [3, 4])
        #expect(try ExpressionRun.last(recording, "path-count") == [2])
    }

    @Test("shares equal parts, also of one operation, and leaves numbers inside their operations")
    func sharing() throws {
        let twice = try graph("(w*x + b)*(w*x + b) + sigmoid(w*x + b)")
        #expect(twice.nodes.count == 3 + 5)
        #expect(try graph("x*x").edges.count == 1)
        #expect(try graph("pow(x, 2) + x^2").nodes.count == 3)
        let numbers = try graph("2*pi*x + 1/(3 + 4)")
        #expect(
            numbers.nodes.count == 3 && numbers.title(1) == "v₁ = 2·π·x" && numbers.title(2) == "f = v₁ + 1/(3 + 4)")
        #expect(try graph("y - sigmoid(x)").title(2) == "v₁ = σ(x)")
    }

    @Test("has the derivative of closed forms at every node")
    func closedForms() throws {
        let (w, x, b) = (0.7, -1.2, 0.4)
        let recording = try ExpressionRun.of("exp(sin(w*x) + b)", ["w": w, "x": x, "b": b])
        let f = Elementary.exp(Elementary.sin(w * x) + b)
        let slope = f * Elementary.cos(w * x)
        let expected = [slope * x, slope * w, f, slope, f, f, 1]
        for (found, expected) in zip(try ExpressionRun.last(recording, "gradient"), expected) {
            #expect((found - expected).magnitude < 1e-15)
        }
    }

    @Test("counts paths that nobody could list")
    func manyPaths() throws {
        var text = "x"
        for _ in 0..<7 { text = "(\(text))*(\(text) + 1)" }
        // 2⁷ paths; fourteen operations make them.
        let recording = try ExpressionRun.of(text, ["x": 0.1])
        #expect(try ExpressionRun.last(recording, "path-count") == [128])
        #expect(try ExpressionRun.last(recording, "edge-count") == [21])
        var sum = "x*w"
        for _ in 0..<10 { sum = "sin(\(sum)) + x*w" }
        #expect(ExpressionPaths(try graph(sum)).isListed)
        var long = "x"
        for _ in 0..<4 { long = "(\(long))*(\(long))*sin(\(long))" }
        // Equal factors are one operand, so that each level has two ways on.
        #expect(ExpressionPaths(try graph(long)).counts.allSatisfy { $0 >= 16 })
    }

    @Test("goes on where a value is none, and lets the side that is not taken be")
    func nonFinite() throws {
        let broken = try ExpressionRun.of("y*log(x)", ["x": -1, "y": 2])
        let values = try ExpressionRun.last(broken, "value")
        #expect(values[2].isNaN && !values[2].isAbsent && values[3].isNaN)
        let taken = try ExpressionRun.of("if(x > 0, log(x), 3*x)", ["x": -1])
        #expect(try ExpressionRun.last(taken, "name-gradient") == [3])
        #expect(try ExpressionRun.last(taken, "result") == [-3])
    }

    @Test("joins a batch by its sum or mean: the sum's gradients are as many times the mean's")
    func batch() throws {
        let samples = [["x": 1.0, "y": 2.5], ["x": 2, "y": 1], ["x": -1, "y": 0.5]]
        func gradients(_ aggregate: String) throws -> [Double] {
            try ExpressionRun.last(
                try ExpressionRun.of("0.5*(w*x - y)^2", ["w": 1.5], batch: samples, aggregate: aggregate),
                "name-gradient")
        }
        for (sum, mean) in zip(try gradients("sum"), try gradients("mean")) {
            #expect((sum - 3 * mean).magnitude < 1e-15)
        }
        let alone = try ExpressionRun.of("w*x", ["w": 1.5], batch: [["x": 2]])
        #expect(try ExpressionRun.labels(alone, "name-gradient") == ["w", "x[1]"])
    }

    @Test(
        "is refused where there is nothing to draw or too much",
        arguments: [
            ("3 + 4", ["x": 1.0], "expression", "nothing to differentiate"),
            ("x", ["x": 1.0], "expression", "nothing to differentiate"),
            ("w*z", ["w": 1.0], "expression", "no name \"z\""),
        ])
    func refused(_ text: String, _ values: [String: Double], _ key: String, _ words: String) throws {
        let error = try #require(FunctionRun.error(Backpropagation.self, [], ExpressionRun.settings(text, values)))
        #expect(error.key == key && error.message.contains(words), "\(error.message)")
    }

    @Test("has at most 60 nodes, and samples of the same names")
    func bounds() throws {
        func error(_ expression: String, _ values: [String: Double], _ batch: [[String: Double]] = [])
            -> ExperimentError?
        {
            FunctionRun.error(Backpropagation.self, [], ExpressionRun.settings(expression, values, batch: batch))
        }
        func chain(_ count: Int) -> String { (0..<count).reduce("x") { text, _ in "sin(\(text))" } }
        #expect(error(chain(59), ["x": 1]) == nil)
        #expect(error(chain(60), ["x": 1])?.message == "makes 61 nodes; at most 60 can be drawn")
        let many = [[String: Double]](repeating: ["x": 1, "y": 2], count: 12)
        #expect(error("(w*x - y)^2", ["w": 1], many)?.key == "batch")
        #expect(
            error("w*x", ["w": 1, "x": 1], [["x": 1], ["y": 2]])?.message.contains("sample 1 has the names y") == true)
    }
}
