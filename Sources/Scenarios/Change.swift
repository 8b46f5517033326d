/// A parameter changed while the simulation runs: frame `step` and what follows are those of the new value, from the state
/// that the run has then.
public struct Change: Sendable, Hashable {
    public var step: Int
    /// A key path as `--set` takes it, such as `optimizer.learning-rate` or `variants.relu.optimizer.learning-rate`.
    public var path: String
    /// As it would be written in a scenario file: `0.3`, `adam`, `{kind: adam, learning-rate: 0.01}`.
    public var value: String

    public init(step: Int, path: String, value: String) {
        self.step = step
        self.path = path
        self.value = value
    }

    /// Reads `STEP:KEY=VALUE`, what `--change` takes.
    ///
    /// ```swift
    /// try Change("120:optimizer.learning-rate=0.3")
    /// ```
    /// - Throws: what is not of this form; whether there is such a key is not known yet.
    public init(_ text: String) throws(ScenarioError) {
        let halves = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let parts = halves.last?.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard halves.count == 2, let parts, parts.count == 2, Self.isPath(parts[0]) else {
            throw ScenarioError([Problem(Self.place, key: text, .notAChange)])
        }
        guard let step = Int(halves[0]), step >= 0, halves[0].allSatisfy(\.isWholeNumber) else {
            let found = halves[0].isEmpty ? "nothing" : "\"\(halves[0])\""
            throw ScenarioError([
                Problem(
                    Self.place, key: text, .unexpected(expected: "a step before the colon", found: found, nearest: nil))
            ])
        }
        self.init(step: step, path: parts[0], value: parts[1])
    }

    /// What `--change` takes, and `init(_:)` reads.
    public var argument: String { "\(step):\(path)=\(value)" }

    static let place = Place.option("--change")
    /// Where a key of a change at this step stands: errors say `--change 120:optimizer.learning-rate: …`.
    static func place(at step: Int) -> Place { .option("--change \(step)") }

    static func isPath(_ text: String) -> Bool {
        let keys = text.split(separator: ".", omittingEmptySubsequences: false)
        return keys.count <= 32 && keys.allSatisfy { !$0.isEmpty }
    }
}

/// As a recipe has it.
extension Change: Codable {
    private enum CodingKeys: String, CodingKey {
        case step, value
        case path = "key"
    }
}
