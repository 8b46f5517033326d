import Bounds
import Experiments

/// Lays changes made while the simulation runs over the variants' parameters, and says what is wrong with them.
struct ChangeReader {
    /// A variant as far as it is read.
    struct Arm {
        var name: String
        var tree: Located
        var parameters: Parameters
        var phases: [VariantPhase] = []
        /// The keys that changes for all leave alone.
        var held: [String] = []

        var lastStep: Int {
            if case .integer(let steps) = parameters["steps"] { steps } else { 0 }
        }
    }

    /// The most changes of a run.
    static let most = 1000

    let experiment: any Experiment.Type
    var arms: [Arm]
    var parameters: ParameterReader

    /// Lays one change after the other, in the order of their steps; those at the same step in the order given.
    mutating func lay(_ changes: [Change]) {
        guard changes.count <= Self.most else {
            let message = "\(changes.count) changes; expected at most \(Self.most)"
            report(Change.place, "", .said(message, file: nil, line: nil))
            return
        }
        for change in changes.inOrder { lay(change) }
    }

    private mutating func lay(_ change: Change) {
        // Not every change has come through a command line.
        guard Change.isPath(change.path) else {
            report(Change.place, change.argument, .notAChange)
            return
        }
        var keys = change.path.split(separator: ".").map(String.init)
        let place = Change.place(at: change.step)
        var targets = Array(arms.indices)
        var prefix = ""
        if keys[0] == "variants", keys.count > 2 {
            prefix = "variants.\(keys[1])"
            guard let index = arms.firstIndex(where: { $0.name == keys[1] }) else {
                reportUnknownVariant(keys, at: place)
                return
            }
            targets = [index]
            keys.removeFirst(2)
        } else if keys[0] == "parameters", keys.count > 1 {
            keys.removeFirst()
        }
        let path = keys.joined(separator: ".")
        if prefix.isEmpty { targets.removeAll { VariantReader.isHeld(path, by: arms[$0].held) } }
        let lastStep = targets.map { arms[$0].lastStep }.max() ?? 0
        guard (0...max(0, lastStep)).contains(change.step) else {
            report(
                Change.place, "\(change.step):\(change.path)",
                .unexpected(expected: "a step from 0 to \(lastStep)", found: "\(change.step)", nearest: nil))
            return
        }
        let value: Located
        do {
            value = try YAMLTree.readValue(change.value, place: place, path: path)
        } catch {
            for problem in error.problems { parameters.diagnostics.add(problem) }
            return
        }
        // The tag of a choice, such as network.activation.kind, is no parameter of its own.
        let owner = path.hasSuffix(".kind") ? String(path.dropLast(5)) : path
        guard experiment.canChange(path) || !FieldLookup.isPath(owner, in: experiment.parameters) else {
            report(place, Located.join(prefix, path), .needsRestart(setting: "\(change.path)=\(change.value)"))
            return
        }
        let laid = ParameterMerge.nested(
            [Located.Entry(key: path, place: place, value: value)], place: place, path: prefix)
        for index in targets { lay(laid, over: index, path: path, change) }
    }

    private mutating func lay(_ laid: Located, over index: Int, path: String, _ change: Change) {
        let count = parameters.diagnostics.problems.count
        let fields = experiment.parameters
        let tree = ParameterMerge.merge(arms[index].tree, with: laid, fields: fields)
        let read = Parameters(parameters.group(tree, fields: fields))
        guard parameters.diagnostics.problems.count == count else { return }
        guard experiment.canChange(path) else {
            report(laid.place, change.path, .needsRestart(setting: "\(change.path)=\(change.value)"))
            return
        }
        arms[index].tree = tree
        let former = arms[index].phases.last?.parameters ?? arms[index].parameters
        guard read != former else { return }
        if arms[index].phases.last?.step == change.step { arms[index].phases.removeLast() }
        arms[index].phases.append(VariantPhase(step: change.step, parameters: read))
    }

    private mutating func reportUnknownVariant(_ keys: [String], at place: Place) {
        let names = arms.map(\.name)
        let rest = keys.dropFirst(2).joined(separator: ".")
        let nearest = NearestName.of(keys[1], among: names).map { "variants.\($0).\(rest)" }
        report(place, keys.joined(separator: "."), .unknownKey(known: names.map { "variants.\($0)" }, nearest: nearest))
    }

    private mutating func report(_ place: Place, _ key: String, _ complaint: Complaint) {
        parameters.diagnostics.add(place, key, complaint)
    }
}

extension [Change] {
    /// In the order in which they come to pass: by step, those of the same step as they stand.
    public var inOrder: [Change] {
        enumerated().sorted { ($0.element.step, $0.offset) < ($1.element.step, $1.offset) }.map(\.element)
    }
}
