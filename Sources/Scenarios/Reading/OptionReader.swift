/// Reads the options of an older run from one text, as `--before` takes them.
///
/// ```swift
/// try Overrides(options: "--set network.depth=5 --change 120:optimizer.learning-rate=0.3")
/// try Overrides(options: "file")  // nothing changed
/// ```
extension Overrides {
    /// How many older runs are drawn at most: more would be a thicket.
    public static let mostBefore = 2

    /// - Throws: a word that is none of `--set`, `--sweep`, `--seed`, `--steps`, `--change` with a value.
    public init(options text: String) throws(ScenarioError) {
        self.init()
        var rest = text == "file" ? [] : ShellText.words(text)[...]
        while let word = rest.popFirst() {
            let halves = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard ["--set", "--sweep", "--seed", "--steps", "--change"].contains(halves[0]) else {
                throw Self.unexpected("--set, --sweep, --seed, --steps or --change", word)
            }
            guard let value = halves.count == 2 ? halves[1] : rest.popFirst() else {
                throw Self.unexpected("a value after \(word)", "nothing")
            }
            switch halves[0] {
            case "--set": settings.append(value)
            case "--sweep": sweeps.append(value)
            case "--change": changes.append(try Change(value))
            case "--seed":
                guard let number = UInt64(value) else { throw Self.unexpected("a whole number from 0 on", value) }
                seed = number
            default:
                guard let number = Int(value), number >= 0 else {
                    throw Self.unexpected("a whole number from 0 on", value)
                }
                steps = number
            }
        }
    }

    private static func unexpected(_ expected: String, _ found: String) -> ScenarioError {
        ScenarioError([
            Problem(.option("--before"), key: "", .unexpected(expected: expected, found: "\"\(found)\"", nearest: nil))
        ])
    }
}
