/// The ticks of a plot's axes, chosen for the space there is.
enum AxisTicks {
    static func x(_ plan: PlotPlan, length: Double, _ context: PanelContext) -> [Tick] {
        let spacing = context.spacing
        let space = TickSpace(
            length: length, pitch: spacing.xTickPitch, gap: spacing.xTickGap,
            extent: { context.width($0, TypeSizes.tick) }, numbers: context.numbers)
        if !plan.xLabels.isEmpty { return named(plan.xLabels, plan.x, space) }
        return finished(Ticks.make(plan.x, isInteger: context.data.x.isInteger, in: space), context)
    }

    static func y(_ plan: PlotPlan, length: Double, _ context: PanelContext) -> [Tick] {
        guard plan.bands.isEmpty else { return [] }
        let spacing = context.spacing
        let space = TickSpace(
            length: length, pitch: spacing.yTickPitch, gap: spacing.yTickGap,
            extent: { _ in context.lineHeight(TypeSizes.tick) * (context.isCellular ? 1 : 0.8) },
            numbers: context.numbers)
        if !plan.yLabels.isEmpty { return named(plan.yLabels, plan.y, space) }
        return finished(Ticks.make(plan.y, isInteger: context.data.y.isInteger, in: space), context)
    }

    static func color(_ scale: Scale, length: Double, _ context: PanelContext) -> [Tick] {
        let space = TickSpace(
            length: length, pitch: context.spacing.yTickPitch, gap: context.spacing.yTickGap,
            extent: { _ in context.lineHeight(TypeSizes.tick) * (context.isCellular ? 1 : 0.8) },
            numbers: context.numbers)
        return finished(Ticks.make(scale, isInteger: false, in: space), context).filter { !$0.isMinor }
    }

    /// A whole-number axis that begins at 1 (layers, heads) names the 1 where it has room: 1, 5, 10 and not 5, 10.
    private static func finished(_ ticks: [Tick], _ context: PanelContext) -> [Tick] {
        context.isCellular ? ticks.filter { !$0.isMinor } : ticks
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
