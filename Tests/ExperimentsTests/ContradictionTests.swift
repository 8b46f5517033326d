import Learning
import Testing

@testable import Experiments

@Suite("Settings that cannot stand together")
struct ContradictionTests {
    private func fault(_ optimizer: String, _ settings: [(String, ParameterValue)]) throws -> ExperimentError? {
        var parameters = Parameters(defaultsOf: Training.parameters)
        let field = try #require(Training.parameters.first { $0.key == "optimizer" })
        parameters = parameters.setting("optimizer", try #require(field.kind.filled(.text(optimizer))))
        for (key, value) in settings { parameters = parameters.setting("optimizer." + key, value) }
        do {
            _ = try Training.describe(parameters)
            return nil
        } catch {
            return error
        }
    }

    /// As `torch.optim.SGD` refuses them: "Nesterov momentum requires a momentum and zero dampening".
    @Test("are refused at their key")
    func refused() throws {
        let alone = try #require(try fault("sgd", [("nesterov", .boolean(true))]))
        #expect(alone.key == "optimizer.nesterov")
        #expect(alone.message == "looks ahead along a momentum; expected momentum above 0 beside it")
        let both = try fault(
            "sgd", [("nesterov", .boolean(true)), ("momentum", .real(0.9)), ("dampening", .real(0.5))])
        #expect(both?.key == "optimizer.dampening")
        #expect(
            try fault("momentum", [("momentum", .real(0)), ("dampening", .real(0.5))])?.key == "optimizer.dampening")
    }

    @Test("and those that can are not")
    func accepted() throws {
        #expect(try fault("sgd", []) == nil)
        #expect(try fault("sgd", [("nesterov", .boolean(true)), ("momentum", .real(0.9))]) == nil)
        #expect(try fault("momentum", [("dampening", .real(0.5))]) == nil)
        #expect(try fault("momentum", [("momentum", .real(0))]) == nil)
    }

    @Test("None of the catalogues' defaults contradict each other", arguments: ExperimentCatalogue.all.map { $0.name })
    func defaults(name: String) throws {
        let experiment = try #require(ExperimentCatalogue.all.first { $0.name == name })
        for field in experiment.parameters {
            guard case .choice(_, let cases) = field.kind else { continue }
            for entry in cases {
                guard case .group(let filled)? = field.kind.filled(.text(entry.name)) else { continue }
                #expect(entry.contradiction(Parameters(filled)) == nil, "\(name) \(field.key): \(entry.name)")
            }
        }
    }
}
