import ArgumentParser
import Charts

/// Which of a figure's words it has.
struct WordOptions: ParsableArguments {
    @Flag(help: "The panels alone: no headline, explanation, claims or foot line.")
    var bare = false

    @Flag(name: .customLong("no-claims"), help: "Without the claims.")
    var leavesOutClaims = false

    @Option(help: ArgumentHelp("Another headline, beside --bare too.", valueName: "text"))
    var title: String?

    var chosen: FigureWords { FigureWords(isBare: bare, leavesOutClaims: leavesOutClaims, title: title) }
}

/// The words that are asked for.
struct FigureWords: Sendable {
    var isBare = false
    var leavesOutClaims = false
    var title: String?

    func content(_ whole: FigureContent) -> FigureContent {
        var content = whole
        if isBare { content = FigureContent(headline: "", explanation: "") }
        if leavesOutClaims { content.claims = [] }
        if let title { content.headline = title }
        return content
    }

    func apply(to figure: inout FigureLayout) {
        figure.content = content(figure.content)
        if let outlined = figure.outline?.content { figure.outline?.content = content(outlined) }
    }
}
