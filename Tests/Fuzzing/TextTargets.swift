import Charts
import Experiments
import Formulas
import Foundation
import Learning

@testable import Scenarios

enum FuzzFiles {
    static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    static func files(_ folder: String, ending: String) -> [[UInt8]] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)")) ?? []).sorted()
        return names.filter { $0.hasSuffix(ending) }.compactMap {
            FileManager.default.contents(atPath: "\(root)/\(folder)/\($0)").map { Array($0) }
        }
    }

    static let reader: ScenarioReader = {
        var reader = ScenarioReader(
            experiments: ExperimentCatalogue.all, marks: MarkCatalogue.names,
            workingDirectory: "\(root)/scenarios/data",
            dataDirectory: "\(root)/scenarios/data")
        // What a mutation names is not looked for all over the machine.
        reader.recipeFiles = RecipeFiles(folders: [], files: [])
        return reader
    }()
}

extension FuzzTargets {
    private static let keys = [
        "title:", "experiment:", "variants:", "parameters:", "panels:", "claims:", "sweep:", "numbers:", "controls:",
        "metric:", "mark:", "x:", "y:", "at:", "reduce:", "step:", "all:", "less:", "share:", "first-step:", "formula:",
        "- ", "  ", "\n", "\t", "[", "]", "{", "}", "&a ", "*a", "!!binary ", "<<: ", "|", ">", "\"", "'", "# ",
        "training", "descent", "momentum", "conditioning", "attention", "positions", "normalization", "propagation",
        "batch-statistics", "log", "line", "heatmap", "histogram", "contour", "bars", "table", "path", "loss", "layer",
        "steps", "network", "depth", "width", "data", "csv", "\u{1B}[31m", "\u{202E}", "é", "{loss}", "{x:.3}", "en:",
        "zh:",
    ]

    /// A scenario file, read and checked; nothing is simulated.
    static let scenarios = FuzzTarget(
        "scenarios", seeds: FuzzFiles.files("scenarios", ending: ".yaml"), words: keys, suiteCases: 1500
    ) { input in
        let text = String(decoding: input, as: UTF8.self)
        do throws(ScenarioError) {
            try FuzzFiles.reader.read(ScenarioSource(path: "/nowhere/x.yaml", text: text)).check()
            return nil
        } catch {
            return FuzzTarget.fault(ofMessage: error.description)
        }
    }

    /// What `--set`, `--sweep`, `--change`, `--adjust` and `--before` take, a word a line.
    static let overrides = FuzzTarget(
        "overrides",
        seeds: [
            "set network.depth=50\nset variants.relu.network.activation=tanh\nchange 20:optimizer.learning-rate=0.3",
            "sweep network.depth=2,5,10\nsweep optimizer.learning-rate=0.001..1:7log\nset steps=3",
            "adjust loss.y-scale=log\nadjust activations.x-scale=symlog\nadjust loss.smoothing=25\nadjust loss.variants=relu",
            "before --seed 8 --set network.width=3\nset data={kind: spirals, points: 30}\nset histogram.bins=7",
        ].map { Array($0.utf8) },
        words: keys + [
            "set ", "sweep ", "change ", "adjust ", "before ", "=", ":", "..", ",", "log", "none", "--seed ",
        ],
        suiteCases: 1500
    ) { input in
        let text = String(decoding: input, as: UTF8.self)
        do throws(ScenarioError) {
            try FuzzFiles.reader.read(
                ScenarioSource(
                    path: "/nowhere/vanishing.yaml", text: vanishing, overrides: try overrides(of: text))
            ).check()
            return nil
        } catch {
            return FuzzTarget.fault(ofMessage: error.description)
        }
    }

    private static let vanishing = String(
        decoding: FileManager.default.contents(atPath: "\(FuzzFiles.root)/scenarios/vanishing.yaml") ?? Data(),
        as: UTF8.self)

    private static func overrides(of text: String) throws(ScenarioError) -> Overrides {
        var overrides = Overrides()
        for line in text.split(separator: "\n").prefix(20) {
            let words = line.split(separator: " ", maxSplits: 1)
            let value = words.count > 1 ? String(words[1]) : ""
            switch words.first {
            case "set": overrides.settings.append(value)
            case "sweep": overrides.sweeps.append(value)
            case "change": overrides.changes.append(try Change(value))
            case "adjust": overrides.adjustments.append(value)
            case "before": overrides.before = (overrides.before ?? []) + [try Overrides(options: value)]
            default: break
            }
        }
        return overrides
    }

    /// A formula and its values, derivatives and prints.
    static let formulas = FuzzTarget(
        "formulas",
        seeds: [
            "x*cos(a*pi*x)", "if(x < 0, -x, x^2) + max(x, y, 1)", "clamp(sigmoid(x)*softplus(y), 0, 1)", "((x))",
            "mean(loss, over)", "not x or y and 1 <= 2", "sqrt(abs(x))/erf(y) - exp(-x^2)%3",
        ].map { Array($0.utf8) },
        words: ["(", ")", ",", "sin(", "if(", "max(", "^", "**", "!", "√", "π", "e", "1e308", "x", "y", "-", " and "]
    ) { input in
        let scope = FormulaScope(variables: ["x", "y", "a", "loss"], reduces: true)
        do throws(FormulaError) {
            let formula = try Formula(String(decoding: input.prefix(4000), as: UTF8.self), in: scope)
            let program = formula.program(scope.variables)
            for values in [[0, 0, 0, 0], [1e308, -1e308, 5e-324, .nan], [-1, 0.5, .infinity, 2]] as [[Double]] {
                _ = program.value(values)
                _ = program.jet(values, x: 0, y: 1)
            }
            _ = formula.tree.notation()
            let again = try? Formula(formula.tree.text, in: scope)
            return again?.tree == formula.tree ? nil : "its text means another formula: \(formula.tree.text)"
        } catch {
            return error.faults.isEmpty ? "an error without words" : nil
        }
    }
}
