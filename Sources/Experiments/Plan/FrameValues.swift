import Metrics

/// What a closure of a metric plan may give: the numbers of one frame.
public protocol FrameValues {
    /// Appends them as one frame. Allocates nothing while the metric has room.
    func append(to metric: inout Metric, step: Int)
}

extension Double: FrameValues {
    public func append(to metric: inout Metric, step: Int) { metric.append(step: step, self) }
}

/// A count.
extension Int: FrameValues {
    public func append(to metric: inout Metric, step: Int) { metric.append(step: step, Double(self)) }
}

/// An array that the state keeps: handing it out allocates nothing.
extension [Double]: FrameValues {
    public func append(to metric: inout Metric, step: Int) {
        withUnsafeBufferPointer { metric.append(step: step, $0) }
    }
}

/// A point of the plane, x before y.
extension SIMD2<Double>: FrameValues {
    public func append(to metric: inout Metric, step: Int) {
        withUnsafeBytes(of: self) { bytes in
            bytes.withMemoryRebound(to: Double.self) { metric.append(step: step, $0) }
        }
    }
}

/// Numbers that not every frame has: without them, nothing is recorded.
extension Optional: FrameValues where Wrapped: FrameValues {
    public func append(to metric: inout Metric, step: Int) {
        if let self { self.append(to: &metric, step: step) }
    }
}
