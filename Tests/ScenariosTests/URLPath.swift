import Foundation

enum URLPath {
    /// Where `x.yaml` would lie.
    static let working = URL(fileURLWithPath: "x.yaml").deletingLastPathComponent().path
}
