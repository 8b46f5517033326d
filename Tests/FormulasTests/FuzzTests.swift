import Formulas
import Testing

@Suite("Whatever is typed gives a value or an error")
struct FuzzTests {
    static let scope = FormulaScope(variables: ["x", "y", "loss", "validation-loss"], reduces: true)

    private func check(_ text: String, _ values: [Double]) {
        do {
            let formula = try Formula(text, in: Self.scope)
            let program = formula.program(Self.scope.variables)
            _ = program.value(values)
            _ = program.jet(values, x: 0, y: 1)
            _ = formula.tree.notation()
            #expect(try Formula(formula.tree.text, in: Self.scope).tree == formula.tree, "\(text)")
            // Bounded memory: a stack no deeper than what the limits allow.
            #expect(program.workspaceCount <= 256 * 200)
        } catch {
            #expect(!error.faults.isEmpty)
            #expect(error.faults.allSatisfy { (1...text.count + 1).contains($0.column) && $0.message.count < 2000 })
        }
    }

    @Test("of random pieces", arguments: 0..<10 as Range<UInt64>)
    func pieces(seed: UInt64) {
        var random = RandomFormulas(seed: seed)
        for round in 0..<1000 { check(random.text(pieces: 1 + round % 40), [1, -2, .nan, .infinity]) }
    }

    @Test("of valid formulas with faults put in", arguments: 0..<10 as Range<UInt64>)
    func mutations(seed: UInt64) {
        var random = RandomFormulas(seed: 100 + seed)
        for round in 0..<1000 {
            let text = random.tree(depth: 1 + round % 5).text
            check(random.mutated(text), [0, -0.5, .infinity, 1e300])
        }
    }
}
