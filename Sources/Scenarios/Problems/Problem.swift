import Metrics

/// Something wrong in a scenario file, in a table it names, or in an override: where, which key, what.
public struct Problem: Hashable, Sendable, CustomStringConvertible {
    public var place: Place
    /// The key path, such as `parameters.network.activation`; empty when it is about the file as a whole.
    public var key: String
    public var complaint: Complaint

    public init(_ place: Place, key: String = "", _ complaint: Complaint) {
        self.place = place
        self.key = key
        self.complaint = complaint
    }

    /// One line: `scenarios/x.yaml:12: parameters.network.depth: expected an integer from 1 to 1000; found "many"`.
    public var description: String { PrintableText.line(sentence) }

    private var sentence: String {
        if key.isEmpty { return "\(place): \(complaint)" }
        // `--set` is followed by its key, as on a command line, `--change 120` too; `--steps` says it all.
        if case .option = place {
            if [SettingReader.place, SweepReader.place, Change.place].contains(place) {
                return "\(place) \(key): \(complaint)"
            }
            return place.description.hasPrefix("\(Change.place) ")
                ? "\(place):\(key): \(complaint)" : "\(place): \(complaint)"
        }
        return "\(place): \(key): \(complaint)"
    }
}

extension Problem {
    /// The same where nobody typed an option: `optimizer.learnig-rate: unknown key — did you mean …`.
    public var saidInView: String {
        guard case .option(let option) = place else { return description }
        return PrintableText.line("\(key.isEmpty ? String(option.drop { $0 == "-" }) : key): \(complaint)")
    }
}

/// All the problems of one scenario, in the order of the file.
public struct ScenarioError: Error, Equatable, Sendable, CustomStringConvertible {
    public var problems: [Problem]

    /// How many problems a description tells; of the others it tells the number.
    public static let mostTold = 50

    public init(_ problems: [Problem]) {
        self.problems = problems
    }

    public var description: String {
        let told = problems.prefix(Self.mostTold).map(\.description)
        let rest = problems.count - told.count
        return (told + (rest > 0 ? ["… and \(rest) more problems"] : [])).joined(separator: "\n")
    }
}

/// Gathers problems while a file is read, so that one reading tells them all.
struct Diagnostics {
    private(set) var problems: [Problem] = []
    private var seen: Set<Problem> = []

    /// The same problem counts once, though every variant inherits it from the base.
    mutating func add(_ problem: Problem) {
        if seen.insert(problem).inserted { problems.append(problem) }
    }

    mutating func add(_ place: Place, _ key: String, _ complaint: Complaint) {
        add(Problem(place, key: key, complaint))
    }

    /// In the order of the lines; options after the file.
    func throwIfAny() throws(ScenarioError) {
        guard !problems.isEmpty else { return }
        let ordered = problems.enumerated().sorted {
            let (left, right) = ($0.element.place.line ?? .max, $1.element.place.line ?? .max)
            return left == right ? $0.offset < $1.offset : left < right
        }
        throw ScenarioError(ordered.map(\.element))
    }
}
