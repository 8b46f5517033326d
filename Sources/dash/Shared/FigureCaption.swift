import Charts
import Metrics

/// What a figure says in words, for the text that it stands in.
enum FigureCaption {
    /// Headline, explanation, verdicts, and how to make it again: a paragraph each.
    static func text(_ content: FigureContent, _ language: Language) -> String {
        let foot = [content.recipe.joined(separator: " · "), content.command].filter { !$0.isEmpty }
        let parts = [
            content.headline, content.explanation, claims(content, language).joined(separator: "\n"),
            foot.joined(separator: "\n"),
        ]
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    /// What it shows, line by line, for those who can't see it.
    static func description(_ figure: FigureLayout, _ content: FigureContent, _ language: Language) -> String {
        let panels = figure.rows.joined().map { $0.panel.title[language] }
        return ([content.explanation] + panels + claims(content, language)).filter { !$0.isEmpty }
            .joined(separator: "\n")
    }

    private static func claims(_ content: FigureContent, _ language: Language) -> [String] {
        content.claims.filter { $0.verdict != .pending }.map { "\($0.sign) \($0.sentence(language))" }
    }
}
