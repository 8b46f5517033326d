import Testing

@testable import Charts

/// A directed graph, made by a linear congruential generator: each node takes one to three of those before it.
struct RandomGraph: Sendable, CustomTestStringConvertible {
    var nodes: Int
    var seed: UInt64
    var testDescription: String { "\(nodes) nodes, \(seed)" }

    var edges: [(from: Int, to: Int)] {
        var state = seed
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        return (1..<nodes).flatMap { to -> [(from: Int, to: Int)] in
            Set((0...next(3)).map { _ in next(to) }).sorted().map { ($0, to) }
        }
    }
}

/// A graph that can be drawn in columns without crossings.
struct PlanarGraph: Sendable, CustomTestStringConvertible {
    var name: String
    var nodes: Int
    var edges: [(from: Int, to: Int)]
    var testDescription: String { name }

    init(_ name: String, _ nodes: Int, _ text: String) {
        self.init(name, nodes, 0..<1) { _ in
            text.split(separator: " ").map { pair in
                let ends = pair.split(separator: ">").compactMap { Int($0) }
                return (ends[0], ends[1])
            }
        }
    }

    init(_ name: String, _ nodes: Int, _ range: Range<Int>, _ make: (Int) -> [(Int, Int)]) {
        (self.name, self.nodes) = (name, nodes)
        edges = range.flatMap(make).map { (from: $0.0, to: $0.1) }
    }

    /// Numbered anew, so that the order of the nodes is no help.
    var renumbered: [(from: Int, to: Int)] {
        let step = [7, 11, 13, 17].first { nodes % $0 != 0 } ?? 1
        return edges.map { (from: $0.from * step % nodes, to: $0.to * step % nodes) }
    }
}

@Suite("A layered graph")
struct GraphLayoutTests {
    private static let cases = [2, 5, 12, 30, 60].flatMap { nodes in (1...4).map { RandomGraph(nodes: nodes, seed: $0) }
    }

    @Test("lays no place over another, runs onward, and is the same each time", arguments: cases, [false, true])
    func properties(_ one: RandomGraph, isTight: Bool) {
        let edges = one.edges
        let layout = GraphLayout(nodes: one.nodes, edges: edges, isTight: isTight)
        for (route, edge) in zip(layout.routes, edges) {
            #expect(route.first == edge.from && route.last == edge.to)
            let columns = route.map { layout.places[$0].column }
            #expect(zip(columns, columns.dropFirst()).allSatisfy { $1 == $0 + 1 })
        }
        func units(_ place: Int) -> Int {
            layout.places[place].node == nil ? GraphLayout.passageUnits : GraphLayout.nodeUnits
        }
        for column in layout.columns {
            for (upper, lower) in zip(column, column.dropFirst()) {
                let distance = layout.places[lower].y - layout.places[upper].y
                #expect(distance >= (units(upper) + units(lower)) / 2)
                #expect(layout.places[lower].row == layout.places[upper].row + 1)
            }
        }
        let (tops, ends) = (
            layout.places.indices.map { layout.places[$0].y - units($0) / 2 },
            layout.places.indices.map { layout.places[$0].y + units($0) / 2 }
        )
        #expect(tops.min() == 0 && ends.max() == layout.height)
        #expect(layout.columns.flatMap(\.self).sorted() == Array(layout.places.indices))
        #expect(layout == GraphLayout(nodes: one.nodes, edges: edges, isTight: isTight))
    }

    /// How many pairs of edge pieces cross, counted from the heights alone.
    private func crossings(_ layout: GraphLayout) -> Int {
        let pieces = layout.routes.flatMap { Array(zip($0, $0.dropFirst())) }
        var count = 0
        for (index, a) in pieces.enumerated() {
            for b in pieces[(index + 1)...] where layout.places[a.0].column == layout.places[b.0].column {
                let left = layout.places[a.0].y - layout.places[b.0].y
                let right = layout.places[a.1].y - layout.places[b.1].y
                if left.signum() * right.signum() < 0 { count += 1 }
            }
        }
        return count
    }

    @Test("counts its crossings, and needs no more height than its fullest column", arguments: cases)
    func counts(_ one: RandomGraph) {
        let layout = GraphLayout(nodes: one.nodes, edges: one.edges)
        let tight = GraphLayout(nodes: one.nodes, edges: one.edges, isTight: true)
        #expect(layout.crossings == crossings(layout) && layout.crossings == crossings(tight))
        let fullest = tight.columns.map { column in
            column.reduce(0) { $0 + (tight.places[$1].node == nil ? GraphLayout.passageUnits : GraphLayout.nodeUnits) }
        }
        // Halves of odd heights are rounded.
        #expect(tight.height <= (fullest.max() ?? 0) + 1 && tight.height <= layout.height + 1)
    }

    private static let shapes: [PlanarGraph] = [
        PlanarGraph("a chain", 40, 0..<39) { [($0, $0 + 1)] },
        PlanarGraph("a diamond", 4, "0>1 0>2 1>3 2>3"),
        PlanarGraph("a binary tree", 31, 1..<31) { [($0, ($0 - 1) / 2)] },
        PlanarGraph("a tree of 60", 60, 1..<60) { [($0, ($0 * 7919 % 60) % $0)] },
        PlanarGraph("0.5·(y − σ(w·x + b))²", 10, "0>6 1>4 2>4 3>5 4>5 5>7 7>6 6>8 8>9"),
        PlanarGraph("x·(x + 1)", 3, "0>1 0>2 1>2"),
        PlanarGraph("t ← t·(t + 1), nineteen times", 39, 0..<19) { k in
            [(2 * k, 2 * k + 1), (2 * k, 2 * k + 2), (2 * k + 1, 2 * k + 2)]
        },
        PlanarGraph("four of (w·x − y)², one w", 22, 0..<4) { n in
            [(0, 9 + n), (1 + n, 9 + n), (9 + n, 13 + n), (5 + n, 13 + n), (13 + n, 17 + n), (17 + n, 21)]
        },
    ]

    @Test("crosses nothing where there is a way", arguments: shapes)
    func planar(_ shape: PlanarGraph) {
        for edges in [shape.edges, shape.renumbered] {
            #expect(GraphLayout(nodes: shape.nodes, edges: edges).crossings == 0)
        }
    }

    @Test("crosses once where there is none: two sources, two results, all joined")
    func crossing() {
        #expect(GraphLayout(nodes: 4, edges: [(0, 2), (0, 3), (1, 2), (1, 3)]).crossings == 1)
    }

    @Test("takes what is no graph of an expression")
    func odd() {
        #expect(GraphLayout(nodes: 1, edges: []).columns == [[0]])
        let cycle = GraphLayout(nodes: 3, edges: [(0, 1), (1, 2), (2, 0)])
        #expect(cycle.routes.count == 3 && cycle.columns.flatMap(\.self).count >= 3)
        #expect(GraphLayout(nodes: 2, edges: [(0, 0), (0, 1)]).routes.count == 2)
    }
}
