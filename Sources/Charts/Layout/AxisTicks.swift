/// The ticks of a plot's axes, chosen for the space there is.
enum AxisTicks {
    /// In a terminal, labels of small multiples must not reach into their neighbors.
    static func overhang(_ context: PanelContext) -> TickOverhang? {
        guard context.isCellular else { return nil }
        return context.data.facets.count > 1 ? TickOverhang.none : TickOverhang(before: 2, after: 1)
    }

    static func x(_ plan: PlotPlan, length: Double, _ context: PanelContext) -> [Tick] {
        let spacing = context.spacing
        let space = TickSpace(
            length: length, pitch: spacing.xTickPitch, gap: spacing.xTickGap,
            extent: { context.width($0, TypeSizes.tick) }, numbers: context.numbers, isCellular: context.isCellular,
            overhang: overhang(context) ?? .none)
        if !plan.xLabels.isEmpty { return named(plan.xLabels, plan.x, space) }
        return numeric(plan.x, context.data.x, space)
    }

    static func y(_ plan: PlotPlan, length: Double, _ context: PanelContext) -> [Tick] {
        guard plan.bands.isEmpty else { return [] }
        let spacing = context.spacing
        let space = TickSpace(
            length: length, pitch: spacing.yTickPitch, gap: spacing.yTickGap,
            extent: { _ in context.lineHeight(TypeSizes.tick) * (context.isCellular ? 1 : 0.8) },
            numbers: context.numbers, isCellular: context.isCellular, isUpward: true)
        if !plan.yLabels.isEmpty { return named(plan.yLabels, plan.y, space) }
        return numeric(plan.y, context.data.y, space)
    }

    static func color(_ scale: Scale, length: Double, _ context: PanelContext) -> [Tick] {
        let space = TickSpace(
            length: length, pitch: context.spacing.yTickPitch, gap: context.spacing.yTickGap,
            extent: { _ in context.lineHeight(TypeSizes.tick) * (context.isCellular ? 1 : 0.8) },
            numbers: context.numbers, isCellular: context.isCellular, isUpward: true)
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
