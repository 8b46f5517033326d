import Learning
import Testing

/// The reference numbers of one surface with certain hyper-parameters.
struct SurfaceFixture: Decodable, Sendable, CustomTestStringConvertible {
    struct Numbers: Decodable, Sendable {
        var value: Double
        var gradient: [Double]
        var hessian: [Double]?
    }

    struct Point: Decodable, Sendable {
        var point: [Double]
        var exact: Numbers
        var torch: Numbers?
    }

    var name: String
    var hyperparameters: [String: Double]
    var points: [Point]

    var testDescription: String { hyperparameters.isEmpty ? name : "\(name) \(hyperparameters)" }

    var surface: any Surface {
        get throws {
            let type = try #require(SurfaceCatalogue.all.first { $0.name == name })
            return type.init(hyperparameters)
        }
    }

    static let all: [SurfaceFixture] = {
        struct File: Decodable { var surfaces: [SurfaceFixture] }
        do { return try FixtureFile.read("surfaces", as: File.self).surfaces } catch {
            Issue.record(error)
            return []
        }
    }()
}
