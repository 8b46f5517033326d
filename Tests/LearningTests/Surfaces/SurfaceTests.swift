import Learning
import Testing

@Suite struct SurfaceTests {
    /// One of each with its defaults, and some with other hyper-parameters.
    static let surfaces: [any Surface] =
        SurfaceCatalogue.all.map { $0.init() } + [
            Quadratic(["condition": 1e6, "angle": -73, "curvature": 40]),
            Quadratic(SymmetricMatrix(xx: 1, xy: -2, yy: 4)),
            Quadratic(SymmetricMatrix(xx: -1, xy: 0.5, yy: 2)),
            Rosenbrock(["a": 2, "b": 3]),
            Plateau(["width": 12]),
            Cliff(["power": 2]),
            Cliff(["power": 31]),
        ]

    /// The start, the minima's neighborhoods, and a lattice over the domain and up to 300 times as far out.
    private func places(_ surface: any Surface) -> [SIMD2<Double>] {
        let domain = surface.domain
        var places = [surface.start]
        for reach in [1.0, 4, 300] {
            for column in 0...6 {
                for row in 0...6 {
                    // Odd fractions, so that no place is a lattice point of the surface.
                    let u = (Double(column) + 0.137) / 6.4
                    let v = (Double(row) + 0.291) / 6.4
                    let x = domain.x.lowerBound + u * (domain.x.upperBound - domain.x.lowerBound)
                    let y = domain.y.lowerBound + v * (domain.y.upperBound - domain.y.lowerBound)
                    places.append([reach * x, reach * y])
                }
            }
        }
        return places
    }

    @Test(arguments: surfaces.indices)
    func gradientsAreTheSlopesOfTheValues(_ index: Int) {
        let surface = Self.surfaces[index]
        let h = 1e-5
        for place in places(surface) {
            let gradient = surface.gradient(at: place)
            for axis in 0..<2 {
                var (before, after) = (place, place)
                before[axis] -= h
                after[axis] += h
                let (low, high) = (surface.value(at: before), surface.value(at: after))
                guard low.isFinite, high.isFinite else { continue }
                let slope = (high - low) / (after[axis] - before[axis])
                // Truncation, and the rounding of the two values.
                let noise = 2e-6 * (1 + gradient.length) + 1e-15 * (low.magnitude + high.magnitude) / h
                #expect((slope - gradient[axis]).magnitude <= noise, "\(surface) at \(place), axis \(axis)")
            }
        }
    }

    @Test(arguments: surfaces.indices)
    func hessiansAreTheSlopesOfTheGradients(_ index: Int) {
        let surface = Self.surfaces[index]
        let h = 1e-5
        for place in places(surface) {
            let hessian = surface.hessian(at: place)
            for axis in 0..<2 {
                var (before, after) = (place, place)
                before[axis] -= h
                after[axis] += h
                let (low, high) = (surface.gradient(at: before), surface.gradient(at: after))
                guard low.length.isFinite, high.length.isFinite else { continue }
                let slope = (high - low) / (after[axis] - before[axis])
                let column: SIMD2<Double> = axis == 0 ? [hessian.xx, hessian.xy] : [hessian.xy, hessian.yy]
                let size = max(hessian.xx.magnitude, hessian.xy.magnitude, hessian.yy.magnitude)
                let noise = 2e-6 * (1 + size) + 1e-15 * (low.length + high.length) / h
                #expect((slope - column).length <= noise, "\(surface) at \(place), axis \(axis)")
            }
        }
    }

    @Test(arguments: surfaces.indices)
    func minimaAreWhereTheyAreSaidToBe(_ index: Int) {
        let surface = Self.surfaces[index]
        for minimum in surface.minima {
            let value = surface.value(at: minimum.point)
            #expect((value - minimum.value).magnitude <= 1e-12 * max(1, minimum.value.magnitude))
            let hessian = surface.hessian(at: minimum.point)
            let (smallest, largest) = hessian.eigenvalues
            #expect(smallest >= 0, "\(surface): \(minimum.point) is not a minimum")
            // The gradient is 0 but for the rounding of the point, which the curvature magnifies.
            let rounding = minimum.point.length * 1e-16 * (largest.isFinite ? largest : 0)
            #expect(surface.gradient(at: minimum.point).length <= 1e-12 + 4 * rounding)
            #expect(surface.domain.contains(minimum.point))
            #expect(surface.nearestMinimum(to: minimum.point, among: .all) == minimum.point)
            #expect(surface.distance(from: minimum.point) == 0)
            #expect(minimum.isGlobal == (minimum.value == surface.lowest))
        }
        #expect(surface.minima.first?.isGlobal ?? true)
        let order = surface.minima.map { $0.isGlobal ? 0 : 1 }
        #expect(order == order.sorted(), "global minima come first")
        #expect(Set(surface.minima.map(\.point)).count == surface.minima.count)
    }

    @Test(arguments: surfaces.indices)
    func nothingInTheDomainIsBelowTheGlobalMinimum(_ index: Int) throws {
        let surface = Self.surfaces[index]
        guard let lowest = surface.lowest else { return }
        let domain = surface.domain
        for column in 0...120 {
            for row in 0...120 {
                let x = domain.x.lowerBound + Double(column) / 120 * (domain.x.upperBound - domain.x.lowerBound)
                let y = domain.y.lowerBound + Double(row) / 120 * (domain.y.upperBound - domain.y.lowerBound)
                #expect(surface.value(at: [x, y]) >= lowest - 1e-12)
            }
        }
    }

    @Test(arguments: surfaces.indices)
    func theNearestMinimumIsTheNearest(_ index: Int) throws {
        let surface = Self.surfaces[index]
        for place in places(surface) where !surface.minima.isEmpty {
            let found = try #require(surface.nearestMinimum(to: place, among: .all))
            let nearest = try #require(surface.minima.map { ($0.point - place).length }.min())
            // A trough has more minima than the one that stands for them all.
            #expect((found - place).length <= nearest * (1 + 1e-14))
            #expect(surface.gradient(at: found).length <= 1e-9)
        }
    }

    @Test(arguments: surfaces.indices)
    func descentsStartWithinTheDomainOnASlope(_ index: Int) {
        let surface = Self.surfaces[index]
        #expect(surface.domain.contains(surface.start))
        #expect(surface.gradient(at: surface.start).length > 0)
        #expect(surface.value(at: surface.start) > surface.lowest ?? -.infinity)
    }

    @Test(arguments: surfaces.indices)
    func nothingTrapsFarOutOrOnWhatIsNoNumber(_ index: Int) {
        let surface = Self.surfaces[index]
        let extremes: [Double] = [
            0, -0.0, .leastNonzeroMagnitude, 1e-160, 1e18, 1e155, 1e308, .infinity, -.infinity, .nan,
        ]
        for x in extremes {
            for y in extremes {
                let place: SIMD2<Double> = [x, y]
                _ = surface.value(at: place)
                _ = surface.gradient(at: place)
                _ = surface.hessian(at: place).eigenvalues
                let nearest = surface.nearestMinimum(to: place, among: .all)
                #expect((nearest == nil) == surface.minima.isEmpty)
            }
        }
        #expect(!surface.gradient(at: [.nan, 0]).length.isFinite)
        #expect(!surface.value(at: [.nan, .nan]).isFinite)
    }

    @Test func textsAreThere() {
        for surface in SurfaceCatalogue.all {
            #expect(!surface.formula.isEmpty && !surface.source.isEmpty)
            #expect(!surface.meaning.en.isEmpty && !surface.meaning.zh.isEmpty)
            #expect(surface.formula.hasPrefix("f = "))
        }
        #expect(Set(SurfaceCatalogue.all.map { $0.name }).count == SurfaceCatalogue.all.count)
    }
}
