/// Sizes of memory as people write them: `16GB`, `512 MB`, `1.5GiB`.
public enum ByteText {
    private static let units: [(name: String, bytes: Double)] = [
        ("tib", 0x1p40), ("gib", 0x1p30), ("mib", 0x1p20), ("kib", 0x1p10),
        ("tb", 1e12), ("gb", 1e9), ("mb", 1e6), ("kb", 1e3), ("b", 1),
    ]

    /// The number of bytes; nil where it is no size of at least 1 MB.
    public static func bytes(_ text: String) -> Int? {
        let word = text.lowercased().filter { $0 != " " }
        guard let unit = units.first(where: { word.hasSuffix($0.name) }) else { return nil }
        let number = word.dropLast(unit.name.count)
        guard !number.isEmpty, number.allSatisfy({ $0.isNumber || $0 == "." }), let value = Double(number) else {
            return nil
        }
        let bytes = Int(saturating: value * unit.bytes)
        return bytes >= 1_000_000 ? bytes : nil
    }

    /// Three digits: `12.8 GB`; in the largest unit that leaves at least 1.
    public static func text(_ bytes: Double) -> String {
        guard bytes.isFinite, bytes >= 1 else { return bytes > 1 ? "more than any" : "0 B" }
        let scaled = units.filter { !$0.name.contains("i") }
        guard let unit = scaled.first(where: { bytes >= 0.9995 * $0.bytes }) else { return "0 B" }
        let value = bytes / unit.bytes
        if value >= 1e6 { return "more than \(Int(saturating: 1e6)) TB" }
        let decimals = unit.bytes == 1 || value >= 99.95 ? 0 : value >= 9.995 ? 1 : 2
        let factor = [1.0, 10, 100][decimals]
        let rounded = (value * factor).rounded() / factor
        let number = rounded == rounded.rounded() ? "\(Int(saturating: rounded))" : "\(rounded)"
        return "\(number) \(unit.name == "b" ? "B" : unit.name == "kb" ? "kB" : unit.name.uppercased())"
    }
}
