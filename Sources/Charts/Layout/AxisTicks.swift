/// The ticks of a plot's axes, chosen for the space there is.
enum AxisTicks {
    /// In a terminal, labels of small multiples must not reach into their neighbors.
    static func overhang(_ context: PanelContext) -> TickOverhang? {
        guard let alone = context.measures.tickOverhang else { return nil }
        return context.data.facets.count > 1 ? TickOverhang.none : alone
    }

    static func x(_ plan: PlotPlan, length: Double, _ context: PanelContext) -> [Tick] {
        let measures = context.measures
        let space = TickSpace(
            length: length, pitch: measures.xTickPitch, gap: measures.xTickGap,
            extent: { context.width($0, TypeSizes.tick) }, numbers: context.numbers, measures: context.measures,
            overhang: overhang(context) ?? .none)
        if plan.isBare { return [] }
        if !plan.xLabels.isEmpty {
            if let wrapped = plan.wrappedNames {
                var narrow = space
                narrow.gap = wrapGap
                narrow.extent = { name in
                    let lines = plan.xLabels.firstIndex(of: name).map { wrapped.lines[$0] } ?? [name]
                    return lines.map { context.width($0, TypeSizes.tick) }.max() ?? 0
                }
                return named(plan.xLabels, plan.x, narrow)
            }
            guard plan.turnedHeight != nil else { return named(plan.xLabels, plan.x, space) }
            var upright = space
            upright.gap = 0
            upright.extent = { _ in context.lineHeight(TypeSizes.tick) * 0.86 }
            return named(plan.xLabels, plan.x, upright)
        }
        return numeric(plan.x, context.data.x, space)
    }

    static func y(_ plan: PlotPlan, length: Double, _ context: PanelContext) -> [Tick] {
        guard plan.bands.isEmpty, !plan.isBare else { return [] }
        if let ticks = plan.yTicks { return ticks }
        let measures = context.measures
        let space = TickSpace(
            length: length, pitch: measures.yTickPitch, gap: measures.yTickGap,
            extent: { _ in context.lineHeight(TypeSizes.tick) * context.measures.tickLineShare },
            numbers: context.numbers, measures: context.measures, isUpward: true)
        if !plan.yLabels.isEmpty { return named(plan.yLabels, plan.y, space) }
        let ticks = numeric(plan.y, context.data.y, space)
        return plan.yTickRange.map { range in ticks.filter { range.contains($0.value) } } ?? ticks
    }

    /// Between two names in several lines.
    private static let wrapGap = 3.0

    /// The names along x in up to three lines each; nil where they fit beside each other as they are, or not even so.
    static func wrapped(_ plan: PlotPlan, width: Double, _ context: PanelContext) -> WrappedNames? {
        guard context.measures.turnsLabels, plan.xLabels.count > 1, width > 0 else { return nil }
        let widest = plan.xLabels.map { context.width($0, TypeSizes.tick) }.max() ?? 0
        let pitch = width / (plan.x.upper - plan.x.lower)
        guard widest + context.measures.xTickGap > pitch, Set(plan.xLabels).count == plan.xLabels.count else {
            return nil
        }
        let lines = plan.xLabels.map {
            TextWrap.lines($0, width: pitch - wrapGap, style: TypeSizes.tick, context.canvas)
        }
        let fits = lines.joined().allSatisfy { context.width($0, TypeSizes.tick) <= pitch - wrapGap }
        return fits && lines.allSatisfy { $0.count <= 3 } ? WrappedNames(lines: lines) : nil
    }

    /// How much height names along x take when they are turned; nil where they fit beside each other as they are, or
    /// turning would not bring more of them in.
    static func turnedHeight(_ plan: PlotPlan, width: Double, most: Double, _ context: PanelContext) -> Double? {
        guard context.measures.turnsLabels, plan.xLabels.count > 1, width > 0 else { return nil }
        let widths = plan.xLabels.map { context.width($0, TypeSizes.tick) }
        let widest = widths.max() ?? 0
        let pitch = width / (plan.x.upper - plan.x.lower)
        let lineHeight = context.lineHeight(TypeSizes.tick)
        guard widest + context.measures.xTickGap > pitch, widest > lineHeight * 1.2 else { return nil }
        // Numbers are as well thinned; names are all wanted.
        guard plan.xLabels.contains(where: { Double($0) == nil }) else { return nil }
        return min(widest + 1, most)
    }

    static func color(_ scale: Scale, length: Double, _ context: PanelContext) -> [Tick] {
        let space = TickSpace(
            length: length, pitch: context.measures.yTickPitch, gap: context.measures.yTickGap,
            extent: { _ in context.lineHeight(TypeSizes.tick) * context.measures.tickLineShare },
            numbers: context.numbers, measures: context.measures, isUpward: true)
        return Ticks.make(scale, isInteger: false, in: space).filter { !$0.isMinor }
    }

    private static func numeric(_ scale: Scale, _ subject: AxisSubject, _ space: TickSpace) -> [Tick] {
        if subject.kind == .integer, scale.kind == .linear, let ticks = CountTicks.make(scale, in: space) {
            return ticks
        }
        return Ticks.make(scale, isInteger: subject.isInteger, in: space)
    }

    /// Names at whole positions; every second, third, … where they would touch.
    private static func named(_ labels: [String], _ scale: Scale, _ space: TickSpace) -> [Tick] {
        let all = labels.enumerated().map { Tick(Double($0.offset), $0.element) }.filter {
            (0...1).contains(scale.fraction($0.value)) && !$0.isMinor
        }
        for stride in 1...max(1, all.count) {
            let kept = all.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
            if space.fits(kept.map { (scale.fraction($0.value), $0.label) }) { return kept }
        }
        return []
    }
}
