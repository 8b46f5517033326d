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
        "⁺": "+", "ⁿ": "n", "ᵀ": "T", "ⁱ": "i", "ᵗ": "t", "ᵏ": "k", "ˣ": "x", "ᵖ": "p", "ᶻ": "z", "ʸ": "y", "ᵃ": "a",
        "ᵇ": "b", "ᵈ": "d", "ᵉ": "e", "ˡ": "l", "ᵐ": "m", "ʳ": "r", "ˢ": "s",
        "ᵘ": "u", "ᵛ": "v", "ʷ": "w", "ᵞ": "y", "ᶜ": "c", "ᶠ": "f", "ᵍ": "g", "ʰ": "h", "ʲ": "j",
    ]

    private static let spellings: [Character: String] = [
        "−": "-", "–": "-", "—": "-", "‑": "-", "×": "x", "·": "-", "…": "...", "≈": "~", "≤": "<=", "≥": ">=",
        "≠": "!=", "‖": "||", "∂": "d", "∇": "grad ", "→": "->", "←": "<-", "↑": "^", "↓": "v", "√": "sqrt",
        "∛": "cbrt",
        "∞": "inf", "∝": "~", "∑": "sum", "Σ": "Sum", "∏": "prod", "±": "+/-", "÷": "/", "°": " deg", "′": "'",
        "’": "'", "‘": "'", "“": "\"", "”": "\"", "§": "", "✓": "+", "✗": "x", "⚠": "!", "●": "o", "■": "#", "▲": "^",
        "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8", "₉": "9",
        "ₜ": "_t", "ᵢ": "_i", "ⱼ": "_j", "ₖ": "_k", "ᵤ": "_u", "ₐ": "_a", "ₑ": "_e", "ₕ": "_h", "ₒ": "_o", "ₚ": "_p",
        "ₛ": "_s", "ₓ": "_x", "ᵣ": "_r", "ᵥ": "_v",
        "ₗ": "_l", "ₙ": "_n", "ₘ": "_m", "₊": "+", "₋": "-",
        "⊙": "*", "∈": "in", "⋯": "...", "⇔": "<=>", "⇒": "=>", "∗": "*", "∘": "o", "χ": "chi", "ζ": "zeta", "ξ": "xi",
        "Ω": "Omega", "Θ": "Theta",
        "Γ": "Gamma", "Λ": "Lambda", "⟨": "<", "⟩": ">", "∼": "~", "∉": "not in", "⌈": "ceil(", "⌉": ")", "∧": "and",
        "∨": "or", "¬": "not ", "ŷ": "y^", "ŵ": "w^", "ô": "o^", "ŝ": "s^", "⁄": "/", "⅓": "1/3", "⅔": "2/3",
        "∫": "int ", "½": "1/2", "¼": "1/4", "∓": "-/+", "Π": "Pi", "Φ": "Phi",
        "ẑ": "z^", "ĝ": "g^",
        "ᵧ": "_y", "⌊": "floor(", "⌋": ")", "★": "*", "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta",
        "Δ": "Delta",
        "ε": "eps", "ϵ": "eps", "η": "eta", "θ": "theta", "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu",
        "ν": "nu", "π": "pi", "ρ": "rho", "σ": "sigma", "τ": "tau", "φ": "phi", "ϕ": "phi", "ψ": "psi", "ω": "omega",
        "ℓ": "l", "é": "e", "ö": "o", "ü": "u", "ä": "a", "，": ", ", "。": ". ", "：": ": ", "；": "; ", "（": " (",
        "）": ") ", "、": ", ", "\u{A0}": " ",
    ]
}
