import Experiments

/// Sorts the assignments of a command line: what is laid over the base, and what over one variant.
struct SettingReader {
    private(set) var base: [Located.Entry] = []
    /// Variant by variant, in the order given.
    private(set) var variants: [(name: String, entry: Located.Entry)] = []
    var diagnostics = Diagnostics()

    static let place = Place.option("--set")

    init(_ overrides: Overrides, fields: [ParameterField]) {
        for setting in overrides.settings { read(setting) }
        if let steps = overrides.steps {
            let place = Place.option("--steps")
            if fields.contains(where: { $0.key == "steps" }) {
                let value = Located(value: .scalar("\(steps)", isQuoted: false), place: place, path: "")
                base.append(Located.Entry(key: "steps", place: place, value: value))
            } else {
                diagnostics.add(place, "", .nothingToSet(key: "steps"))
            }
        }
    }

    private mutating func read(_ setting: String) {
        let parts = setting.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        let keys = parts[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, keys.allSatisfy({ !$0.isEmpty }) else {
            diagnostics.add(Self.place, setting, .notAnAssignment)
            return
        }
        do {
            let value = try YAMLTree.readValue(parts[1], place: Self.place, path: parts[0])
            // Errors in a file say `parameters.network.depth`: what they say may be pasted here.
            let path = keys[0] == "parameters" && keys.count > 1 ? keys.dropFirst() : keys[...]
            if keys[0] == "variants", keys.count > 2 {
                let rest = keys.dropFirst(2).joined(separator: ".")
                variants.append((keys[1], Located.Entry(key: rest, place: Self.place, value: value)))
            } else {
                base.append(
                    Located.Entry(key: path.joined(separator: "."), place: Self.place, value: value))
            }
        } catch {
            for problem in error.problems { diagnostics.add(problem) }
        }
    }
}
