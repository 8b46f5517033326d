import Testing

@testable import Scenarios

@Suite("A bad scenario file is told in one line a problem")
struct ReadingErrorTests {
    static let parameterCases: [(String, String)] = [
        (
            "network: {activation: sigmiod}",
            "x.yaml:5: parameters.network.activation: expected one of sigmoid, tanh, relu; found \"sigmiod\" — did you mean \"sigmoid\"?"
        ),
        (
            "network:\n  activation: no",
            "x.yaml:6: parameters.network.activation: expected one of sigmoid, tanh, relu; found \"no\""
        ),
        (
            "network: {activation: [relu]}",
            "x.yaml:5: parameters.network.activation: expected one of sigmoid, tanh, relu; found a list of 1 value"
        ),
        ("network: {dpeth: 3}", "x.yaml:5: parameters.network.dpeth: unknown key — did you mean \"depth\"?"),
        (
            "network: {colour: red}",
            "x.yaml:5: parameters.network.colour: unknown key; expected one of depth, activation, widths, bias, note"
        ),
        (
            "network: deep",
            "x.yaml:5: parameters.network: expected a map of keys; found \"deep\""
        ),
        (
            "network: {depth: many}",
            "x.yaml:5: parameters.network.depth: expected an integer from 1 to 1000; found \"many\""
        ),
        (
            "network: {depth: 0}",
            "x.yaml:5: parameters.network.depth: expected an integer from 1 to 1000; found 0"
        ),
        (
            "network: {depth: }",
            "x.yaml:5: parameters.network.depth: expected an integer from 1 to 1000; found nothing"
        ),
        (
            "network: {depth: \"3\"}",
            "x.yaml:5: parameters.network.depth: expected an integer from 1 to 1000; found \"3\""
        ),
        (
            "network: {depth: 1_000}",
            "x.yaml:5: parameters.network.depth: expected an integer from 1 to 1000; found \"1_000\" — did you mean \"1000\"?"
        ),
        (
            "network: {depth: 010}",
            "x.yaml:5: parameters.network.depth: expected an integer from 1 to 1000; found 010 — did you mean \"10\"?"
        ),
        (
            "network: {depth: 0x10}",
            "x.yaml:5: parameters.network.depth: expected an integer from 1 to 1000; found 0x10 — did you mean \"16\"?"
        ),
        (
            "network: {depth: 1e2}",
            "x.yaml:5: parameters.network.depth: expected an integer from 1 to 1000; found 1e2 — did you mean \"100\"?"
        ),
        (
            "network: {depth: 99999999999999999999999}",
            "x.yaml:5: parameters.network.depth: expected an integer from 1 to 1000; found 99999999999999999999999"
        ),
        (
            "network: {bias: yes}",
            "x.yaml:5: parameters.network.bias: expected true or false; found \"yes\" — did you mean \"true\"?"
        ),
        (
            "network: {widths: [1, 2, 3, 4]}",
            "x.yaml:5: parameters.network.widths: expected a list of 0 to 3 values, each an integer from 1 to 100; found a list of 4 values"
        ),
        (
            "network: {widths: [1, 200]}",
            "x.yaml:5: parameters.network.widths[1]: expected an integer from 1 to 100; found 200"
        ),
        ("rate: .nan", "x.yaml:5: parameters.rate: expected a number; found \".nan\""),
        ("rate: .inf", "x.yaml:5: parameters.rate: expected a number; found \".inf\""),
        ("rate: 1e999", "x.yaml:5: parameters.rate: expected a number; found 1e999"),
        ("rate: 0,5", "x.yaml:5: parameters.rate: expected a number; found \"0,5\" — did you mean \"0.5\"?"),
        (
            "optimizer: {learning-rate: 0}",
            "x.yaml:5: parameters.optimizer.kind: missing; expected one of sgd, adam"
        ),
        (
            "optimizer: {kind: sgd, learning-rate: 0}",
            "x.yaml:5: parameters.optimizer.learning-rate: expected a number above 0; found 0"
        ),
        (
            "optimizer: {kind: sgd, decay: 0.5}",
            "x.yaml:5: parameters.optimizer.decay: unknown key for kind: sgd; it belongs to kind: adam"
        ),
        (
            "optimizer: {kind: adam, decay: 1}",
            "x.yaml:5: parameters.optimizer.decay: expected a number of at least 0 and below 1; found 1"
        ),
        (
            "optimizer: adma",
            "x.yaml:5: parameters.optimizer.kind: expected one of sgd, adam; found \"adma\" — did you mean \"adam\"?"
        ),
        (
            "optimizer: [sgd]",
            "x.yaml:5: parameters.optimizer: expected one of sgd, adam, or a map with kind; found a list of 1 value"
        ),
        ("data: csv", "x.yaml:5: parameters.data.csv: missing; expected a file's path"),
        (
            "data: {csv: missing.csv}",
            "x.yaml:5: parameters.data.csv: no such file: \"missing.csv\", looked for in \(folder)"
        ),
        ("data: {points: 3, cvs: a}", "x.yaml:5: parameters.data.cvs: unknown key — did you mean \"csv\"?"),
    ]

    /// Texts are read as if the file lay in the working directory.
    static let folder = PathResolver(scenarioDirectory: "", workingDirectory: "/nowhere")
        .shown(URLPath.working)

    @Test("about parameters", arguments: parameterCases)
    func parameters(text: String, expected: String) {
        #expect(Reading.problems(Reading.with(parameters: text)).first == expected)
    }

    static let head = "title: T\nexperiment: counter\n"
    static let fileCases: [(String, [String])] = [
        ("", ["x.yaml: empty; a scenario has at least the keys title, experiment and panels"]),
        ("# only a comment\n", ["x.yaml: empty; a scenario has at least the keys title, experiment and panels"]),
        ("just words", ["x.yaml:1: expected a map of keys; found \"just words\""]),
        ("- a\n- b", ["x.yaml:1: expected a map of keys; found a list of 2 values"]),
        ("title: T\n\tsection: 1", ["x.yaml:2: not valid YAML: a tab indents this line; indent with spaces"]),
        (
            "title: \"T\nsection: 1",
            [
                "x.yaml:2: not valid YAML: found unexpected end of stream (column 11), while scanning a quoted scalar of line 1"
            ]
        ),
        (
            "title: [a, b\nsection: 1",
            [
                "x.yaml:2: not valid YAML: did not find expected ',' or ']' (column 8), while parsing a flow sequence of line 1"
            ]
        ),
        ("title: T\ntitle: U\n", ["x.yaml:2: title: the key stands twice, first on line 1"]),
        ("a: &x [1]\nb: *y\n", ["x.yaml:2: not valid YAML: found undefined alias (column 4)"]),
        (
            "a: 1\n---\nb: 1\n",
            [
                "x.yaml:2: not valid YAML: but found another document (column 1), expected a single document in the stream of line 1"
            ]
        ),
        ("? [a, b]\n: 1\n", ["x.yaml:1: not valid YAML: a key must be a plain word"]),
        (
            "titel: T\nexperiment: counter\npanels: [{mark: line, metric: level, x: step}]\n",
            [
                "x.yaml:1: titel: unknown key — did you mean \"title\"?",
                "x.yaml:1: title: missing; expected a text, or {en: …, zh: …}",
            ]
        ),
        (
            "title: {en: T}\nexperiment: conter\npanels: []\n",
            [
                "x.yaml:1: title.zh: missing; expected a text",
                "x.yaml:2: experiment: expected one of counter; found \"conter\" — did you mean \"counter\"?",
                "x.yaml:3: panels: missing; expected at least one panel",
            ]
        ),
        (
            head + "panels: [{mark: lien, metric: level, x: step}]\nseed: -1\n",
            [
                "x.yaml:3: panels[0].mark: expected one of line, heatmap, histogram; found \"lien\" — did you mean \"line\"?",
                "x.yaml:4: seed: expected an integer of at least 0; found -1",
            ]
        ),
        (
            head + "panels:\n- {mark: line, metric: level, x: step}\n- {mark: line, metric: level, x: step}\n",
            ["x.yaml:5: panels[1].name: \"level-by-step\" is the name of an earlier one too; names are unique"]
        ),
        (
            head + "panels: [{mark: line, metric: level, x: step, y-scale: {kind: log, lower: 0}}]\n",
            ["x.yaml:3: panels[0].y-scale.lower: expected a number above 0; found 0"]
        ),
        (
            head + "panels: [{mark: line, metric: level, x: step, at: {layer: fist}}]\n",
            [
                "x.yaml:3: panels[0].at.layer: expected first, middle, last or a number; found \"fist\" — did you mean \"first\"?"
            ]
        ),
        (
            head
                + "panels: [{mark: line, metric: level, x: step, references: [{label: a}, {label: b, value: 1, metric: target}]}]\n",
            [
                "x.yaml:3: panels[0].references[0]: missing; expected one of value, x, y, at, metric",
                "x.yaml:3: panels[0].references[1]: expected one of value, x, y, at, metric; found value and metric",
            ]
        ),
        (
            head + "panels: [{mark: line, metric: level, x: step}]\ncontrols: [network.dept, steps]\n",
            [
                "x.yaml:4: controls[0]: expected a parameter's key path; found \"network.dept\" — did you mean \"network.depth\"?"
            ]
        ),
        (
            head + "panels: [{mark: line, metric: level, x: step}]\nvariants: {a b: {}, c: 3, d: {color: red}}\n",
            [
                "x.yaml:4: variants.a b: expected a name of letters, digits, - and _ (a label may have any); found \"a b\"",
                "x.yaml:4: variants.c: expected a map from key paths to values; found 3",
                "x.yaml:4: variants.d.color: expected one of vermilion, blue, green, orange, purple, sky, yellow, grey, black, maroon; found \"red\"",
            ]
        ),
        (
            head + "panels: [{mark: line, metric: level, x: step}]\nvariants:\n  a: {}\n  b:\n    network.dpeth: 3\n",
            ["x.yaml:7: variants.b.network.dpeth: unknown key — did you mean \"depth\"?"]
        ),
    ]

    @Test("about the file", arguments: fileCases)
    func file(text: String, expected: [String]) {
        #expect(Reading.problems(text) == expected)
    }

    @Test("and bounded: aliases that multiply, deep nesting, sheer size")
    func bombs() {
        var bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...9 {
            let aliases = [String](repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            bomb += "a\(level): &a\(level) [\(aliases)]\n"
        }
        #expect(Reading.problems(bomb).first?.contains("holds more than 20000 values") == true)
        let deep = String(repeating: "[", count: 50_000)
        #expect(Reading.problems("title: " + deep).count == 1)
        let long = "title: " + String(repeating: "x", count: 3 << 20)
        #expect(Reading.problems(long) == ["x.yaml: larger than 2 MiB; this is not a scenario"])
    }
}
