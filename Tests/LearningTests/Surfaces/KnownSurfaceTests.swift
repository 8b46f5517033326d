import Testing

@testable import Learning

/// What is published about single surfaces.
@Suite struct KnownSurfaceTests {
    @Test(arguments: [1, 10, 2508, 1e12], [0, 30, 45, 90, 135.5, -20] as [Double])
    func aQuadraticHasTheCurvaturesAskedFor(condition: Double, angle: Double) {
        let surface = Quadratic(["condition": condition, "angle": angle, "curvature": 3])
        let (smallest, largest) = surface.matrix.eigenvalues
        #expect((largest - 3).magnitude < 1e-14)
        #expect((smallest - 3 / condition).magnitude < 1e-15)
        // Along the direction asked for, the small one acts.
        let radians = angle / 360
        let along: SIMD2<Double> = [Turns.cosine(radians), Turns.sine(radians)]
        #expect((surface.gradient(at: along) - 3 / condition * along).length < 1e-15)
    }

    @Test func aRightAngleLeavesNoTraceOfPi() {
        #expect(Quadratic(["angle": 90]).matrix == SymmetricMatrix(xx: 1, xy: 0, yy: 0.1))
        #expect(Quadratic(["angle": 180]).matrix == SymmetricMatrix(xx: 0.1, xy: 0, yy: 1))
    }

    @Test func aSingularMatrixHasALineOfMinima() throws {
        // ½(x − 2y)²: the floor is y = x/2.
        let trough = Quadratic(SymmetricMatrix(xx: 1, xy: -2, yy: 4))
        #expect(trough.minima.count == 1)
        let nearest = try #require(trough.nearestMinimum(to: [3, 4]))
        #expect((nearest - [4, 2]).length < 1e-14)
        #expect((trough.distance(from: [3, 4]) - 5.0.squareRoot()).magnitude < 1e-14)
    }

    @Test func anIndefiniteMatrixHasNoMinimum() {
        let saddle = Quadratic(SymmetricMatrix(xx: 1, xy: 3, yy: 1))
        #expect(saddle.minima.isEmpty && saddle.lowest == nil)
        #expect(saddle.nearestMinimum(to: [1, 1]) == nil)
        #expect(saddle.distance(from: [1, 1]).isNaN)
    }

    @Test func theZeroMatrixIsFlat() {
        let flat = Quadratic(SymmetricMatrix(xx: 0, xy: 0, yy: 0))
        #expect(flat.nearestMinimum(to: [3, -1]) == [3, -1])
        #expect(flat.distance(from: [3, -1]) == 0)
    }

    @Test func eigenvaluesFarApartKeepTheirDigits() {
        let matrix = SymmetricMatrix(xx: 1, xy: 1, yy: 1 + 1e-12)
        let (smallest, largest) = matrix.eigenvalues
        // λ₁λ₂ = det = the rounded 1e-12 exactly, λ₁ + λ₂ = 2 + 1e-12.
        #expect((smallest / ((1 + 1e-12 - 1) / 2) - 1).magnitude < 1e-11)
        #expect((largest - 2).magnitude < 1e-11)
        #expect(SymmetricMatrix(xx: -2, xy: 0, yy: -3).eigenvalues == (-3, -2))
        #expect(SymmetricMatrix(xx: 0, xy: 1, yy: 0).eigenvalues == (-1, 1))
    }

    @Test func rosenbrocksStartAndCondition() {
        let surface = Rosenbrock()
        #expect((surface.value(at: surface.start) - 24.2).magnitude < 1e-13)
        let (smallest, largest) = surface.hessian(at: [1, 1]).eigenvalues
        #expect((smallest - 0.39936077).magnitude < 1e-8)
        #expect((largest - 1001.60063923).magnitude < 1e-8)
        #expect((largest / smallest - 2508.01).magnitude < 0.01)
    }

    @Test func bealesSaddle() {
        let surface = Beale()
        #expect(surface.value(at: [0, 1]) == 14.203125)
        #expect(surface.gradient(at: [0, 1]) == [0, 0])
        #expect(surface.hessian(at: [0, 1]).eigenvalues.smallest < 0)
    }

    @Test func himmelblausMaximum() {
        let surface = Himmelblau()
        #expect((surface.value(at: [-0.270845, -0.923039]) - 181.616522).magnitude < 1e-5)
        #expect(surface.hessian(at: [-0.270845, -0.923039]).eigenvalues.largest < 0)
        #expect(surface.minima.count == 4)
    }

    @Test func boothsCurvatures() {
        #expect(Booth().hessian(at: [0, 0]).eigenvalues == (2, 18))
    }

    @Test func rastriginsLatticeOfMinima() {
        let surface = Rastrigin()
        #expect(surface.minima.count == 121)
        #expect(surface.minima.filter(\.isGlobal).map(\.point) == [[0, 0]])
        #expect(surface.nearestMinimum(to: [4.6, -0.3], among: .global) == [0, 0])
        #expect(surface.value(at: [0, 0]) == 0)
    }

    @Test func ackleysKink() {
        let surface = Ackley()
        #expect(surface.value(at: [0, 0]) == 0)
        #expect(surface.gradient(at: [0, 0]) == [0, 0])
        // Beside it the slope along an axis is √2·2.
        #expect((surface.gradient(at: [1e-12, 0]).x - 8.0.squareRoot()).magnitude < 1e-9)
        #expect(surface.gradient(at: [1e-300, 0]).x > 2.8)
    }

    @Test func styblinskiAndTangsMinimum() throws {
        let lowest = try #require(StyblinskiTang().lowest)
        #expect((lowest + 2 * 39.16616570377142).magnitude < 1e-13)
    }

    @Test func theSaddlesRidgeHoldsADescent() {
        let surface = Saddle()
        #expect(surface.gradient(at: [-1.5, 0]).y == 0)
        #expect(surface.distance(from: surface.start).isNaN)
    }

    @Test func thePlateauIsSteepestAtTheEdgeOfItsPit() {
        let surface = Plateau(["width": 2])
        let edge = 2 / 3.0.squareRoot()
        let steepest = surface.gradient(at: [edge, 0]).x
        #expect(surface.hessian(at: [edge, 0]).xx.magnitude < 1e-15)
        #expect(steepest > surface.gradient(at: [edge * 1.01, 0]).x)
        #expect(steepest > surface.gradient(at: [edge * 0.99, 0]).x)
        // 2w²/r³ far out.
        #expect((surface.gradient(at: [0, 2000]).y * 1e9 - 1).magnitude < 1e-5)
    }

    @Test func theCliffVanishesOnOneSideAndExplodesOnTheOther() {
        let surface = Cliff()
        #expect(surface.gradient(at: [0.3, 0]).x.magnitude < 1e-3)
        #expect(surface.gradient(at: [1.5, 0]).x > 8000)
        #expect(surface.hessian(at: [1, 0]) == SymmetricMatrix(xx: 81, xy: 0, yy: 1))
        #expect(Cliff(["power": 4]).minima.map(\.point) == [[1, 0], [-1, 0]])
    }
}
