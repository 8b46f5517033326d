/// Means and biased variances of the parts of a tensor.
struct TensorMoments {
    private(set) var means: [Double]
    private(set) var variances: [Double]

    /// - Parameter place: which of `count` parts of one size an entry belongs to.
    init(_ values: [Double], count: Int, _ place: (Int) -> Int) {
        let size = Double(values.count / max(1, count))
        means = [Double](repeating: 0, count: count)
        variances = means
        for (index, value) in values.enumerated() { means[place(index)] += value }
        for index in means.indices { means[index] /= size }
        for (index, value) in values.enumerated() {
            let offset = value - means[place(index)]
            variances[place(index)] += offset * offset
        }
        for index in variances.indices { variances[index] /= size }
    }

    /// How far the output is from that of layer normalization of the same tensor, with PyTorch's ε: root mean square.
    static func layerNormDifference(_ tensor: NormalizedTensor) -> Double {
        let layout = tensor.layout
        let rowWidth = layout.kind == .images ? layout.positions * layout.channels : layout.channels
        let own = TensorMoments(tensor.before, count: layout.count / rowWidth) { $0 / rowWidth }
        var sum = 0.0
        for index in tensor.after.indices {
            let row = index / rowWidth
            let expected = (tensor.before[index] - own.means[row]) / (own.variances[row] + 1e-5).squareRoot()
            sum += (tensor.after[index] - expected) * (tensor.after[index] - expected)
        }
        return (sum / Double(max(1, layout.count))).squareRoot()
    }
}
