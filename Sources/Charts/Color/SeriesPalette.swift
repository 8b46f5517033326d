/// Which accent each variant has, by identity: the same in every panel and every scenario that has the name.
///
/// A scenario's own choice comes first, then the table of known names, then the next free accent in declaration order.
public struct SeriesPalette: Sendable, Equatable {
    /// The variants in declaration order.
    public let names: [String]
    private let colors: [SeriesColor]

    /// - Parameters:
    ///   - names: all variants of the scenario, in declaration order.
    ///   - overrides: the `color:` keys of the scenario file.
    public init(_ names: [String], overrides: [String: SeriesColor] = [:]) {
        var chosen = names.map { overrides[$0] }
        for (index, name) in names.enumerated() where chosen[index] == nil {
            if let color = SeriesPalette.identity(of: name), !chosen.contains(color) { chosen[index] = color }
        }
        var free = SeriesPalette.order.filter { !chosen.contains($0) }[...]
        for index in names.indices where chosen[index] == nil {
            if free.isEmpty { free = SeriesPalette.order[...] }
            chosen[index] = free.removeFirst()
        }
        self.names = names
        colors = chosen.map { $0 ?? .grey }
    }

    /// The accent of a variant; grey for an unknown name.
    public func color(of name: String) -> SeriesColor {
        names.firstIndex(of: name).map { colors[$0] } ?? .grey
    }

    /// Which dash a variant has besides its accent: always another than that of an earlier one with the same accent.
    ///
    /// - Parameter count: how many variants a panel shows. Where they are more than four, another dash for each four
    ///   tells them apart in black and white too.
    public func repetition(of name: String, among count: Int = 0) -> Int {
        guard let index = names.firstIndex(of: name) else { return 0 }
        let earlier = colors[..<index].filter { $0 == colors[index] }.count
        return max(SeriesPalette.repetition(at: index, among: count), earlier)
    }

    /// The dash of the series at an index, by its place alone.
    static func repetition(at index: Int, among count: Int) -> Int { count > 4 ? index / 4 : 0 }

    /// The order in which nameless series take accents. Yellow comes last: it is weak on white.
    static let order: [SeriesColor] = [
        .blue, .vermilion, .green, .purple, .orange, .sky, .black, .maroon, .yellow,
    ]

    /// The accent of a well-known name, also as the first part of a longer one (`relu-he`).
    static func identity(of name: String) -> SeriesColor? {
        let lowered = name.lowercased()
        if let entry = identities.first(where: { $0.name == lowered }) { return entry.color }
        let head = lowered.prefix { $0 != "-" && $0 != "_" && $0 != " " }
        return identities.first { $0.name == head }?.color
    }

    private static let identities: [(name: String, color: SeriesColor)] = [
        ("sigmoid", .vermilion), ("relu", .blue), ("tanh", .green),
        ("sgd", .vermilion), ("momentum", .orange), ("nesterov", .purple), ("adagrad", .sky), ("rmsprop", .green),
        ("adam", .blue),
    ]
}
