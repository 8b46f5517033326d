import Testing

@testable import Learning

@Suite("Newton's method")
struct NewtonTests {
    /// Where it is after some steps, and on the way.
    private func path(
        _ surface: any Surface, from start: SIMD2<Double>, steps: Int, _ settings: [String: Double] = [:]
    ) -> [SIMD2<Double>] {
        let newton = Newton(settings)
        var run = OptimizerRun(newton, parameterCount: 2)
        var place = [start.x, start.y]
        var path = [start]
        for _ in 0..<steps {
            let point = SIMD2(place[0], place[1])
            let direction = newton.direction(
                of: surface.gradient(at: point), hessian: surface.hessian(at: point), onCurve: surface.isCurve)
            let slopes = [direction.x, direction.y]
            place.withUnsafeMutableBufferPointer { place in
                slopes.withUnsafeBufferPointer { run.update(place, gradients: $0) }
            }
            path.append(SIMD2(place[0], place[1]))
        }
        return path
    }

    @Test("Is at a bowl's minimum after one step, however long and turned it is", arguments: [1, 30, 1e6])
    func bowls(condition: Double) {
        let bowl = Quadratic(["condition": condition, "angle": 30])
        #expect(path(bowl, from: [-5, 2], steps: 1)[1].length < 1e-9)
        // Half the rate goes half the way.
        #expect((path(bowl, from: [-5, 2], steps: 1, ["learning-rate": 0.5])[1] - [-2.5, 1]).length < 1e-9)
    }

    @Test("Takes Rosenbrock's valley in six steps, over the heights that textbooks print")
    func rosenbrock() {
        // Dennis and Schnabel, Numerical Methods for Unconstrained Optimization, 1983, and everywhere since.
        let surface = Rosenbrock()
        let path = path(surface, from: [-1.2, 1], steps: 6)
        let heights = path.map { surface.value(at: $0) }
        for (height, printed) in zip(heights, [24.2, 4.7319, 1411.8, 0.0560, 0.3130]) {
            #expect((height / printed - 1).magnitude < 1e-3, "\(heights)")
        }
        #expect(heights[6] < 1e-18 && (path[6] - [1, 1]).length < 1e-8)
    }

    @Test("Goes to a saddle, unless curvatures count by their magnitude")
    func saddles() {
        let saddle = Saddle()
        #expect(path(saddle, from: [1, 1], steps: 1)[1] == [0, 0])
        #expect(path(saddle, from: [1, 1], steps: 1, ["absolute": 1])[1] == [0, 2])
        // A curvature added to −2 that is greater turns the step downhill as well.
        #expect(path(saddle, from: [1, 1], steps: 1, ["damping": 4])[1].y > 1)
    }

    @Test("Solves with a matrix as its product says, with entries of any size; a singular one has no solution")
    func solving() {
        for scale in [1, 1e-200, 1e200] as [Double] {
            let matrix = SymmetricMatrix(xx: 3 * scale, xy: -2 * scale, yy: 5 * scale)
            let solution = matrix.solve([1, -2])
            #expect((matrix * solution - [1, -2]).length < 1e-14)
        }
        #expect(!SymmetricMatrix(xx: 1, xy: 2, yy: 4).solve([1, 1]).x.isFinite)
        #expect(!SymmetricMatrix(xx: 0, xy: 0, yy: 0).solve([1, 1]).x.isFinite)
    }
}
