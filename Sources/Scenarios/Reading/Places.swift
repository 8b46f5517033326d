/// Where every key path of a scenario file stands, for problems that show only once metrics are known.
struct Places: Sendable {
    private var places: [String: Place] = [:]
    private let root: Place

    init(_ tree: Located) {
        root = if case .file(let path, _) = tree.place { .file(path, line: nil) } else { tree.place }
        add(tree)
    }

    private mutating func add(_ tree: Located) {
        places[tree.path] = tree.place
        switch tree.value {
        case .scalar: break
        case .list(let items): for item in items { add(item) }
        case .map(let entries): for entry in entries { add(entry.value) }
        }
    }

    /// Whether the file says anything at exactly that path.
    func has(_ path: String) -> Bool { places[path] != nil }

    /// The place of a path, or of the nearest part around it that is written.
    func place(of path: String) -> Place {
        var path = path[...]
        while !path.isEmpty {
            if let place = places[String(path)] { return place }
            guard let cut = path.lastIndex(where: { $0 == "." || $0 == "[" }) else { break }
            path = path[..<cut]
        }
        return root
    }
}
