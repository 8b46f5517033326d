import Numerics

/// Which keys a query may not see. Any of the four hides a key; a weight hidden is exactly 0.
public struct AttentionMasks: Sendable {
    /// Whether query i sees the keys 0…i only. PyTorch: `is_causal=True`, aligned at the first key.
    public var isCausal: Bool
    /// Whether query i sees the keys nearer than this many places only, i among them; nil for no limit. With a causal mask
    /// those are i − window + 1 … i.
    public var window: Int?
    /// (B, m), not 0 where a key is padding, for every query and head. PyTorch: `key_padding_mask`.
    public var padding: Node?
    /// (n, m), not 0 where a query doesn't see a key, for every row and head. PyTorch: a boolean `attn_mask`, negated
    /// for `scaled_dot_product_attention`.
    public var hidden: Node?

    public init(isCausal: Bool = false, window: Int? = nil, padding: Node? = nil, hidden: Node? = nil) {
        precondition(window.map { $0 >= 1 } ?? true, "a window that sees nothing")
        self.isCausal = isCausal
        self.window = window
        self.padding = padding
        self.hidden = hidden
    }

    public static let none = AttentionMasks()
    public static let causal = AttentionMasks(isCausal: true)

    func check(rows: Int, from: Int, to: Int) {
        if let padding {
            precondition(
                padding.shape == [rows, to], "a padding mask of \(padding.shape) for \(rows) rows of \(to) keys")
        }
        if let hidden {
            precondition(hidden.shape == [from, to], "a mask of \(hidden.shape) for \(from) queries of \(to) keys")
        }
    }

    /// Writes −∞ over the hidden scores (rows, heads, from, to).
    func apply(_ memory: Memory, _ scores: UnsafeMutablePointer<Double>, rows: Int, heads: Int, from: Int, to: Int) {
        guard isCausal || window != nil || padding != nil || hidden != nil else { return }
        let padding = padding.map { memory.value($0) }
        let hidden = hidden.map { memory.value($0) }
        for row in 0..<rows {
            for block in row * heads..<(row + 1) * heads {
                for query in 0..<from {
                    let scores = scores + (block * from + query) * to
                    if isCausal && query + 1 < to {
                        for key in query + 1..<to { scores[key] = -.infinity }
                    }
                    if let window {
                        for key in 0..<min(to, max(0, query - window + 1)) { scores[key] = -.infinity }
                        for key in min(to, query + window)..<to { scores[key] = -.infinity }
                    }
                    if let padding {
                        for key in 0..<to where padding[row * to + key] != 0 { scores[key] = -.infinity }
                    }
                    if let hidden {
                        for key in 0..<to where hidden[query * to + key] != 0 { scores[key] = -.infinity }
                    }
                }
            }
        }
    }
}
