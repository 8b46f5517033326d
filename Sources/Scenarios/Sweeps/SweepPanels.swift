import Charts
import Metrics

/// Panels and claims of a file that is swept otherwise than it says: over more keys, over fewer, or over other values.
struct SweepPanels {
    /// Keys that are swept and that the file does not sweep.
    let added: [Sweep.Key]
    /// Keys that the file sweeps and that now have one value each.
    let removed: [String]
    /// Keys that the file sweeps over other values.
    let replaced: [Sweep.Key]
    let variants: [String]

    init(_ sweep: Sweep?, written: [String], variants: [String]) {
        added = (sweep?.keys ?? []).filter { !written.contains($0.path) }
        replaced = (sweep?.keys ?? []).filter { written.contains($0.path) && $0.isForeign }
        removed = written.filter { path in !(sweep?.keys.contains { $0.path == path } ?? false) }
        self.variants = variants
    }

    var isNothing: Bool { added.isEmpty && removed.isEmpty && replaced.isEmpty }

    func panels(_ panels: [Panel]) -> [Panel] {
        var kept: [Panel] = []
        for panel in replacing(panels) {
            let changed = adding(removing(panel))
            // Two maps of one metric over a grid are one curve over the steps.
            let isTwin =
                changed != panel
                && kept.contains { other in
                    var other = other
                    (other.name, other.title, other.subtitle) = (changed.name, changed.title, changed.subtitle)
                    (other.yScale, other.weight) = (changed.yScale, changed.weight)
                    return other == changed
                }
            if !isTwin { kept.append(changed) }
        }
        return kept
    }

    /// Claims about a grid say nothing of one of its cells; those about one run are decided in every cell of further keys.
    func claims(_ claims: [Claim]) -> [Claim] {
        let kept = claims.filter { !isOfGrid($0.check) }
        guard !added.isEmpty else { return kept }
        guard added.reduce(1, { $0 * $1.count }) <= EachCellCheck.mostCells else { return [] }
        return kept.map { claim in
            var claim = claim
            claim.check = EachCellCheck(claim.check, over: added)
            return claim
        }
    }

    /// Nor do the numbers of texts.
    func numbers(_ numbers: [NamedNumber]) -> [NamedNumber] {
        numbers.map { number in
            guard case .measured(let check) = number.source, !added.isEmpty || isOfGrid(check) else { return number }
            return NamedNumber(name: number.name, source: .gone)
        }
    }

    private func isOfGrid(_ check: any Check) -> Bool {
        check.operands.contains { operand in
            operand.positions.contains { removed.contains($0.dimension) || isMissing($0) }
                || operand.folds.contains { removed.contains($0.dimension) }
        }
    }

    // MARK: Other values

    /// Whether a selection names a value that is not swept any more.
    private func isMissing(_ selection: DimensionSelection) -> Bool {
        guard let key = replaced.first(where: { $0.path == selection.dimension }) else { return false }
        return selection.positions.contains { $0.index(along: key.dimension) == nil }
    }

    /// Without the panels and layers of values that are not there; where all are, the first value stands in.
    private func replacing(_ panels: [Panel]) -> [Panel] {
        guard !replaced.isEmpty else { return panels }
        let kept = panels.filter { !$0.at.contains(where: isMissing) }
        return (kept.isEmpty ? panels : kept).map { panel in
            var panel = panel
            panel.layers.removeAll { $0.at.contains(where: isMissing) }
            for index in panel.at.indices where isMissing(panel.at[index]) {
                panel.at[index] = DimensionSelection(panel.at[index].dimension, [.first])
            }
            return panel
        }
    }

    // MARK: Fewer keys

    private func removing(_ panel: Panel) -> Panel {
        var single = panel
        func isGone(_ name: String?) -> Bool { name.map(removed.contains) ?? false }
        let isMentioned =
            [panel.x, panel.y, panel.color, panel.facet, panel.band].contains(where: isGone)
            || panel.at.contains { isGone($0.dimension) } || panel.reduce.contains { isGone($0.dimension) }
        guard isMentioned else { return panel }
        single.at.removeAll { isGone($0.dimension) }
        single.reduce.removeAll { isGone($0.dimension) }
        if isGone(panel.color) { single.color = nil }
        if isGone(panel.facet) { single.facet = nil }
        if isGone(panel.band) { single.band = nil }
        if isGone(panel.x) || isGone(panel.y) {
            // What was one number a cell is a curve over the cell's steps.
            let own = [panel.x, panel.y].compactMap(\.self).filter { !isGone($0) && $0 != DimensionReduction.step }
            (single.mark, single.x, single.y) = (LineMark.name, DimensionReduction.step, nil)
            single.at.removeAll { $0.dimension == DimensionReduction.step }
            single.reduce.removeAll { $0.dimension == DimensionReduction.step }
            (single.xScale, single.yScale) = (.unstated, panel.colorScale)
            (single.colorScale, single.colorMap) = (.unstated, nil)
            single.layers = []
            single.references = []
            if single.color == nil, let own = own.first { single.color = own }
        }
        if single.color == nil, single.facet != "variant", variants.count > 1,
            Self.takes(.color, single.mark)
        {
            single.color = "variant"
        }
        return single
    }

    private static func takes(_ channel: ChannelRule.Channel, _ mark: String) -> Bool {
        MarkCatalogue.named(mark)?.channels.contains { $0.channel == channel } ?? false
    }

    // MARK: More keys

    private func adding(_ panel: Panel) -> Panel {
        var swept = panel
        for key in added { place(key, in: &swept) }
        for index in swept.layers.indices {
            for key in added where !swept.layers[index].at.contains(where: { $0.dimension == key.path }) {
                swept.layers[index].at.append(DimensionSelection(key.path, [.first]))
            }
        }
        return swept
    }

    /// A key tells series apart where a panel has room for that, else small multiples; else its first value is drawn.
    private func place(_ key: Sweep.Key, in panel: inout Panel) {
        let shown = panel.variants ?? variants
        let isSingle = shown.count <= 1
        let isColorFree = panel.color == nil || (panel.color == "variant" && (isSingle || panel.facet == nil))
        if Self.takes(.color, panel.mark), isColorFree, panel.layers.isEmpty {
            if !isSingle { panel.facet = "variant" }
            panel.color = key.path
        } else if Self.takes(.facet, panel.mark), panel.facet == nil, isSingle,
            key.count <= Self.mostFacets
        {
            panel.facet = key.path
        } else {
            panel.at.append(DimensionSelection(key.path, [.first]))
        }
    }

    private static let mostFacets = 6
}
