/// Which of several series are drawn: all, one alone, or all but one.
public enum SeriesChoice: Sendable, Hashable {
    case all
    case only(Int)
    case without(Int)

    /// The next to be looked at alone, then all again.
    func isolatingNext(of count: Int) -> SeriesChoice {
        guard count > 1 else { return .all }
        switch self {
        case .only(let index): return index + 1 < count ? .only(index + 1) : .all
        case .all, .without: return .only(0)
        }
    }

    /// The next to be hidden, then all again; one that stands alone is hidden and the others come back.
    func hidingNext(of count: Int) -> SeriesChoice {
        guard count > 1 else { return .all }
        switch self {
        case .all: return .without(0)
        case .only(let index): return .without(index)
        case .without(let index): return index + 1 < count ? .without(index + 1) : .all
        }
    }

    /// The chosen ones among so many.
    func chosen(of count: Int) -> [Int] {
        switch self {
        case .only(let index) where index < count: [index]
        case .without(let index) where index < count && count > 1: (0..<count).filter { $0 != index }
        default: Array(0..<count)
        }
    }
}
