/// Checks that the series of a plot can be told apart by every reader, and that nothing drawn is cut without a word.
enum SeriesLint {
    /// Less than this (ΔE*ab) and two thin lines pass for one; what is next to each other in Okabe and Ito's palette is
    /// 13 or more apart to every reader.
    static let leastDifference = 12.0

    /// How a series looks besides its color.
    private struct Look: Hashable {
        var ink: Ink
        var dash: [Double]
        var marker: Points.Marker?
    }

    /// Lines and dots of two series in one plot whose colors look alike, with the same dashes and markers.
    static func alike(_ scene: Scene, theme: Theme) -> [SceneProblem] {
        var plots: [(clip: Rect, looks: [Look])] = []
        for item in scene.items {
            let look: Look
            let clip: Rect?
            switch item {
            case .polyline(let line) where line.role == .data && line.width >= 1.5:
                (look, clip) = (Look(ink: line.ink, dash: line.dash), line.clip)
            case .points(let points) where points.role == .data:
                (look, clip) = (Look(ink: points.ink, dash: [], marker: points.marker), points.clip)
            default: continue
            }
            // Graded colors stand for numbers; their order is read, not their names.
            guard let clip, case .series = look.ink else { continue }
            if let index = plots.firstIndex(where: { $0.clip == clip }) {
                if !plots[index].looks.contains(look) { plots[index].looks.append(look) }
            } else {
                plots.append((clip, [look]))
            }
        }
        var problems: [SceneProblem] = []
        for plot in plots {
            for (index, first) in plot.looks.enumerated() {
                for second in plot.looks[(index + 1)...]
                where first.ink != second.ink && first.dash == second.dash && first.marker == second.marker {
                    let difference = ColorVision.leastDifference(theme.color(first.ink), theme.color(second.ink))
                    guard difference < leastDifference else { continue }
                    let problem = SceneProblem.alike(name(first.ink), name(second.ink))
                    if !problems.contains(problem) { problems.append(problem) }
                }
            }
        }
        return problems
    }

    private static func name(_ ink: Ink) -> String {
        if case .series(let color) = ink { return color.rawValue }
        return "\(ink)"
    }

    /// Data that is cut at the plot's edge while no note says so.
    static func clipped(_ scene: Scene) -> [SceneProblem] {
        // A note may be broken into lines, at a space or between two Chinese characters.
        let words = scene.items.compactMap { item -> String? in
            guard case .text(let text) = item, text.role == .subtitle || text.role == .annotation else { return nil }
            return text.string
        }
        guard !["", " "].contains(where: { Notes.tellsOfCutting(words.joined(separator: $0)) }) else { return [] }
        var count = 0
        for item in scene.items {
            let (points, clip): ([Point], Rect?)
            switch item {
            case .polyline(let line) where line.role == .data: (points, clip) = (line.points, line.clip)
            case .points(let dots) where dots.role == .data: (points, clip) = (dots.positions, dots.clip)
            default: continue
            }
            guard let clip else { continue }
            let room = clip.grown(2)
            count += points.reduce(0) { $0 + (room.contains($1) ? 0 : 1) }
        }
        return count > 0 ? [.clipped(count)] : []
    }
}
