import Experiments
import Metrics

/// The reference of scenario files as a page of Markdown: every key, check, experiment, metric and catalogue, from the
/// declarations that reading uses, with examples from the shipped scenarios.
public struct ScenarioReference {
    private let experiments: [any Experiment.Type]
    private let examples: ShippedExamples
    private let language: Language

    /// - Throws: what a shipped scenario has against it.
    public init(_ library: ScenarioLibrary, language: Language) throws(ScenarioError) {
        experiments = library.reader.experiments
        examples = try ShippedExamples(library)
        self.language = language
    }

    /// Ends with a line break.
    ///
    /// - Throws: what keeps an experiment from saying what it records.
    public func markdown() throws(ExperimentError) -> String {
        let catalogues = Catalogues.all(experiments: []).filter { $0.name != "experiments" }
        var page = [title, introduction, contents(catalogues)]
        page += parts.map { part in
            "## \(part.title[language])\n" + table(part.keys, examples.values(part.place))
        }
        page.append("## \(Text.checks[language])\n" + Text.aboutChecks[language] + "\n\n" + checks)
        page.append("## \(Text.experiments[language])\n" + Text.aboutExperiments[language])
        for experiment in experiments { page.append(try section(experiment)) }
        page += catalogues.map(section)
        return page.joined(separator: "\n\n") + "\n"
    }

    private var title: String {
        LocalizedText(en: "# Reference of scenario files", zh: "# 场景文件参考")[language]
    }

    private var introduction: String {
        LocalizedText(
            en: """
                Made from dash’s own declarations by `./dash schema --markdown --lang en > docs/reference.md`; a test fails when \
                it is stale. Examples are the shortest uses in the shipped scenarios, where these have one. The same is in the JSON Schema for editors \
                (`dash schema`) and, part by part, in `dash list`.
                """,
            zh: """
                由 `./dash schema --markdown --lang zh > docs/reference.zh.md` 根据 dash 自身的声明生成；过时会使测试失败。\
                示例取自自带场景中最短的用法（若有）。编辑器用的 JSON Schema（`dash schema`）和 `dash list` 给出同样的内容。
                """)[language]
    }

    private func contents(_ catalogues: [CatalogueIndex]) -> String {
        let names = parts.map { $0.title[language] } + [Text.checks[language], Text.experiments[language]]
        let links = names.map { "[\($0)](#\(Self.anchor($0)))" } + catalogues.map { "[\($0.name)](#\($0.name))" }
        return links.joined(separator: " · ")
    }

    /// As GitHub makes it of a heading.
    private static func anchor(_ heading: String) -> String {
        heading.lowercased().filter { $0.isLetter || $0.isNumber || $0 == " " || $0 == "-" }.replacing(" ", with: "-")
    }

    // MARK: Keys

    private struct Part {
        var title: LocalizedText
        var keys: [Key]
        var place: ShippedExamples.Kind
    }

    private var parts: [Part] {
        func part(_ en: String, _ zh: String, _ keys: [Key], _ place: ShippedExamples.Kind) -> Part {
            Part(title: LocalizedText(en: en, zh: zh), keys: keys, place: place)
        }
        return [
            part("A scenario", "场景", ScenarioKeys.scenario, .scenario),
            part("Predictions", "预测", ScenarioKeys.prediction, .prediction),
            part("Formulas", "公式", ScenarioKeys.formula, .formula),
            part("Sweeps", "扫描", ScenarioKeys.sweepRange, .sweep),
            part("Panels", "面板", ScenarioKeys.panel, .panel),
            part("Layers of a panel", "面板的图层", ScenarioKeys.layer, .layer),
            part("References in a panel", "面板中的参考", ScenarioKeys.reference, .reference),
            part("Scales", "刻度", ScenarioKeys.scaleMap, .scale),
            part("Claims", "论断", ScenarioKeys.claim, .claim),
            part("Selectors", "选择", ScenarioKeys.selector, .selector),
            part("Expectations", "期望", ScenarioKeys.measured, .expectation),
            part("Constants in texts", "文字中的常数", ScenarioKeys.constant, .constant),
            part("Tolerances", "容差", ScenarioKeys.tolerance, .tolerance),
        ]
    }

    private func table(_ keys: [Key], _ examples: [String: String]) -> String {
        let head = LocalizedText(en: "key | value | meaning | example", zh: "键 | 值 | 含义 | 示例")
        return table(
            head,
            keys.map { key in
                [
                    "`\(key.name)`" + (key.isRequired ? Text.required[language] : ""), notation(key),
                    key.says[language], Self.code(examples[key.name]),
                ]
            })
    }

    private var checks: String {
        let shown = examples.values(.check)
        return table(
            LocalizedText(en: "check | measures | example", zh: "检验 | 量什么 | 示例"),
            CheckCatalogue.all.map { ["`\($0.name)`", $0.says[language], Self.code(shown[$0.name])] })
    }

    /// A catalogue's names stand in its own section.
    private func notation(_ key: Key) -> String {
        let catalogue = ["experiment": Text.experiments[language], "mark": "marks"][key.name]
        return catalogue.map { "[\($0)](#\(Self.anchor($0)))" } ?? key.shape.notation(language)
    }

    private static func code(_ text: String?) -> String { text.map { "`\($0)`" } ?? "" }

    // MARK: Experiments and catalogues

    private func section(_ experiment: any Experiment.Type) throws(ExperimentError) -> String {
        let index = Catalogues.all(experiments: [experiment]).last
        var text = "### \(experiment.name)\n\(experiment.says[language])"
        let users = examples.scenarios(of: experiment.name)
        if !users.isEmpty { text += Text.usedBy[language] + users.map { "`\($0)`" }.joined(separator: ", ") }
        text += "\n\n" + fields(index?.entries.first?.fields ?? [])
        let metrics = try MetricIndex(experiment).metrics.map { entry in
            let metric = entry.description
            let meaning =
                metric.label[language] + (metric.meaning.map { Text.colon[language] + $0[language] } ?? "")
                + (metric.condition.map { " (\($0[language]))" } ?? "")
            let dimensions = (metric.isStepped ? ["step"] : []) + metric.dimensions.map(\.name)
            return [
                "`\(metric.name)`" + (metric.symbol.map { " \($0)" } ?? ""), dimensions.joined(separator: " × "),
                metric.unit?[language] ?? "", meaning, metric.cost == .free ? "" : metric.cost.says[language],
            ]
        }
        let head = LocalizedText(
            en: "metric | dimensions | unit | meaning | cost", zh: "指标 | 维度 | 单位 | 含义 | 开销")
        return text + "\n\n" + table(head, metrics)
    }

    private func section(_ catalogue: CatalogueIndex) -> String {
        let entries = catalogue.entries.map { entry in
            var text = "- **`\(entry.name)`** \(entry.says[language])"
            if let formula = entry.formula { text += Text.colon[language] + "`\(formula.replacing("`", with: "'"))`" }
            for field in entry.fields {
                let cells = CatalogueText.cells(field, language)
                text += "\n  - `\(cells.key)` (\(cells.range); \(cells.standard)): \(cells.says)"
            }
            return text
        }
        return "## \(catalogue.name)\n\(catalogue.says[language])\n\n" + entries.joined(separator: "\n")
    }

    private func fields(_ fields: [ParameterField]) -> String {
        table(
            LocalizedText(en: "parameter | default | range | meaning", zh: "参数 | 默认 | 范围 | 含义"),
            fields.map { field in
                let cells = CatalogueText.cells(field, language)
                return ["`\(cells.key)`", cells.standard, cells.range, cells.says]
            })
    }

    /// - Parameter head: the columns' names, between bars.
    private func table(_ head: LocalizedText, _ rows: [[String]]) -> String {
        let names = head[language].split(separator: " | ").map(String.init)
        let lines = rows.map { row in
            row.map { $0.replacing("|", with: "\\|").replacing("\n", with: " ") }
        }
        let all = [names, names.map { _ in "---" }] + lines
        return all.map { "| \($0.joined(separator: " | ")) |" }.joined(separator: "\n")
    }

    private enum Text {
        static let required = LocalizedText(en: " (required)", zh: "（必填）")
        static let colon = LocalizedText(en: ": ", zh: "：")
        static let usedBy = LocalizedText(en: ". Used by ", zh: "。用它的场景：")
        static let checks = LocalizedText(en: "Checks", zh: "检验")
        static let experiments = LocalizedText(en: "Experiments", zh: "实验")
        static let aboutChecks = LocalizedText(
            en:
                "A check takes one selector or a list of two, and an expectation beside them. [claims.md](claims.md) tells how claims are written.",
            zh: "检验带一个选择或两个选择的列表，旁边写期望。论断的写法见 [claims.md](claims.md)。")
        static let aboutExperiments = LocalizedText(
            en:
                "Parameters stand under `parameters:`, or in a variant by their key paths. Metrics are what panels and claims can name.",
            zh: "参数写在 `parameters:` 下，或在变体中按键路径写。指标可供面板和论断引用。")
    }
}

extension Key.Shape {
    /// What may stand there, in a few signs.
    fileprivate func notation(_ language: Language) -> String {
        func word(_ en: String, _ zh: String) -> String { LocalizedText(en: en, zh: zh)[language] }
        return switch self {
        case .parameter(.text): word("text", "文本")
        case .parameter(.real(.finite)): word("number", "数")
        case .parameter(let kind): kind.reference
        case .localized: word("text, or {en: …, zh: …}", "文本，或 {en: …, zh: …}")
        case .list(let element): "[\(element.notation(language)), …]"
        case .oneOrMore(let element): element.notation(language) + word(", or a list", "，或列表")
        case .map(let keys): "{" + keys.map(\.name).joined(separator: ", ") + "}"
        case .anyMap(let element): "{…: \(element.notation(language))}"
        case .either(let shapes): shapes.map { $0.notation(language) }.joined(separator: word(" or ", " 或 "))
        case .parameters: word("the experiment’s parameters", "实验的参数")
        case .overrides: word("{key path: value}", "{键路径: 值}")
        case .check: word("a check", "检验")
        case .open(let keys, let others) where keys.isEmpty: "{…: \(others.notation(language))}"
        case .open(let keys, _): "{" + keys.map(\.name).joined(separator: ", ") + ", …}"
        }
    }
}

extension ParameterKind {
    /// As `notation`, with every name.
    fileprivate var reference: String {
        switch self {
        case .name(let names): names.joined(separator: "|")
        default: notation
        }
    }
}
