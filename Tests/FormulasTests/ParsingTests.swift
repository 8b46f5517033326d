import Formulas
import Testing

@Suite("A formula is read")
struct ParsingTests {
    static let scope = FormulaScope(variables: ["x", "y"])
    static let constants = ["a": 10.0]

    private func value(_ text: String, x: Double = 3, y: Double = -2) throws -> Double {
        try Formula(text, in: Self.scope, constants: Self.constants).program(["x", "y"]).value([x, y])
    }

    @Test(
        "with operators that bind as documented",
        arguments: [
            ("-x^2", -9), ("(-x)^2", 9), ("2^3^2", 512), ("2^-1", 0.5), ("-2^-2", -0.25), ("1 - 2 - 3", -4),
            ("12 / 3 / 2", 2), ("2*3 + 4*5", 26), ("-x*y", 6), ("2 + 3 < 6 and 1", 1), ("not 1 < 2 or 1", 1),
            ("not x == 3", 0), ("1 or 0 and 0", 1), ("7 % 3 * 2", 2), ("-1 % 3", -1 + 3), ("-7 % -3", -1),
            ("(1 < 2) == (3 < 4)", 1), ("--x", 3), ("+x - -y", 1), ("a*x", 30), ("2 ≤ 2", 1), ("2·3 × 4", 24),
            ("3 − 1", 2), ("π - pi", 0), ("1e3 + 1E-3 + .5", 1000.501), ("if(x > 2, 7, 1/0)", 7),
            ("if(x < 2, sqrt(-1), 8)", 8), ("clamp(x, -1, 1)", 1), ("max(x, y, 1)", 3), ("min(x, y, 1)", -2),
            ("mean(1, 2, 6)", 3), ("sum(1, 2, 3, 4)", 10), ("pow(2, 10)", 1024), ("log10(1000)", 3), ("log2(1024)", 10),
            ("round(2.5) + round(3.5)", 6), ("floor(-0.5) + ceil(0.5) + sign(-3)", -1), ("0^0", 1), ("1e5 % 101", 10),
        ] as [(String, Double)])
    func precedence(text: String, expected: Double) throws {
        #expect(try value(text) == expected)
    }

    @Test(
        "or refused, with the column, what was expected and the nearest name",
        arguments: [
            ("x + 2*sine(x)", "column 7: no function \"sine\" — did you mean sin?"),
            ("ln(x)", "column 1: no function \"ln\" — did you mean log?"),
            ("x + z*0", "column 5: no name \"z\"; expected one of x, y, a, pi, e"),
            ("2x", "column 2: expected an operator or the end; found \"x\" — write * for a product"),
            ("2(x + 1)", "column 2: expected an operator or the end; found \"(\" — write * for a product"),
            ("x(2)", "column 1: x is not a function; write x*(…)"),
            ("sin x", "column 1: sin needs its arguments in parentheses: sin(x)"),
            ("(x + 1", "column 7: expected \")\" for the \"(\" of column 1, or an operator; found the end"),
            ("x + 1)", "column 6: expected an operator or the end; found \")\""),
            ("x +", "column 4: expected a number, a name or \"(\"; found the end"),
            ("x * / y", "column 5: expected a number, a name or \"(\"; found \"/\""),
            ("", "column 1: empty; expected a formula such as x^2"),
            ("  ", "column 1: empty; expected a formula such as x^2"),
            ("x = 2", "column 3: \"=\" is not part of a formula; write =="),
            ("x ** 2", "column 3: \"**\" is not part of a formula; write ^"),
            ("x && y", "column 3: \"&&\" is not part of a formula; write and"),
            ("x²", "column 2: \"²\" is not part of a formula; write ^2"),
            ("0 < x < 1", "column 7: comparisons are not chained; write a < b and b < c"),
            ("1 + not x", "column 5: not needs parentheses here: (not x)"),
            ("sin(x, y)", "column 1: sin(x) takes 1 argument; found 2"),
            ("if(x, 1)", "column 1: if(condition, a, b) takes 3 arguments; found 2"),
            ("max()", "column 1: max(a, b, …) takes 1 to 50 arguments; found 0"),
            ("sum(x)", "column 1: sum of one number is that number; expected sum(a, b, …)"),
            ("1e999", "column 1: 1e999 is too large for a number; the largest is 1.797e308"),
            ("1.2.3", "column 4: a point after 1.2; expected a digit before and after it"),
            ("x 🙂", "column 3: \"🙂\" is not part of a formula"),
            ("max(x,)", "column 7: expected a number, a name or \"(\"; found \")\""),
        ])
    func errors(text: String, expected: String) {
        let error = #expect(throws: FormulaError.self) {
            try Formula(text, in: Self.scope, constants: Self.constants)
        }
        #expect(error?.faults.first?.description == expected)
    }

    @Test("and told everything that is wrong at once")
    func allFaults() {
        let error = #expect(throws: FormulaError.self) {
            try Formula("sine(x) + foo + max() * (y + bar", in: Self.scope)
        }
        #expect(error?.faults.map(\.column) == [1, 11, 17, 30, 33])
    }

    @Test("with names that hold hyphens: the longest known one is meant")
    func hyphens() throws {
        let scope = FormulaScope(variables: ["loss", "validation-loss", "loss-gap", "e-1"], reduces: true)
        func tree(_ text: String) throws -> FormulaNode { try Formula(text, in: scope).tree }
        let difference = FormulaNode.binary(.subtract, .variable("loss"), .variable("validation-loss"))
        #expect(try tree("loss - validation-loss") == difference)
        #expect(try tree("loss-validation-loss") == difference)
        #expect(try tree("loss-gap") == .variable("loss-gap"))
        #expect(try tree("loss - loss-gap-1").variables == ["loss", "loss-gap"])
        #expect(try tree("e-1") == .variable("e-1"))
        #expect(try tree("e - 1") == .binary(.subtract, .constant(.e), .number(1)))
        let error = #expect(throws: FormulaError.self) { try Formula("loss - validation-los", in: scope) }
        #expect(error?.description == "column 8: no name \"validation-los\" — did you mean validation-loss?")
    }

    @Test("with constants of one's own, whose names are free")
    func constants() {
        let scope = FormulaScope(variables: ["x"])
        #expect(scope.objection(toConstant: "a1") == nil)
        for name in ["x", "pi", "sin", "and", "1a", "a-b", "", String(repeating: "a", count: 65)] {
            #expect(scope.objection(toConstant: name) != nil, "\(name)")
        }
    }

    @Test(
        "within bounds, however it is nested or long",
        arguments: ["(", "-", "sin(", "2^", "not ", "x+", "(x+", "1<"])
    func hostile(piece: String) {
        for count in [200, 900, 100_000] {
            #expect(throws: FormulaError.self) { try Formula(String(repeating: piece, count: count), in: Self.scope) }
        }
        let sum = Array(repeating: "x", count: 101).joined(separator: "+")
        #expect(throws: FormulaError.self) { try Formula(sum, in: Self.scope) }
        #expect(throws: Never.self) { try Formula(String(sum.dropLast(2)), in: Self.scope) }
    }
}
