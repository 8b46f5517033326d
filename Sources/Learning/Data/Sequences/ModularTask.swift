import Numerics

/// Arithmetic modulo a number: a b = c, with c = a ∘ b mod p.
///
/// Vocabulary: the numbers 0 ..< p and the sign =. Of the three inputs the last is scored: the answer after the sign. There
/// are p² sequences (for a division p·(p − 1), b ≠ 0), so that a part of them can be held out whole: what a network makes
/// of those it has never seen is what grokking looks at.
/// Source: Power et al. 2022, arXiv:2201.02177, with one sign instead of two; Nanda et al. 2023, arXiv:2301.05217 (p = 113).
public struct ModularTask: SequenceTask {
    public static let name = "modular"
    public static let meaning = Meaning(en: "says the result of arithmetic modulo p", zh: "给出模 p 运算的结果")
    private static let operations = ["add", "subtract", "multiply", "divide", "quadratic"]
    public static let hyperparameters = [
        Hyperparameter.integer("symbols", 97, in: 2...1000, en: "the modulus p, a prime for divide", zh: "模数 p；除法须为质数"),
        .choice(
            "operation", of: operations, en: "what is done: a + b, a − b, a·b, a / b, a² + ab + b²",
            zh: "运算：a + b、a − b、a·b、a / b、a² + ab + b²"),
    ]

    public let symbols: Int
    private let operation: String

    public init(_ values: Hyperparameters) {
        symbols = values.integer("symbols")
        operation = Self.operations[values.integer("operation")]
    }

    public var separator: Int? { symbols }
    public var length: Int { 3 }

    public var tokenNames: [String] { (0..<symbols).map { "\($0)" } + ["="] }

    public func tokens(_ random: inout Philox) -> TaskSequence {
        let a = random.integer(below: symbols)
        let b = operation == "divide" ? 1 + random.integer(below: symbols - 1) : random.integer(below: symbols)
        return sequence(a, b)
    }

    public var everySequence: [TaskSequence]? {
        (0..<symbols).flatMap { a in ((operation == "divide" ? 1 : 0)..<symbols).map { sequence(a, $0) } }
    }

    private func sequence(_ a: Int, _ b: Int) -> TaskSequence {
        // A quotient is told by its product: the answer c with c·b = a is what a and b stand for.
        let (left, right, answer) =
            switch operation {
            case "add": (a, b, a + b)
            case "subtract": (a, b, a - b + symbols)
            case "multiply": (a, b, a * b)
            case "divide": (a * b % symbols, b, a)
            default: (a, b, a * a + a * b + b * b)
            }
        return TaskSequence(tokens: [left, right, symbols, answer % symbols], scored: 2..<3)
    }
}
