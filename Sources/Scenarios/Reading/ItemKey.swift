/// A key that names one item of a list: `layers[2]`, the third of `layers`.
struct ItemKey {
    var list: String
    var index: Int

    /// Nil for a key without brackets.
    init?(_ key: String) {
        guard key.last == "]", let bracket = key.lastIndex(of: "["), bracket != key.startIndex,
            let index = ScalarReader.integer(String(key[key.index(after: bracket)...].dropLast())), index >= 0
        else { return nil }
        list = String(key[..<bracket])
        self.index = index
    }
}
