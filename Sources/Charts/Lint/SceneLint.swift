/// Checks a laid-out scene as a demanding editor would: nothing cut, nothing overlapping, no axis without numbers.
public enum SceneLint {
    /// What is wrong, in drawing order; empty for a scene fit to print.
    ///
    /// - Parameter theme: whose colors the series wear.
    public static func problems(_ scene: Scene, canvas: any Canvas, theme: Theme = .light) -> [SceneProblem] {
        var problems: [SceneProblem] = []
        let texts = scene.items.compactMap { item -> Text? in
            guard case .text(let text) = item, !text.string.isEmpty else { return nil }
            return text
        }
        let boxes = texts.map { $0.bounds(on: canvas) }
        for (text, box) in zip(texts, boxes) {
            let slack = 0.5
            let isInside =
                box.x >= -slack && box.y >= -slack && box.maxX <= scene.size.width + slack
                && box.maxY <= scene.size.height + slack
            if !isInside { problems.append(.offCanvas(text.string)) }
        }
        let cores = zip(texts, boxes).map { core(of: $1, $0, canvas) }
        for first in texts.indices {
            for second in texts.indices where second > first && overlap(cores[first], cores[second]) {
                problems.append(.overlap(texts[first].string, texts[second].string))
            }
        }
        for run in axisRuns(scene) where run.count < 2 { problems.append(.fewLabels(run)) }
        return problems + SeriesLint.clipped(scene) + SeriesLint.alike(scene, theme: theme)
    }

    /// The part of a line box that letters fill: accents and descenders may share the space between lines.
    private static func core(of box: Rect, _ text: Text, _ canvas: any Canvas) -> Rect {
        let share = canvas.measures.emptyLineShare
        return text.quarterTurns % 2 == 0
            ? Rect(box.x, box.y + box.height * share, box.width, box.height * (1 - 2 * share))
            : Rect(box.x + box.width * share, box.y, box.width * (1 - 2 * share), box.height)
    }

    private static func overlap(_ first: Rect, _ second: Rect) -> Bool {
        min(first.maxX, second.maxX) - max(first.x, second.x) > 0.25
            && min(first.maxY, second.maxY) - max(first.y, second.y) > 0.25
    }

    /// The labels of each axis: layout writes them one after the other, anchored alike.
    private static func axisRuns(_ scene: Scene) -> [[String]] {
        var runs: [[String]] = []
        var previous: Text?
        for item in scene.items {
            guard case .text(let text) = item, text.role == .tickLabel else {
                previous = nil
                continue
            }
            if let before = previous, before.horizontal == text.horizontal, before.vertical == text.vertical {
                runs[runs.count - 1].append(text.string)
            } else {
                runs.append([text.string])
            }
            previous = text
        }
        return runs
    }
}

/// Something in a scene that no reader should see.
public enum SceneProblem: Error, Sendable, Hashable {
    /// Two texts share space.
    case overlap(String, String)
    /// A text leaves the canvas.
    case offCanvas(String)
    /// An axis has fewer than two labels; here are those it has.
    case fewLabels([String])
    /// So many points of data lie outside of their plot, and no note says so.
    case clipped(Int)
    /// Two series of one plot look alike to a color-blind reader.
    case alike(String, String)

    /// One line for a person.
    public var message: String {
        switch self {
        case .overlap(let first, let second): "“\(first)” and “\(second)” overlap"
        case .offCanvas(let text): "“\(text)” leaves the canvas"
        case .clipped(let count): "\(count) points are cut at a plot’s edge without a word"
        case .alike(let first, let second): "a color-blind reader cannot tell \(first) from \(second)"
        case .fewLabels(let labels): "an axis has only \(labels.isEmpty ? "no label" : labels.joined(separator: ", "))"
        }
    }
}
