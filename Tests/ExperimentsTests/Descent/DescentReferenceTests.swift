import Experiments
import Foundation
import Learning
import Testing

/// A path of PyTorch's, every 20th position of it.
struct DescentFixture: Decodable, Sendable, CustomTestStringConvertible {
    var surface: String
    var start: [Double]
    var optimizer: String
    var settings: [String: Double]
    var every: Int
    var positions: [[Double]]

    var testDescription: String {
        let settings = settings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return "\(optimizer) (\(settings.joined(separator: ", "))) on \(surface)"
    }

    static let all: [DescentFixture] = {
        struct File: Decodable { var paths: [DescentFixture] }
        do {
            let url = try #require(Bundle.module.url(forResource: "Fixtures/descents", withExtension: "json"))
            return try JSONDecoder().decode(File.self, from: Data(contentsOf: url)).paths
        } catch {
            Issue.record(error)
            return []
        }
    }()
}

@Suite struct DescentReferenceTests {
    @Test func everyOptimizerHasAPathOnEverySurface() {
        let known = Set(DescentFixture.all.map { [$0.surface, $0.optimizer] })
        for surface in SurfaceCatalogue.all {
            for optimizer in OptimizerCatalogue.all {
                #expect(
                    known.contains([surface.name, optimizer.name]),
                    "scripts/fixtures/descents.py lacks \(optimizer.name) on \(surface.name)")
            }
        }
    }

    @Test(arguments: DescentFixture.all)
    func pathsArePyTorchs(_ fixture: DescentFixture) throws {
        let steps = fixture.every * (fixture.positions.count - 1)
        #expect(steps >= 200)
        let recording = try DescentPath.run(
            DescentPath.parameters(
                fixture.surface, start: fixture.start, optimizer: fixture.optimizer, fixture.settings, steps: steps))
        for (index, wanted) in fixture.positions.enumerated() {
            let found = DescentPath.position(recording, index * fixture.every)
            for axis in 0..<2 {
                let tolerance = 1e-12 * max(1, wanted[axis].magnitude)
                #expect((found[axis] - wanted[axis]).magnitude <= tolerance, "step \(index * fixture.every)")
            }
        }
    }
}
