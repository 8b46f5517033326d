import Formulas
import Numerics
import Testing

@testable import Learning

@Suite("Formulas compute what PyTorch computes")
struct PyTorchFormulaTests {
    private struct Fixtures: Decodable {
        struct Case: Decodable {
            var text: String
            var values: [Number]
            var slopes: [[Number]]
        }
        var x: [Double]
        var y: [Double]
        var formulas: [Case]
    }

    @Test("value and slopes, by the graph and by the program")
    func formulas() throws {
        let fixtures = try Fixture.load("formulas", as: Fixtures.self)
        #expect(fixtures.formulas.count > 8)
        for fixture in fixtures.formulas {
            let formula = try Formula(fixture.text, in: FormulaScope(variables: ["x", "y"]))
            var builder = GraphBuilder()
            let x = builder.parameter("x", [fixtures.x.count], fixtures.x)
            let y = builder.parameter("y", [fixtures.y.count], fixtures.y)
            var lowering = FormulaGraph(["x": x, "y": y])
            let result = lowering.build(formula.tree, in: &builder)
            // Every name has a gradient, also one that the formula lacks.
            let unused = builder.scale(builder.add(builder.sum(x), builder.sum(y)), by: 0)
            let program = builder.finishProgram(loss: builder.add(builder.sum(result), unused))
            var graph = builder.graph()
            graph.forward(program)
            graph.backward(program)
            let values = fixture.values.map(\.value)
            #expect(arrayError(graph[result].elements, values) < 1e-14, "\(fixture.text)")
            for (node, slopes) in zip([x, y], fixture.slopes) {
                #expect(arrayError(graph[gradientOf: node].elements, slopes.map(\.value)) < 1e-13, "\(fixture.text)")
            }
            let compiled = formula.program(["x", "y"])
            for index in values.indices {
                #expect(compiled.value([fixtures.x[index], fixtures.y[index]]) == graph[result].elements[index])
            }
        }
    }
}
