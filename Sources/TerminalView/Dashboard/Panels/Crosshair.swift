import Charts
import Metrics
import Scenarios

/// A place along one or two dimensions, marked in every panel that has them.
public struct Crosshair: Sendable, Hashable {
    /// By the dimension's name: `step`, `layer`.
    public internal(set) var positions: [String: Double]

    init(_ positions: [String: Double]) { self.positions = positions }
}

/// Where a crosshair can stand in a panel.
struct CrosshairTrack {
    var xName: String
    var x: [Double]
    /// Only for maps.
    var yName: String?
    var y: [Double] = []
    /// Whether the first place of y is on top.
    var readsDown = false

    init?(_ panel: Panel, _ data: PanelData) {
        var x: Set<Double> = []
        var y: Set<Double> = []
        var along: Set<Double> = []
        for series in data.series where series.role != .reference && series.layer == 0 {
            switch series.content {
            case .curve(let places, _), .spread(let places, _): x.formUnion(places)
            case .bins(let edges, _): for (low, high) in zip(edges, edges.dropFirst()) { x.insert((low + high) / 2) }
            case .map(let columns, let rows, _), .field(let columns, let rows, _, _):
                x.formUnion(columns)
                y.formUnion(rows)
            case .path(_, _, let order): along.formUnion(order)
            case .level, .upright, .region: break
            }
        }
        guard !x.isEmpty || !along.isEmpty else { return nil }
        if x.isEmpty {
            // Paths alone: the crosshair goes along their steps.
            (xName, x) = ("step", along)
        } else {
            xName = panel.x
        }
        readsDown = PanelDimensions.readsDown(panel, data)
        yName = y.isEmpty ? nil : panel.y
        self.x = x.sorted()
        self.y = y.sorted()
    }

    /// The place nearest to a value.
    static func nearest(_ places: [Double], to value: Double) -> Double? {
        places.min { abs($0 - value) < abs($1 - value) }
    }

    /// Some places further along.
    static func moved(_ places: [Double], from value: Double?, by count: Int) -> Double? {
        guard !places.isEmpty else { return nil }
        guard let value, let near = nearest(places, to: value), let index = places.firstIndex(of: near) else {
            return places[places.count / 2]
        }
        return places[min(max(0, index + count), places.count - 1)]
    }
}

extension Dashboard {
    private var track: CrosshairTrack? {
        guard let panel = focusedPanel, let step else { return nil }
        return CrosshairTrack(panel, figureData(of: focus, step: step))
    }

    /// Puts the crosshair into the focused panel, or takes it away.
    mutating func toggleCrosshair() {
        guard crosshair == nil else {
            crosshair = nil
            return
        }
        guard let track else { return tell(Phrases.noCrosshair[language]) }
        var positions: [String: Double] = [:]
        // Over steps it starts at the playhead.
        positions[track.xName] =
            track.xName == "step" ? step.map(Double.init) : track.x[track.x.count / 2]
        if let name = track.yName, !track.y.isEmpty { positions[name] = track.y[track.y.count / 2] }
        crosshair = Crosshair(positions)
    }

    /// Moves it along the focused panel's axes.
    mutating func moveCrosshair(x: Int, y: Int) {
        guard var crosshair, let track else { return }
        if x != 0 {
            crosshair.positions[track.xName] = CrosshairTrack.moved(
                track.x, from: crosshair.positions[track.xName], by: x)
        }
        if y != 0, let name = track.yName {
            crosshair.positions[name] = CrosshairTrack.moved(
                track.y, from: crosshair.positions[name], by: track.readsDown ? -y : y)
        }
        self.crosshair = crosshair
    }

    /// Puts it to the values nearest to those of a place in the focused panel.
    mutating func placeCrosshair(x: Double, y: Double) {
        // A path is no function of its place: there only keys move along the steps.
        guard let track, track.xName == focusedPanel?.x else { return }
        var positions = crosshair?.positions ?? [:]
        positions[track.xName] = CrosshairTrack.nearest(track.x, to: x)
        if let name = track.yName { positions[name] = CrosshairTrack.nearest(track.y, to: y) }
        crosshair = Crosshair(positions)
    }
}
