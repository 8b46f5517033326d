extension FigureLayout {
    /// How high a plot is for its width: as it should be, and at least.
    static let likedPlotShare = 0.62
    static let leastPlotShare = 0.25

    /// How high a figure of that width wants to be: plots somewhat wider than high.
    public func height(width: Double, canvas: any Canvas) -> Double {
        height(width: width, plotShare: FigureLayout.likedPlotShare, canvas)
    }

    /// The least height at which every plot can still be read.
    public func leastHeight(width: Double, canvas: any Canvas) -> Double {
        height(width: width, plotShare: FigureLayout.leastPlotShare, canvas)
    }

    private func height(width: Double, plotShare: Double, _ canvas: any Canvas) -> Double {
        let margin = setting.margin
        let inner = width - margin.left - margin.right
        guard inner > 0 else { return 0 }
        let arranged = setting.arranged(rows, width: inner)
        let panels = arranged.map { rowHeight($0, width: inner, plotShare: plotShare, canvas) }.reduce(0, +)
        let gaps = Double(max(0, arranged.count - 1)) * FigureSetting.rowGap
        let words = words(width: inner, canvas)
        let foot = FigureFoot(content, outline: outline?.content, width: inner, canvas, language).height
        return margin.top + words.height + panels + gaps + (foot > 0 ? foot + 12 : 0) + margin.bottom
    }

    /// How high a row wants to be: as its highest panel.
    func rowHeight(_ row: [FigurePanel], width: Double, plotShare: Double, _ canvas: any Canvas) -> Double {
        widths(of: row, in: width).enumerated().map { index, width in
            panelLayout(row[index]).height(width: width, plotShare: plotShare, canvas: canvas)
        }.max() ?? 0
    }
}

extension PanelLayout {
    /// How high a panel of that width wants to be, its plots `plotShare` times as high as wide.
    func height(width: Double, plotShare: Double, canvas: any Canvas) -> Double {
        let context = PanelContext(panel: panel, data: data, canvas: canvas, language: language)
        let planned = outlineContext(canvas)
        // Small multiples first have all the rows that they like; then notes and legend are as high as that allows.
        var height = width * 2
        for _ in 0..<2 {
            let size = Size(width, height)
            guard let frame = PanelFrame(showsTitle: showsTitle, size: size, context, outline: planned),
                let first = frame.grid.plots.first
            else { return height }
            let last = frame.grid.plots.map(\.maxY).max() ?? first.maxY
            let between = last - first.y - Double(frame.grid.rows) * first.height
            let names = Double(max(frame.plan.bands.count, frame.plan.yLabels.count))
            // A name beside each band or row, to be read.
            let least = max(46, names * context.lineHeight(TypeSizes.tick))
            // Small multiples one above the other are lower.
            let most = max(least, frame.grid.rows > 1 ? 84 : 200)
            let plot = min(max(first.width * plotShare, least), most)
            height = first.y + Double(frame.grid.rows) * plot + between + max(0, height - last)
        }
        return height
    }
}
