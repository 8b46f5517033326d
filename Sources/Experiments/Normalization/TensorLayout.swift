import Learning
import Metrics
import Numerics

/// A tensor of images (B, C, H, W) or text (B, L, D), read as a matrix: a row for each position of each sample, a column
/// for each channel or feature.
struct TensorLayout: Sendable, Hashable {
    enum Kind: String, CaseIterable, Sendable { case images, text }

    let kind: Kind
    let samples: Int
    /// Pixels of an image, tokens of a sequence.
    let positions: Int
    let channels: Int
    /// The extents of the tensor itself, in PyTorch's order.
    let shape: Shape

    var rows: Int { samples * positions }
    var count: Int { rows * channels }

    init(images samples: Int, channels: Int, height: Int, width: Int) {
        kind = .images
        (self.samples, self.channels, positions) = (samples, channels, height * width)
        shape = [samples, channels, height, width]
    }

    init(text samples: Int, tokens: Int, features: Int) {
        kind = .text
        (self.samples, channels, positions) = (samples, features, tokens)
        shape = [samples, tokens, features]
    }

    var features: Shape { Shape(Array(shape.dimensions.dropFirst())) }

    var featureLayout: FeatureLayout { kind == .images ? .channelsFirst : .channelsLast }

    /// Where an entry of the matrix lies in the tensor's row-major memory.
    func offset(row: Int, channel: Int) -> Int {
        let (sample, position) = (row / positions, row % positions)
        return kind == .images ? (sample * channels + channel) * positions + position : row * channels + channel
    }

    /// The tensor's numbers in the order of the matrix.
    func matrix<Value>(_ memory: [Value]) -> [Value] {
        (0..<count).map { memory[offset(row: $0 / channels, channel: $0 % channels)] }
    }

    /// The matrix's numbers in the order of the tensor.
    func memory(_ matrix: [Double]) -> [Double] {
        var memory = matrix
        for (index, value) in matrix.enumerated() {
            memory[offset(row: index / channels, channel: index % channels)] = value
        }
        return memory
    }

    // MARK: Dimensions

    /// Rows are named sample·position, both from 1.
    var rowDimension: Dimension {
        let names = (0..<rows).map { "\($0 / positions + 1)·\($0 % positions + 1)" }
        let label =
            kind == .images
            ? LocalizedText(en: "sample · pixel", zh: "样本 · 像素") : LocalizedText(en: "sample · token", zh: "样本 · 词元")
        return Dimension("row", label: label, coordinates: .labels(names))
    }

    var channelDimension: Dimension {
        let label =
            kind == .images
            ? LocalizedText(en: "channel", zh: "通道") : LocalizedText(en: "feature", zh: "特征")
        return Dimension("channel", label: label, coordinates: .integers(first: 1, count: channels))
    }

    var sampleDimension: Dimension {
        Dimension(
            "sample", label: LocalizedText(en: "sample", zh: "样本"), coordinates: .integers(first: 1, count: samples))
    }
}
