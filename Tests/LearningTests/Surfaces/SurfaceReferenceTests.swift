import Learning
import Testing

@Suite struct SurfaceReferenceTests {
    @Test func everySurfaceHasReferenceNumbers() {
        let fixtures = Set(SurfaceFixture.all.map(\.name))
        for surface in SurfaceCatalogue.all {
            #expect(fixtures.contains(surface.name), "scripts/fixtures/surfaces.py lacks \(surface.name)")
        }
    }

    @Test(arguments: SurfaceFixture.all)
    func valuesAndDerivativesAreExact(_ fixture: SurfaceFixture) throws {
        let surface = try fixture.surface
        for point in fixture.points {
            let place: SIMD2<Double> = [point.point[0], point.point[1]]
            let exact = point.exact
            expect([surface.value(at: place)], [exact.value], "value at \(place)")
            let gradient = surface.gradient(at: place)
            expect([gradient.x, gradient.y], exact.gradient, "gradient at \(place)")
            let hessian = surface.hessian(at: place)
            expect([hessian.xx, hessian.xy, hessian.yy], try #require(exact.hessian), "Hessian at \(place)")
        }
    }

    @Test(arguments: SurfaceFixture.all)
    func valuesAndGradientsArePyTorchs(_ fixture: SurfaceFixture) throws {
        let surface = try fixture.surface
        let points = fixture.points.compactMap { point in point.torch.map { (point.point, $0) } }
        #expect(points.count >= 24)
        for (point, torch) in points {
            let place: SIMD2<Double> = [point[0], point[1]]
            expect([surface.value(at: place)], [torch.value], "value at \(place)")
            let gradient = surface.gradient(at: place)
            expect([gradient.x, gradient.y], torch.gradient, "gradient at \(place)")
        }
    }

    /// Equal to 1e-12 of the vector's length: one coordinate of a gradient may pass through 0.
    private func expect(_ found: [Double], _ wanted: [Double], _ what: Comment) {
        let size = wanted.reduce(0) { max($0, $1.magnitude) }
        for (found, wanted) in zip(found, wanted) {
            #expect((found - wanted).magnitude <= 1e-12 * size, what)
        }
    }
}
