/// Places the numbers of contours on their lines, where a line runs nearly level and nothing else passes.
struct ContourLabels {
    struct Label: Equatable {
        var text: String
        var rect: Rect
    }

    let plot: Rect
    /// Points of paths and marks that stay free.
    let obstacles: [Point]
    /// The size of a number.
    let size: (String) -> Size
    private(set) var labels: [Label] = []

    init(plot: Rect, obstacles: [Point], size: @escaping (String) -> Size) {
        self.plot = plot
        self.obstacles = obstacles
        self.size = size
    }

    /// Labels a line, if it is long enough and has room, and returns its parts outside of the label.
    ///
    /// - Parameter others: the points of all other contours.
    mutating func label(_ line: [Point], _ text: String, others: [[Point]]) -> [[Point]] {
        let size = size(text)
        let length = zip(line, line.dropFirst()).reduce(0) { $0 + distance($1.0, $1.1) }
        guard length > size.width * 3.2 else { return [line] }
        var best: (rect: Rect, cost: Double)?
        let stride = max(1, line.count / 160)
        for index in Swift.stride(from: 0, to: line.count, by: stride) {
            let center = line[index]
            let rect = Rect(center.x - size.width / 2, center.y - size.height / 2, size.width, size.height)
            let roomy = rect.grown(3)
            guard roomy.x >= plot.x, roomy.y >= plot.y, roomy.maxX <= plot.maxX, roomy.maxY <= plot.maxY else {
                continue
            }
            guard !labels.contains(where: { $0.rect.grown(6).overlaps(rect) }) else { continue }
            let slope = steepness(line, at: index, within: rect)
            guard slope < 1.2 else { continue }
            var cost = slope
            cost += 2 * Double(min(4, obstacles.reduce(0) { $0 + (roomy.contains($1) ? 1 : 0) }))
            for other in others { cost += other.contains(where: rect.grown(1).contains) ? 0.8 : 0 }
            if cost < best?.cost ?? 2 { best = (rect, cost) }
        }
        guard let best else { return [line] }
        labels.append(Label(text: text, rect: best.rect))
        return outside(line, best.rect.grown(1.5))
    }

    /// How far the line rises between the label's two sides, relative to the width it covers there.
    private func steepness(_ line: [Point], at index: Int, within rect: Rect) -> Double {
        var (first, last) = (index, index)
        while first > 0, rect.x <= line[first - 1].x, line[first - 1].x <= rect.maxX, index - first < 400 { first -= 1 }
        while last < line.count - 1, rect.x <= line[last + 1].x, line[last + 1].x <= rect.maxX, last - index < 400 {
            last += 1
        }
        let (start, end) = (line[max(0, first - 1)], line[min(line.count - 1, last + 1)])
        let run = (end.x - start.x).magnitude
        guard run > rect.width * 0.6 else { return .infinity }
        return (end.y - start.y).magnitude / run
    }

    private func distance(_ a: Point, _ b: Point) -> Double {
        ((a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y)).squareRoot()
    }

    /// The runs of a line outside of a rectangle.
    private func outside(_ line: [Point], _ rect: Rect) -> [[Point]] {
        var runs: [[Point]] = []
        var run: [Point] = []
        for (index, point) in line.enumerated() {
            if rect.contains(point) {
                if let last = run.last { run.append(border(last, point, rect)) }
                if run.count > 1 { runs.append(run) }
                run = []
            } else {
                if run.isEmpty, index > 0, rect.contains(line[index - 1]) {
                    run.append(border(point, line[index - 1], rect))
                }
                run.append(point)
            }
        }
        if run.count > 1 { runs.append(run) }
        return runs
    }

    /// Where a segment from outside enters a rectangle, by bisection.
    private func border(_ outer: Point, _ inner: Point, _ rect: Rect) -> Point {
        var (low, high) = (0.0, 1.0)
        func at(_ share: Double) -> Point {
            Point(outer.x + (inner.x - outer.x) * share, outer.y + (inner.y - outer.y) * share)
        }
        for _ in 0..<24 {
            let middle = (low + high) / 2
            if rect.contains(at(middle)) { high = middle } else { low = middle }
        }
        return at(low)
    }
}
