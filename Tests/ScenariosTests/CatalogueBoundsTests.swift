import Charts
import Experiments
import Metrics
import Testing

@testable import Scenarios

/// Every hyper-parameter of every catalogue, as scenario files give it: its bounds hold, at its key and line.
@Suite("A catalogue's hyper-parameter")
struct CatalogueBoundsTests {
    /// A choice that an experiment takes, with one of its alternatives.
    struct Choice: Sendable, CustomTestStringConvertible {
        var experiment: String
        var path: String
        /// The key that names the alternative: `kind`, or `probe`.
        var tag: String
        var entry: ParameterCase

        var testDescription: String { "\(experiment): \(path): \(entry.name)" }
    }

    static let choices: [Choice] = ExperimentCatalogue.all.flatMap { experiment in
        found(experiment.parameters, "").map {
            Choice(experiment: experiment.name, path: $0.path, tag: $0.tag, entry: $0.entry)
        }
    }

    private typealias Found = (path: String, tag: String, entry: ParameterCase)

    private static func found(_ fields: [ParameterField], _ path: String) -> [Found] {
        fields.flatMap { field -> [Found] in
            switch field.kind {
            case .group(let inner): found(inner, path + field.key + ".")
            case .choice(let tag, let cases): cases.filter(isWhole).map { (path + field.key, tag, $0) }
            default: []
            }
        }
    }

    /// Whether its name alone says everything: a file's path or a matrix cannot be left out.
    private static func isWhole(_ entry: ParameterCase) -> Bool {
        entry.signature == nil && entry.fields.allSatisfy { $0.standard != nil }
    }

    private static let reader = ScenarioReader(
        experiments: ExperimentCatalogue.all, marks: MarkCatalogue.names, workingDirectory: "/nowhere",
        dataDirectory: "/nowhere/data")

    /// The problems of a scenario whose 5th line sets the choice.
    private func problems(_ choice: Choice, _ settings: String) -> [String] {
        let keys = choice.path.split(separator: ".")
        let open = keys.dropLast().map { "\($0): {" }.joined()
        let close = String(repeating: "}", count: keys.count - 1)
        let text = """
            title: T
            experiment: \(choice.experiment)
            panels: [{mark: line, metric: loss, x: step}]
            parameters:
              \(open)\(keys[keys.count - 1]): {\(choice.tag): \(choice.entry.name), \(settings)}\(close)
            """
        do {
            _ = try Self.reader.read(ScenarioSource(path: "x.yaml", text: text))
            return []
        } catch {
            return error.problems.map(\.description)
        }
    }

    /// What is just outside the bounds, and the bounds themselves with whether they are allowed.
    private func edges(_ kind: ParameterKind) -> (outside: [String], bounds: [(String, Bool)]) {
        switch kind {
        case .real(let range):
            var (outside, bounds): ([String], [(String, Bool)]) = ([".nan", ".inf"], [])
            for (bound, isAllowed, beyond) in [
                (range.lower, range.includesLower, range.lower.nextDown),
                (range.upper, range.includesUpper, range.upper.nextUp),
            ] where bound.isFinite {
                bounds.append(("\(bound)", isAllowed))
                outside.append("\(beyond)")
            }
            return (outside, bounds)
        case .integer(let range):
            return (
                ["\(range.lowerBound - 1)", range.upperBound == .max ? "1.5" : "\(range.upperBound + 1)", "1.5"],
                [("\(range.lowerBound)", true)]
            )
        case .boolean: return (["maybe"], [("true", true), ("false", true)])
        case .name(let names): return (["nonsense"], names.map { ($0, true) })
        default: return ([], [])
        }
    }

    @Test("is refused beyond its bounds and taken at those that are allowed", arguments: choices)
    func bounds(choice: Choice) {
        for field in choice.entry.fields {
            let (outside, bounds) = edges(field.kind)
            let key = "x.yaml:5: parameters.\(choice.path).\(field.key): expected "
            for value in outside {
                let found = problems(choice, "\(field.key): \(value)")
                #expect(found.count == 1 && found[0].hasPrefix(key), "\(field.key): \(value): \(found)")
            }
            for (value, isAllowed) in bounds {
                let found = problems(choice, "\(field.key): \(value)")
                #expect(found.isEmpty == isAllowed, "\(field.key): \(value): \(found)")
                #expect(found.allSatisfy { $0.hasPrefix(key) })
            }
        }
    }

    @Test("that does not exist is an unknown key; a misspelled one has its neighbor named", arguments: choices)
    func unknown(choice: Choice) {
        let found = problems(choice, "no-such-thing: 1")
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix("x.yaml:5: parameters.\(choice.path).no-such-thing: unknown key") == true)
        for field in choice.entry.fields where field.key.count > 4 {
            let wrong = field.key + "x"
            let found = problems(choice, "\(wrong): 1")
            #expect(
                found == ["x.yaml:5: parameters.\(choice.path).\(wrong): unknown key — did you mean \"\(field.key)\"?"])
        }
    }

    /// Names of two or three letters are too short to be guessed.
    private static let guessable = choices.filter { $0.entry.name.count > 3 }

    @Test("An unknown name is told with the nearest", arguments: Set(guessable.map(\.path)).sorted())
    func names(path: String) throws {
        var choice = try #require(Self.guessable.first { $0.path == path })
        let right = choice.entry.name
        choice.entry.name = right + "z"
        let found = problems(choice, "")
        #expect(found.count == 1)
        #expect(
            found.first?.hasPrefix("x.yaml:5: parameters.\(path).\(choice.tag): expected one of ") == true, "\(found)")
        #expect(found.first?.hasSuffix("found \"\(right)z\" — did you mean \"\(right)\"?") == true, "\(found)")
    }

    @Test(
        "The words of the issue: rate, momentum, depth, batch",
        arguments: [
            ("optimizer: {kind: sgd, learning-rate: 0}", "optimizer.learning-rate: expected a number above 0; found 0"),
            (
                "optimizer: {kind: sgd, learning-rate: -0.1}",
                "optimizer.learning-rate: expected a number above 0; found -0.1"
            ),
            (
                "optimizer: {kind: momentum, momentum: 1}",
                "optimizer.momentum: expected a number of at least 0 and below 1; found 1"
            ),
            ("network: {depth: 0}", "network.depth: expected an integer from 1 to 1000; found 0"),
            ("batch: -1", "batch: expected an integer from 0 to 1000000; found -1"),
            ("batch: 513", "batch: a batch of 513 is too large: the data has 512 rows to train on"),
            (
                "data: {kind: line}",
                "loss: cross-entropy needs classes: the data line gives numbers as targets; mse takes them"
            ),
            (
                "data: {kind: moons, points: 64}\n  batch: 65",
                "batch: a batch of 65 is too large: the data has 64 rows to train on"
            ),
        ])
    func words(parameters: String, problem: String) {
        let text = """
            title: T
            experiment: training
            panels: [{mark: line, metric: loss, x: step}]
            parameters:
              \(parameters)
            """
        var found: [String] = []
        do {
            _ = try Self.reader.read(ScenarioSource(path: "x.yaml", text: text)).simulations()
        } catch {
            found = error.problems.map(\.description)
        }
        #expect(found.count == 1)
        #expect(found.first?.hasSuffix(": parameters.\(problem)") == true, "\(found)")
        #expect(found.first?.hasPrefix("x.yaml:") == true)
    }
}
