import Experiments
import Foundation
import Learning
import Testing

/// A path of PyTorch's, every 20th position of it.
struct DescentFixture: Decodable, Sendable, CustomTestStringConvertible {
    var surface: String
    var start: [Double]
    var optimizer: String
    var settings: [String: Setting]
    var every: Int
    /// The step up to which PyTorch's own path stands pushes by 3e-16 at every step.
    var until: Int
    var positions: [[Double]]

    var testDescription: String {
        let settings = settings.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value.parameter)" }
        return "\(optimizer) (\(settings.joined(separator: ", "))) on \(surface)"
    }

    /// A hyper-parameter's value.
    struct Setting: Decodable {
        var parameter: ParameterValue

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                parameter = .boolean(flag)
            } else if let text = try? container.decode(String.self) {
                parameter = .text(text)
            } else {
                parameter = .real(try container.decode(Double.self))
            }
        }
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

    @Test func pathsAreStableEnoughToBeCompared() {
        // Near a minimum AdaDelta's step is its rate, 1, times the gradient: unstable where the curvature is above 2. On the
        // cliff it is 81, and the path leaves the minimum again along with what rounding made of it.
        let unstable = ["adadelta on cliff": 160]
        for fixture in DescentFixture.all {
            #expect(fixture.until == unstable["\(fixture.optimizer) on \(fixture.surface)"] ?? 200, "\(fixture)")
        }
    }

    @Test(arguments: DescentFixture.all)
    func pathsArePyTorchs(_ fixture: DescentFixture) throws {
        let steps = fixture.every * (fixture.positions.count - 1)
        #expect(steps >= 200)
        let recording = try DescentPath.run(
            DescentPath.parameters(
                fixture.surface, start: fixture.start, steps: steps
            ).choosing(in: Descent.parameters, "optimizer", fixture.optimizer, fixture.settings.mapValues(\.parameter)))
        for (index, wanted) in fixture.positions.enumerated() where index * fixture.every <= fixture.until {
            let found = DescentPath.position(recording, index * fixture.every)
            for axis in 0..<2 {
                let tolerance = 1e-12 * max(1, wanted[axis].magnitude)
                #expect((found[axis] - wanted[axis]).magnitude <= tolerance, "step \(index * fixture.every)")
            }
        }
    }
}
