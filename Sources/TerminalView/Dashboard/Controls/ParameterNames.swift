import Experiments

/// What parameters are called in Chinese where their keys, English words, stand in an English pane.
enum ParameterNames {
    /// - Parameter meaning: what the parameter is; its head serves where the key has no word of its own.
    /// - Returns: nil where that is too long for a pane.
    static func chinese(_ key: String, meaning: String) -> String? {
        if let name = ParameterTitles.chinese(key) { return name }
        let head = String(meaning.prefix { !"；，。：（".contains($0) })
        return head.isEmpty || CellWidth.of(head) > 18 ? nil : head
    }
}
