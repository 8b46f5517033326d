import Experiments
import Metrics

/// The same scenario over a grid of parameters: every combination of its keys' values is a cell, the first key outermost.
public struct Sweep: Sendable, Hashable {
    /// A parameter with the values that it takes in turn.
    public struct Key: Sendable, Hashable {
        /// As `--set` takes it: `optimizer.learning-rate`.
        public var path: String
        /// What panels and claims know it by: the path, the parameter's title, its values.
        public var dimension: Dimension
        /// Each value as a scenario file or `--set` would have it.
        public var written: [String]
        /// The values where each is one number, word or flag; nil where a value is a choice with parameters of its own, which
        /// are read with the rest of the variant.
        var plain: [ParameterValue]?
        /// Whether its values are the command line's.
        var isForeign = false

        var count: Int { written.count }
    }

    public var keys: [Key]

    /// The most cells of a sweep, over all variants.
    public static let mostCells = 100_000

    public var cellCount: Int { keys.reduce(1) { $0 * $1.count } }

    /// Where a cell stands along each key.
    public func positions(of cell: Int) -> [Int] {
        var rest = cell
        var positions = [Int](repeating: 0, count: keys.count)
        for index in keys.indices.reversed() {
            positions[index] = rest % keys[index].count
            rest /= keys[index].count
        }
        return positions
    }

    /// The cell at positions along the keys.
    public func cell(at positions: [Int]) -> Int {
        zip(keys, positions).reduce(0) { $0 * $1.0.count + $1.1 }
    }

    /// The assignments that make a cell's parameters of the scenario's: `optimizer.learning-rate=0.1`.
    public func settings(of cell: Int) -> [String] {
        zip(keys, positions(of: cell)).map { key, position in "\(key.path)=\(key.written[position])" }
    }

    /// `learning rate 0.1, depth 5`: a cell in words.
    public func title(of cell: Int, _ language: Language) -> String {
        zip(keys, positions(of: cell)).map { key, position in
            "\(key.dimension.label[language]) \(key.written[position])"
        }.joined(separator: language == .english ? ", " : "，")
    }

    /// The keys whose values are read with the whole variant.
    var whole: [Int] { keys.indices.filter { keys[$0].plain == nil } }

    /// Which combination of the values of those keys a cell has, the first outermost.
    func combination(of cell: Int) -> Int {
        let positions = positions(of: cell)
        return whole.reduce(0) { $0 * keys[$1].count + positions[$1] }
    }

    /// Puts a cell's plain values in the place of what a variant has.
    func lay(_ cell: Int, over parameters: inout Parameters) {
        for (key, position) in zip(keys, positions(of: cell)) {
            if let plain = key.plain { parameters.replace(key.path, with: plain[position]) }
        }
    }
}

extension Parameters {
    /// Replaces the value at a key path that is there.
    mutating func replace(_ path: String, with value: ParameterValue) {
        Parameters.replace(path.split(separator: ".")[...], with: value, in: &entries)
    }

    private static func replace(
        _ keys: ArraySlice<Substring>, with value: ParameterValue, in entries: inout [ParameterEntry]
    ) {
        guard let key = keys.first, let index = entries.firstIndex(where: { $0.key == key }) else { return }
        guard keys.count > 1 else {
            entries[index].value = value
            return
        }
        guard case .group(var inner) = entries[index].value else { return }
        replace(keys.dropFirst(), with: value, in: &inner)
        entries[index].value = .group(inner)
    }
}

/// What a variant is in some cells of a sweep, before their plain values are laid over it.
struct CellBase: Sendable, Hashable {
    var parameters: Parameters
    var phases: [VariantPhase]
}

extension Scenario {
    /// A variant as it is in a cell.
    func variant(_ index: Int, inCell cell: Int) -> Variant {
        var variant = variants[index]
        guard let sweep else { return variant }
        if !variant.cellBases.isEmpty {
            let base = variant.cellBases[sweep.combination(of: cell)]
            variant.parameters = base.parameters
            variant.phases = base.phases
        }
        sweep.lay(cell, over: &variant.parameters)
        for phase in variant.phases.indices { sweep.lay(cell, over: &variant.phases[phase].parameters) }
        variant.cellBases = []
        variant.longestStep = nil
        return variant
    }

    /// The overrides that make one cell a scenario of its own: what a command line says to run it alone.
    public func overrides(ofCell cell: Int) -> Overrides {
        var overrides = source?.overrides ?? Overrides()
        overrides.sweeps = [Sweep.none]
        // A key by which the variants differ is set for each.
        let places = variants.count > 1 ? variants.map { "variants.\($0.name)." } : [""]
        overrides.settings += (sweep?.settings(of: cell) ?? []).flatMap { setting in places.map { $0 + setting } }
        overrides.adjustments = []
        overrides.before = nil
        return overrides
    }
}

extension Sweep {
    /// What `--sweep` takes to sweep nothing.
    public static let none = "none"
}
