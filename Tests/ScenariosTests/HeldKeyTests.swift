import Experiments
import Metrics
import Testing

@testable import Scenarios

/// A variant that is a control keeps what it states, whatever the command line says for all.
@Suite("A variant that holds a key")
struct HeldKeyTests {
    private static let text = Reading.with(
        parameters: "network: {depth: 5}",
        variants: "deep: {}\nshallow: {network.depth: 2, holds: [network.depth]}")

    private static func depths(_ overrides: Overrides) throws -> [ParameterValue?] {
        try Reading.scenario(text, overrides).variants.map { $0.parameters["network.depth"] }
    }

    @Test("keeps its own value where the key is set for all; the others take what is set")
    func set() throws {
        #expect(try Self.depths(Overrides()) == [.integer(5), .integer(2)])
        #expect(try Self.depths(Reading.set("network.depth=9")) == [.integer(9), .integer(2)])
        #expect(try Self.depths(Reading.set("network={depth: 9}")) == [.integer(9), .integer(2)])
    }

    @Test("keeps a map as it is, though it states a part of it alone")
    func map() throws {
        let text = Self.text.replacing(
            "network.depth: 2, holds: [network.depth]", with: "network: {depth: 2}, holds: [network]")
        let read = try Reading.scenario(text, Reading.set("network.activation=tanh"))
        #expect(read.variants[0].parameters != read.variants[1].parameters)
        #expect(read.variants[1].parameters["network.activation"] != read.variants[0].parameters["network.activation"])
        #expect(read.variants[1].parameters["network.depth"] == .integer(2))
    }

    @Test("takes what is set for itself")
    func own() throws {
        #expect(try Self.depths(Reading.set("variants.shallow.network.depth=3")) == [.integer(5), .integer(3)])
    }

    @Test("names keys that it states; another one is an error with the nearest")
    func wrong() {
        let problems = Reading.problems(Self.text.replacing("holds: [network.depth]", with: "holds: [network.dept]"))
        #expect(problems.count == 1)
        #expect(problems.first?.contains("expected keys that the variant sets itself") == true)
        #expect(problems.first?.contains("did you mean \"network.depth\"?") == true)
    }
}
