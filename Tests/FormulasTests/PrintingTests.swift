import Formulas
import Testing

@Suite("A formula is written")
struct PrintingTests {
    static let scope = FormulaScope(variables: ["x", "y", "validation-loss"], reduces: true)

    @Test("so that it reads back to the same tree", arguments: 0..<20 as Range<UInt64>)
    func roundTrip(seed: UInt64) throws {
        var random = RandomFormulas(seed: seed, variables: Self.scope.variables)
        for _ in 0..<200 {
            let tree = random.tree(depth: 6)
            let text = tree.text
            guard text.count <= FormulaLimits.length else { continue }
            #expect(try Formula(text, in: Self.scope).tree == tree, "\(text)")
        }
    }

    @Test(
        "in mathematical signs",
        arguments: [
            ("x*cos(0.15*pi*x)", "x·cos(0.15·π·x)"), ("sqrt(x)", "√x"), ("sqrt(x + 1)", "√(x + 1)"),
            ("sqrt(x)^2", "(√x)²"), ("abs(x - y)", "|x − y|"), ("x^-2", "x⁻²"), ("x^0.5", "x^0.5"),
            ("(x + 1)^12", "(x + 1)¹²"), ("-x^2", "−x²"), ("e^x", "e^x"), ("x^(y + 1)", "x^(y + 1)"),
            ("if(x > 0, x, 0)", "x > 0 ? x : 0"), ("1 + if(x >= 0, x, 0)", "1 + (x ≥ 0 ? x : 0)"),
            ("sigmoid(x)", "σ(x)"), ("log(x)", "ln(x)"), ("floor(x)", "⌊x⌋"), ("x % 2 == 1", "x mod 2 = 1"),
            ("not (x < 1 and y != 2)", "¬(x < 1 ∧ y ≠ 2)"), ("1e-5*x", "1e−05·x"),
            ("(x - y) - (y - x)", "x − y − (y − x)"),
        ])
    func notation(text: String, expected: String) throws {
        #expect(try Formula(text, in: Self.scope).tree.notation() == expected)
    }

    @Test("with names as people call them")
    func names() throws {
        let tree = try Formula("x - 2*validation-loss", in: Self.scope).tree
        #expect(tree.notation { $0 == "x" ? "loss" : "validation loss" } == "loss − 2·validation loss")
    }
}
