import Formulas
import Numerics
import Testing

@Suite("A formula's values")
struct ValueTests {
    static let scope = FormulaScope(variables: ["x", "y"])

    @Test("are the same bits for one number and for many", arguments: 0..<10 as Range<UInt64>)
    func oneAndMany(seed: UInt64) throws {
        var random = RandomFormulas(seed: seed)
        for _ in 0..<40 {
            let program = FormulaProgram(random.tree(depth: 5), ["x", "y"])
            let count = 600
            let x = (0..<count).map { _ in random.uniform(-4...4) } + [.nan, .infinity, -.infinity, 0, -0.0]
            let y = random.uniform(-3...3)
            var out = [Double](repeating: 0, count: x.count)
            var workspace = [Double](repeating: .nan, count: program.workspaceCount)
            x.withUnsafeBufferPointer { x in
                withUnsafePointer(to: y) { y in
                    let inputs = [FormulaProgram.Input(x.baseAddress!), .init(y, repeats: true)]
                    out.withUnsafeMutableBufferPointer { out in
                        workspace.withUnsafeMutableBufferPointer {
                            program.evaluate(inputs, count: x.count, into: out.baseAddress!, workspace: $0.baseAddress!)
                        }
                    }
                }
            }
            for index in x.indices {
                let one = program.value([x[index], y])
                #expect(one.bitPattern == out[index].bitPattern || one.isNaN && out[index].isNaN)
            }
        }
    }

    @Test(
        "follow IEEE 754 where they end",
        arguments: [
            ("1/0", Double.infinity), ("log(0)", -.infinity), ("exp(1000)", .infinity), ("0^-1", .infinity),
            ("if(0/0 < 1, 1, 2)", 2), ("0/0 != 0/0", 1), ("min(1/0, 3)", 3), ("relu(-1/0)", 0), ("tanh(1/0)", 1),
        ])
    func ends(text: String, expected: Double) throws {
        #expect(try Formula(text, in: Self.scope).program(["x", "y"]).value([0, 0]) == expected)
    }

    @Test("are NaN where there is none", arguments: ["0/0", "sqrt(-1)", "log(-1)", "max(0/0, 1)", "sin(1/0)", "5 % 0"])
    func notANumber(text: String) throws {
        #expect(try Formula(text, in: Self.scope).program(["x", "y"]).value([0, 0]).isNaN)
    }
}
