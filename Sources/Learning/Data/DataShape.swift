import Numerics

/// What one example is: its axes and what they stand for, without the batch.
///
/// Data sets have it, the input of a network takes it, and every layer tells which it makes of which.
public enum DataShape: Sendable, Hashable {
    /// Numbers without an order, a row of a table: (D).
    case vector(Int)
    /// (C, H, W), channels first as in PyTorch.
    case image(channels: Int, height: Int, width: Int)
    /// A series of samples, channels first: (C, L).
    case signal(channels: Int, length: Int)
    /// Vectors one after the other, the steps first: (L, D).
    case sequence(length: Int, features: Int)
    /// Whole numbers below `vocabulary`, one after the other: (L).
    case tokens(length: Int, vocabulary: Int)

    /// The extents of its axes in order.
    public var dimensions: [Int] {
        switch self {
        case .vector(let count): [count]
        case .image(let channels, let height, let width): [channels, height, width]
        case .signal(let channels, let length): [channels, length]
        case .sequence(let length, let features): [length, features]
        case .tokens(let length, _): [length]
        }
    }

    /// How many numbers an example has.
    public var count: Int { dimensions.reduce(1, *) }

    /// How many steps a sequence has; nil for what is none.
    public var steps: Int? {
        switch self {
        case .sequence(let length, _), .tokens(let length, _): length
        case .vector, .image, .signal: nil
        }
    }

    /// The shape of a batch of so many examples.
    public func batch(of rows: Int) -> Shape { Shape([rows] + dimensions) }

    /// Where channels or features lie in a batch; nil for tokens, which have none.
    public var layout: FeatureLayout? {
        switch self {
        case .vector, .image, .signal: .channelsFirst
        case .sequence: .channelsLast
        case .tokens: nil
        }
    }

    /// The numbers of one place: features of a vector or a step, channels of an image or a signal; nil for tokens.
    public var features: Int? {
        switch self {
        case .vector(let count): count
        case .image(let channels, _, _): channels
        case .signal(let channels, _): channels
        case .sequence(_, let features): features
        case .tokens: nil
        }
    }
}

extension DataShape: CustomStringConvertible {
    /// `64 numbers`, `8×4×4`, `a signal of 2×100`, `a sequence of 16×32`, `16 tokens of 11`.
    public var description: String {
        let extents = dimensions.map(String.init).joined(separator: "×")
        return switch self {
        case .vector(let count): count == 1 ? "1 number" : "\(count) numbers"
        case .image: extents
        case .signal: "a signal of \(extents)"
        case .sequence: "a sequence of \(extents)"
        case .tokens(let length, let vocabulary): "\(length) tokens of \(vocabulary)"
        }
    }
}
