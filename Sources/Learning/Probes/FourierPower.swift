import Numerics

/// How much of an embedding over the residues 0…p − 1 each frequency carries: what a network that learned modular
/// addition shows.
///
/// Power at k is Σ over columns of |Σ_t E[t]·e^(−2πikt/p)|², k = 1…⌊p/2⌋, as shares of their sum; the mean (k = 0) is left out.
/// Source: Nanda et al., ICLR 2023, arXiv:2301.05217.
public enum FourierPower {
    /// The share of each frequency from 1 on, of a table (p, d); zeros where there is nothing but a mean.
    public static func shares(_ table: Tensor) -> [Double] {
        let powers = powers(table)
        let total = Kernels.sum(powers, count: powers.count)
        return powers.map { total > 0 ? $0 / total : 0 }
    }

    /// For each column the largest share that one frequency has of it: 1 where it is a pure wave. (p, d) to d numbers.
    public static func purity(_ table: Tensor) -> [Double] {
        let (p, d) = (table.shape[0], table.shape[1])
        return (0..<d).map { column in
            let one = Tensor(shape: [p, 1], elements: (0..<p).map { table.elements[$0 * d + column] })
            return shares(one).max() ?? 0
        }
    }

    private static func powers(_ table: Tensor) -> [Double] {
        precondition(table.rank == 2, "the frequencies of \(table.shape)")
        let (p, d) = (table.shape[0], table.shape[1])
        // e^(−2πikt/p) depends on k·t modulo p.
        let waves = (0..<p).map { step -> (Double, Double) in
            let angle = 2 * Double.pi * Double(step) / Double(p)
            return (Elementary.cos(angle), Elementary.sin(angle))
        }
        return (1..<max(1, p / 2 + 1)).map { k in
            (0..<d).reduce(0.0) { power, column in
                var (real, imaginary) = (0.0, 0.0)
                for t in 0..<p {
                    let (cosine, sine) = waves[k * t % p]
                    real = real.addingProduct(table.elements[t * d + column], cosine)
                    imaginary = imaginary.addingProduct(-table.elements[t * d + column], sine)
                }
                // Both k and p − k, but for k = p/2, which is its own mirror.
                let twice = 2 * k == p ? 1.0 : 2.0
                return power + twice * (real * real).addingProduct(imaginary, imaginary)
            }
        }
    }
}
