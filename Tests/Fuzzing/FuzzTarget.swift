/// A reader of what people and files may give it: any input comes to an end with a result or an error that can be printed.
public struct FuzzTarget: Sendable {
    public var name: String
    /// What inputs are made of: whole valid ones, changed here and there.
    public var seeds: [[UInt8]]
    /// Pieces that mean something to the reader.
    public var words: [String]
    /// How many cases the suite runs: 10⁴, or as many as fit a second.
    public var suiteCases: Int
    /// Reads one input; what is wrong with the outcome, nil where it is as it should be. A trap is found by who runs it.
    public var run: @Sendable ([UInt8]) -> String?

    public init(
        _ name: String, seeds: [[UInt8]], words: [String], suiteCases: Int = 10_000,
        run: @escaping @Sendable ([UInt8]) -> String?
    ) {
        self.name = name
        self.seeds = seeds
        self.words = words
        self.suiteCases = suiteCases
        self.run = run
    }

    /// The input of a number: the same for the same seed, whatever was run before.
    public func input(seed: UInt64, index: Int) -> [UInt8] {
        var mutator = Mutator(seed: seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(index), words: words)
        return mutator.mutated(seeds)
    }

    /// What is wrong with the text of an error: empty, endless, or with what a terminal would obey.
    static func fault(ofMessage text: String) -> String? {
        if text.isEmpty { return "an error without words" }
        if text.utf8.count > 64 << 10 { return "an error of \(text.utf8.count) bytes" }
        let controls = text.unicodeScalars.first { $0.value < 32 && $0 != "\n" && $0 != "\t" || $0.value == 127 }
        return controls.map { "an error with the control character \($0.value)" }
    }
}

/// Every reader that is tried; a new one registers here.
public enum FuzzTargets {
    public static let all: [FuzzTarget] = [
        scenarios, overrides, tables, logs, formulas, recipes, goldens, cells, pictures,
    ]

    public static func named(_ name: String) -> FuzzTarget? { all.first { $0.name == name } }
}
