import Bounds
import Experiments

/// Lays a sweep over variants: plain values by themselves, choices by reading the variants anew with each.
struct SweepLayer {
    private let experiment: any Experiment.Type
    private let paths: PathResolver
    private let overrides: Overrides

    init(_ experiment: any Experiment.Type, paths: PathResolver, overrides: Overrides) {
        self.experiment = experiment
        self.paths = paths
        self.overrides = overrides
    }

    /// The sweep of a scenario, nil where nothing is swept; its variants learn what they are in its cells.
    ///
    /// - Parameter read: the variants with the reader's overlay over each.
    func sweep(
        _ tree: Located?, over variants: inout [Variant], reader: inout VariantReader,
        read: (inout VariantReader) -> [Variant]
    ) -> Sweep? {
        var keys = SweepReader(experiment, variants: variants, own: reader.own, overrides: overrides, paths: paths)
        swap(&keys.diagnostics, &reader.diagnostics)
        let readings = keys.keys(tree)
        swap(&keys.diagnostics, &reader.diagnostics)
        guard !readings.isEmpty, reader.diagnostics.problems.isEmpty else { return nil }
        let sweep = Sweep(keys: readings.map(\.key))
        let whole = sweep.whole
        if !whole.isEmpty {
            let combinations = whole.reduce(1) { $0 * readings[$1].key.count }
            var bases = variants.map { _ in [CellBase]() }
            for combination in 0..<combinations {
                var rest = combination
                var overlay: [Located.Entry] = []
                for index in whole.reversed() {
                    let value = readings[index].trees[rest % readings[index].key.count]
                    rest /= readings[index].key.count
                    overlay.insert(
                        Located.Entry(key: readings[index].key.path, place: value.place, value: value), at: 0)
                }
                reader.overlay = overlay
                for (index, variant) in read(&reader).enumerated() where bases.indices.contains(index) {
                    bases[index].append(CellBase(parameters: variant.parameters, phases: variant.phases))
                }
            }
            reader.overlay = []
            guard reader.diagnostics.problems.isEmpty else { return nil }
            for index in variants.indices { variants[index].cellBases = bases[index] }
        }
        swap(&keys.diagnostics, &reader.diagnostics)
        keys.check(readings, against: variants)
        swap(&keys.diagnostics, &reader.diagnostics)
        for index in variants.indices { variants[index].longestStep = longest(sweep, variants[index]) }
        return sweep
    }

    /// The last frame of the cell that goes on longest.
    private func longest(_ sweep: Sweep, _ variant: Variant) -> Int? {
        if let key = sweep.keys.first(where: { $0.path == "steps" }),
            case .values(let values) = key.dimension.coordinates
        {
            return values.max().map { Int(saturating: $0) }
        }
        return variant.cellBases.compactMap { base -> Int? in
            if case .integer(let steps)? = base.parameters["steps"] { steps } else { nil }
        }.max()
    }
}
