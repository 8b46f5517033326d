import Numerics

/// W = gain·Q, the rows of Q orthonormal (its columns where there are more rows than columns): a linear net of such
/// layers keeps every length.
///
/// Q is what Gram and Schmidt's process, done twice, makes of normal draws.
/// Source: Saxe, McClelland and Ganguli, ICLR 2014. PyTorch: `torch.nn.init.orthogonal_`.
public struct Orthogonal: Initializer {
    public static let name = "orthogonal"
    public static let meaning = Meaning(en: "a random rotation: lengths are kept", zh: "随机正交矩阵：保持长度")
    public static let formula = "W = gain · Q, QQᵀ = 1"
    public static let hyperparameters = Gain.hyperparameters(1)

    public let gain: Double

    public init(_ values: Hyperparameters) {
        gain = Gain.value(values)
    }

    public func lawDeviation(_ shape: Shape) -> Double? {
        shape.count > 0 ? gain / Double(max(shape[0], shape.count / shape[0])).squareRoot() : nil
    }

    public func values(_ shape: Shape, _ random: inout Philox) -> [Double] {
        guard shape.count > 0 else { return [] }
        let rows = shape[0]
        let columns = shape.count / rows
        // As many orthonormal vectors as the shorter side, each as long as the longer one.
        let (vectors, length) = (min(rows, columns), max(rows, columns))
        var q = Draw.normal([vectors, length], deviation: 1, &random)
        q.withUnsafeMutableBufferPointer { q in
            guard let q = q.baseAddress else { return }
            for vector in 0..<vectors {
                let v = q + vector * length
                for _ in 0..<2 {
                    for other in 0..<vector {
                        let u = q + other * length
                        let overlap = Kernels.dot(u, v, count: length)
                        Kernels.axpy(alpha: -overlap, x: u, y: v, count: length)
                    }
                }
                let norm = Kernels.sumOfSquares(v, count: length).squareRoot()
                Kernels.scale(v, by: 1 / norm, into: v, count: length)
            }
        }
        let isWide = rows <= columns
        return (0..<shape.count).map { place in
            gain * (isWide ? q[place] : q[place % columns * length + place / columns])
        }
    }
}
