extension TerminalProfile {
    /// The text in characters that the terminal shows: `10⁻³` becomes `10^-3`, `η ≤ 2` becomes `eta <= 2`.
    /// A character without a spelling becomes `?`, two of them for a wide one.
    public func spelled(_ string: String) -> String {
        if string.allSatisfy(canShow) { return string }
        var spelled = ""
        var isRaised = false
        for character in string {
            let digit = Self.superscripts[character]
            if canShow(character), digit == nil || !isRaised {
                spelled.append(character)
                isRaised = false
            } else if let digit {
                // A run of superscripts takes one caret, ⁻³ is ^-3, and is spelled alike to its end.
                if !isRaised { spelled.append("^") }
                spelled.append(digit)
                isRaised = true
            } else {
                isRaised = false
                if let spelling = Self.spellings[character] ?? hatted(character) {
                    spelled += spelling
                } else {
                    spelled += CellWidth.of(character) == 2 ? "??" : "?"
                }
            }
        }
        return spelled
    }

    /// A letter with a sign above it: `m̂` is `m^`, `μ̂` is `mu^`.
    private func hatted(_ character: Character) -> String? {
        let scalars = character.unicodeScalars
        guard scalars.count == 2, let base = scalars.first, let sign = scalars.last,
            let spelling = Self.signs[sign]
        else { return nil }
        return spelled(String(Character(base))) + spelling
    }

    private static let signs: [Unicode.Scalar: String] = ["\u{302}": "^", "\u{303}": "~", "\u{304}": "_"]

    /// What stands for the text that did not fit.
    var ellipsis: String { String(first("…", "~")) }

    private static let superscripts: [Character: Character] = [
        "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁻": "-",
        "⁺": "+", "ⁿ": "n", "ᵀ": "T", "ⁱ": "i", "ᵗ": "t", "ᵏ": "k", "ˣ": "x", "ᵖ": "p",
    ]

    private static let spellings: [Character: String] = [
        "−": "-", "–": "-", "—": "-", "‑": "-", "×": "x", "·": "-", "…": "...", "≈": "~", "≤": "<=", "≥": ">=",
        "≠": "!=", "‖": "||", "∂": "d", "∇": "grad ", "→": "->", "←": "<-", "↑": "^", "↓": "v", "√": "sqrt",
        "∞": "inf", "∝": "~", "∑": "sum", "Σ": "Sum", "∏": "prod", "±": "+/-", "÷": "/", "°": " deg", "′": "'",
        "’": "'", "‘": "'", "“": "\"", "”": "\"", "§": "", "✓": "+", "✗": "x", "⚠": "!", "●": "o", "■": "#", "▲": "^",
        "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8", "₉": "9",
        "ₜ": "_t", "ᵢ": "_i", "ⱼ": "_j", "ₖ": "_k", "ₗ": "_l", "ₙ": "_n", "ₘ": "_m", "₊": "+", "₋": "-",
        "⊙": "*", "∈": "in", "⋯": "...", "⇔": "<=>", "½": "1/2", "¼": "1/4", "∓": "-/+", "Π": "Pi", "Φ": "Phi",
        "ẑ": "z^", "ĝ": "g^",
        "ᵧ": "_y", "⌊": "floor(", "⌋": ")", "★": "*", "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta",
        "Δ": "Delta",
        "ε": "eps", "ϵ": "eps", "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu",
        "ν": "nu", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi", "ϕ": "phi", "ψ": "psi", "ω": "omega",
        "ℓ": "l", "é": "e", "ö": "o", "ü": "u", "ä": "a", "，": ", ", "。": ". ", "：": ": ", "；": "; ", "（": " (",
        "）": ") ", "、": ", ", "\u{A0}": " ",
    ]
}
