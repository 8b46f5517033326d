import Learning
import Numerics

/// Dot products between the rows of a position encoding, by pair and by offset.
struct EncodingProducts {
    /// The encoding itself, (positions, features).
    private(set) var table: [Double]
    /// (positions, positions).
    private(set) var products: [Double]
    /// P(p)·P(p)
    private(set) var squares: [Double]
    /// For each offset k the mean of P(p)·P(p + k) over p, …
    private(set) var means: [Double]
    /// … and the largest less the smallest.
    private(set) var spreads: [Double]
    private let length: Int
    private let width: Int

    init(length: Int, width: Int) {
        self.length = length
        self.width = width
        table = [Double](repeating: 0, count: length * width)
        products = [Double](repeating: 0, count: length * length)
        means = [Double](repeating: 0, count: length)
        (spreads, squares) = (means, means)
    }

    /// Takes the products of a table (length, width). Allocates nothing.
    mutating func take(_ encoding: UnsafeBufferPointer<Double>) {
        guard let rows = encoding.baseAddress else { return }
        for index in table.indices { table[index] = encoding[index] }
        for p in 0..<length {
            for q in 0..<length {
                products[p * length + q] = Kernels.dot(rows + p * width, rows + q * width, count: width)
            }
        }
        for p in 0..<length { squares[p] = products[p * length + p] }
        for offset in 0..<length {
            var (sum, least, greatest) = (0.0, Double.infinity, -Double.infinity)
            for p in 0..<length - offset {
                let product = products[p * length + p + offset]
                sum += product
                if !(product >= least) { least = product }
                if !(product <= greatest) { greatest = product }
            }
            means[offset] = sum / Double(length - offset)
            spreads[offset] = greatest - least
        }
    }

    /// A vector of ones at every position, turned as rotary positions turn queries and keys: (length, width).
    static func turnedOnes(length: Int, width: Int, heads: Int) -> Tensor {
        var builder = GraphBuilder()
        let ones = builder.constant(
            Tensor(shape: [1, length, width], elements: [Double](repeating: 1, count: length * width)))
        let turned = builder.rotary(ones, head: width / heads)
        let program = builder.finishProgram(loss: nil)
        var graph = builder.graph()
        graph.forward(program)
        return graph[turned]
    }

    /// 2 Σᵢ cos(k·ωᵢ) over the pairs of every head: what the products of turned ones are for an offset k.
    static func rotaryClosedForm(offset: Int, width: Int, heads: Int) -> Double {
        2 * Double(heads) * closedForm(offset: offset, width: width / heads)
    }

    /// Σᵢ cos(k·10000^(−2i/d)) over the d/2 pairs of a sine and a cosine: what the products of the sinusoidal encoding
    /// are for an offset k, whatever the position. NaN for an odd d, whose lone
    /// sine has no cosine.
    static func closedForm(offset: Int, width: Int) -> Double {
        guard width % 2 == 0 else { return .nan }
        var sum = 0.0
        for pair in 0..<width / 2 {
            sum += Elementary.cos(Double(offset) * Elementary.pow(10_000, -Double(2 * pair) / Double(width)))
        }
        return sum
    }
}
