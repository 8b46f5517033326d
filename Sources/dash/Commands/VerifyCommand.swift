import ArgumentParser
import FigureTesting
import Foundation
import Metrics
import Scenarios

struct VerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Simulates a figure again and says whether its data still holds.",
        discussion: """
            A figure that dash has written carries its recipe: the scenario's text, what was changed of it, and digests of its
            data. Exit codes: 0 the data holds, 1 it has changed, 65 the file is no figure, is damaged, carries no recipe
            or one that cannot be simulated here.

            Tables are read from the figure's folder and those of --data alone, and where the figure knows their contents only
            such tables: a figure may be anybody's.
            """)

    @Argument(
        help: "Figures: files that dash export or dash animate has written.",
        completion: .file(extensions: (OutputFormat.allCases.map(\.rawValue) + MotionFormat.allCases.map(\.rawValue))))
    var figures: [String]

    @Option(
        name: .customLong("data"),
        help: ArgumentHelp(
            "A folder that holds the tables the figures were made of, besides their own; may be repeated.",
            valueName: "folder"))
    var data: [String] = []

    @OptionGroup var memory: MemoryOption
    @OptionGroup var languageOption: LanguageOption

    func run() throws {
        let library = Surroundings.library()
        let language = languageOption.language
        let interruption = Interruption()
        var failure: Failure.Code?
        for figure in figures {
            var progress = ProgressLine(figure)
            do {
                let recipe = try Verification.recipe(inFile: figure)
                let verification = try Verification(
                    recipe, library: library, folders: folders(of: figure), isCancelled: { interruption.isWanted },
                    progress: { progress.show($0) })
                progress.clear()
                interruption.endIfWanted()
                try Output.line(VerificationText.line(verification, figure: figure)[language])
                if case .changed = verification.verdict { failure = failure ?? .check }
            } catch let error as Verification.Failure {
                progress.clear()
                interruption.endIfWanted()
                Output.say(VerificationText.message(error, figure: figure)[language])
                failure = .data
            }
        }
        interruption.end()
        if let failure { throw Failure(failure) }
    }
}

extension VerifyCommand {
    /// Where the tables of a figure may lie.
    private func folders(of figure: String) -> [String] {
        [URL(fileURLWithPath: figure).deletingLastPathComponent().path] + data
    }
}

/// What `dash verify` says.
enum VerificationText {
    /// One line, whatever a recipe's fields hold.
    static func line(_ verification: Verification, figure: String) -> LocalizedText {
        let text = sentence(verification, figure: figure)
        return LocalizedText(en: PrintableText.line(text.en), zh: PrintableText.line(text.zh))
    }

    private static func sentence(_ verification: Verification, figure: String) -> LocalizedText {
        let recipe = verification.recipe
        var text: LocalizedText
        switch verification.verdict {
        case .holds: text = LocalizedText(en: "✓ \(figure): the data holds, bit by bit", zh: "✓ \(figure)：数据逐位相同")
        case .drifted:
            text = LocalizedText(
                en: "✓ \(figure): the figure's data holds; something that it does not draw has changed",
                zh: "✓ \(figure)：图的数据相同，但没有画出的数据变了")
        case .changed(let changes):
            text = LocalizedText(
                en: "✗ \(figure): simulated again, \(recipe.scenario) gives other data",
                zh: "✗ \(figure)：重新模拟 \(recipe.scenario)，数据变了")
            if !changes.isEmpty {
                let list = Self.list(changes)
                text = LocalizedText(en: "\(text.en): \(list.en)", zh: "\(text.zh)：\(list.zh)")
            }
        }
        if verification.isOfOtherVersion {
            text.en += "; it was made by dash \(recipe.version), this is \(Version.current)"
            text.zh += "；它由 dash \(recipe.version) 生成，当前版本是 \(Version.current)"
        }
        return text
    }

    /// `loss (sigmoid, relu), map (all)`: panel by panel.
    private static func list(_ changes: [Verification.SeriesChange]) -> LocalizedText {
        var panels: [(name: String, parts: [LocalizedText])] = []
        for change in changes {
            if panels.last?.name != change.panel { panels.append((change.panel, [])) }
            let subject = change.series.map { LocalizedText($0) } ?? LocalizedText(en: "all of it", zh: "整个图")
            let part: LocalizedText =
                switch change.kind {
                case .changed: subject
                case .missing: LocalizedText(en: "\(subject.en) missing", zh: "\(subject.zh)缺失")
                case .new: LocalizedText(en: "\(subject.en) new", zh: "\(subject.zh)新增")
                }
            panels[panels.count - 1].parts.append(part)
        }
        return LocalizedText(
            en: panels.map { "\($0.name) (\($0.parts.map(\.en).joined(separator: ", ")))" }.joined(separator: ", "),
            zh: panels.map { "\($0.name)（\($0.parts.map(\.zh).joined(separator: "、"))）" }.joined(separator: "，"))
    }

    static func message(_ error: Verification.Failure, figure: String) -> LocalizedText {
        func line(_ en: String, _ zh: String) -> LocalizedText {
            LocalizedText(en: PrintableText.line("\(figure): \(en)"), zh: PrintableText.line("\(figure)：\(zh)"))
        }
        switch error {
        case .cannotRead(let reason): return line("cannot be read: \(reason)", "无法读取：\(reason)")
        case .notAFigure: return line("not a figure; expected a file that dash has written", "不是图；应为 dash 写出的文件")
        case .damaged(let reason): return line("damaged: \(reason)", "已损坏：\(reason)")
        case .noRecipe:
            return line(
                "carries no recipe; it was not written by dash, or another program has rewritten it",
                "没有配方：不是 dash 生成的，或被其他程序改写过")
        case .laterFormat(let format, let version):
            return line(
                "its recipe is of format \(format), by dash \(version); this is \(Version.current), which reads up to \(Recipe.currentFormat)",
                "配方格式为 \(format)，由 dash \(version) 生成；当前版本 \(Version.current) 最多读取格式 \(Recipe.currentFormat)")
        case .scenario(let error):
            let problems = error.problems.map(\.description).joined(separator: "; ")
            return line("its recipe cannot be simulated here: \(problems)", "它的配方在此无法模拟：\(problems)")
        }
    }
}
