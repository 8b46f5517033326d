/// A digest of everything that was recorded: names, shapes, steps and the bits of every number.
public enum RecordingDigest {
    /// SHA-256 in hexadecimal. Labels and texts do not count, so a better wording changes nothing.
    public static func of(_ variants: [VariantRecording]) -> String {
        var digest = SHA256()
        digest.update(UInt64(variants.count))
        for variant in variants {
            digest.update(variant.name)
            digest.update(UInt64(variant.recording.metrics.count))
            for metric in variant.recording.metrics { add(metric, to: &digest) }
        }
        return digest.hexadecimal()
    }

    private static func add(_ metric: Metric, to digest: inout SHA256) {
        digest.update(metric.name)
        digest.update(UInt64(metric.description.isStepped ? 1 : 0))
        digest.update(UInt64(metric.description.dimensions.count))
        for dimension in metric.description.dimensions {
            digest.update(dimension.name)
            digest.update(UInt64(dimension.count))
            digest.update((0..<dimension.count).map { dimension.coordinate(at: $0) })
        }
        digest.update(UInt64(metric.steps.count))
        for step in metric.steps { digest.update(UInt64(bitPattern: Int64(step))) }
        digest.update(UInt64(metric.values.count))
        digest.update(metric.values)
    }
}
