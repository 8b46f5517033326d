/// Words for LaTeX: its own signs escaped, signs that text fonts lack in mathematics.
enum TeXText {
    static func escaped(_ text: String) -> String {
        var result = ""
        var characters = Array(text)[...]
        while let character = characters.popFirst() {
            // Several raised or lowered signs are one index.
            for (signs, mark) in [(raised, "^"), (lowered, "_")] where signs[character] != nil {
                var index = signs[character] ?? ""
                while let next = characters.first, let sign = signs[next] {
                    index += sign
                    characters.removeFirst()
                }
                result += "$\(mark){\(index)}$"
            }
            if raised[character] != nil || lowered[character] != nil { continue }
            result += special[character] ?? math[character].map { "$\($0)$" } ?? String(character)
        }
        return result
    }

    private static let special: [Character: String] = [
        "\\": "\\textbackslash{}", "{": "\\{", "}": "\\}", "$": "\\$", "&": "\\&", "#": "\\#", "%": "\\%", "_": "\\_",
        "^": "\\textasciicircum{}", "~": "\\textasciitilde{}", "\u{A0}": "~", "\u{202F}": "\\,", "\u{2009}": "\\,",
        "–": "--", "—": "---", "“": "``", "”": "''", "‘": "`", "’": "'",
    ]

    private static let raised: [Character: String] = [
        "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8", "⁹": "9", "⁻": "-",
        "⁺": "+", "ⁿ": "n", "ᵀ": "\\top", "ᴸ": "L", "ᵗ": "t", "ᵏ": "k", "ᵈ": "d", "ⁱ": "i", "ˡ": "l", "′": "\\prime",
        "⁽": "(", "⁾": ")",
    ]

    private static let lowered: [Character: String] = [
        "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8", "₉": "9", "₊": "+",
        "₋": "-", "ₙ": "n", "ₖ": "k", "ₜ": "t", "ᵢ": "i", "ⱼ": "j", "ₗ": "l", "ₘ": "m", "ₐ": "a", "ₑ": "e", "ₓ": "x",
        "ₛ": "s", "ₚ": "p", "ₕ": "h", "ᵥ": "v", "∞": "\\infty",
    ].filter { $0.key != "∞" }

    private static let math: [Character: String] = [
        "×": "\\times", "·": "\\cdot", "∂": "\\partial", "‖": "\\|", "∇": "\\nabla", "√": "\\sqrt{\\ }",
        "≈": "\\approx",
        "≠": "\\neq", "≤": "\\leq", "≥": "\\geq", "±": "\\pm", "−": "-", "∞": "\\infty", "∑": "\\sum", "Σ": "\\Sigma",
        "∏": "\\prod", "∈": "\\in", "→": "\\rightarrow", "←": "\\leftarrow", "↑": "\\uparrow", "↓": "\\downarrow",
        "✓": "\\checkmark", "✗": "\\times", "⊙": "\\odot", "∝": "\\propto", "|": "|", "<": "<", ">": ">",
        "°": "^{\\circ}",
        "α": "\\alpha", "β": "\\beta", "γ": "\\gamma", "δ": "\\delta", "ε": "\\varepsilon", "ζ": "\\zeta", "η": "\\eta",
        "θ": "\\theta", "κ": "\\kappa", "λ": "\\lambda", "μ": "\\mu", "ν": "\\nu", "ξ": "\\xi", "π": "\\pi",
        "ρ": "\\rho", "σ": "\\sigma", "τ": "\\tau", "φ": "\\varphi", "χ": "\\chi", "ψ": "\\psi", "ω": "\\omega",
        "Γ": "\\Gamma", "Δ": "\\Delta", "Θ": "\\Theta", "Λ": "\\Lambda", "Φ": "\\Phi", "Ω": "\\Omega", "ℓ": "\\ell",
        "ŷ": "\\hat{y}", "★": "\\bigstar", "…": "\\ldots", "▸": "\\blacktriangleright", "▲": "\\blacktriangle",
        "▼": "\\blacktriangledown",
        "∫": "\\int", "½": "\\tfrac12", "¼": "\\tfrac14", "⅓": "\\tfrac13",
    ]
}
