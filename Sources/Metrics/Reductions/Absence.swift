extension Double {
    /// Stands where there is no number: a layer that a shallower network does not have, a run that has not ended. A NaN by
    /// its bits, so that no arithmetic takes it for a number; what diverged is another NaN.
    public static let absent = Double(nan: 0xAB5, signaling: false)

    public var isAbsent: Bool { isNaN && bitPattern & 0xFFFF == 0xAB5 }
}
