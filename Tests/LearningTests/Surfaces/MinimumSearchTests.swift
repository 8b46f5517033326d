import Formulas
import Testing

@testable import Learning

@Suite("The minima of a formula are looked for")
struct MinimumSearchTests {
    private func found(_ surface: any Surface, in domain: SurfaceDomain? = nil) -> [SurfaceMinimum] {
        MinimumSearch(surface: surface, domain: domain ?? surface.domain).minima
    }

    @Test(
        "All that the catalogue knows of, to its digits",
        arguments: [Himmelblau.self, StyblinskiTang.self, Rastrigin.self, DoubleWell.self, Rosenbrock.self, Beale.self]
            as [any Surface.Type])
    func known(_ type: any Surface.Type) throws {
        let surface = type.init()
        let found = found(surface)
        let inside = surface.minima.filter { surface.domain.contains($0.point) }
        #expect(found.count == inside.count)
        for minimum in inside {
            func distance(_ other: SurfaceMinimum) -> Double { (other.point - minimum.point).length }
            let nearest = try #require(found.min { distance($0) < distance($1) })
            #expect((nearest.point - minimum.point).length < 1e-7, "\(minimum.point): \(nearest.point)")
            #expect(nearest.isGlobal == minimum.isGlobal)
        }
        #expect(found.map(\.value) == found.map(\.value).sorted())
    }

    private func formula(_ text: String) throws -> FormulaSurface {
        let scope = FormulaScope(variables: ["x", "y", "t"])
        let own = try Formula(text, in: scope)
        return FormulaSurface(Hyperparameters(FormulaSurface.hyperparameters, formulas: ["formula": own]))
    }

    @Test("Of curves, at kinks as well; none where the function falls to the rim or changes with time")
    func formulas() throws {
        let quartic = try formula("x^4 - 3*x^2 + x").searched(in: .square(5))
        #expect(quartic.minima.count == 2 && quartic.minima[0].isGlobal && !quartic.minima[1].isGlobal)
        #expect((quartic.minima[0].point.x + 1.30083955).magnitude < 1e-7 && quartic.minima[0].point.y == 0)
        let kink = try formula("abs(x - 1) + abs(y + 2)").searched(in: .square(5))
        #expect(kink.minima.count == 1)
        #expect((try #require(kink.minima.first).point - [1, -2]).length < 1e-9)
        #expect(try formula("x + y").searched(in: .square(5)).minima.isEmpty)
        #expect(try formula("(x - t)^2").searched(in: .square(5)).minima.isEmpty)
        // Outside of what is mapped, but not far.
        let far = try formula("(x - 7)^2").searched(in: .square(5))
        #expect((try #require(far.minima.first).point.x - 7).magnitude < 1e-9)
        #expect(try formula("(x - 70)^2").searched(in: .square(5)).minima.isEmpty)
    }
}
