// Conversions that trap are found by the compiler: these stand before the language's own in every file, and the manifest
// makes the warning an error. `init(saturating:)` takes their place.

extension Int {
    @available(*, deprecated, message: "traps on NaN, infinities and large numbers; use init(saturating:)")
    public init(_ number: Double) { self.init(saturating: number) }
}

extension Int32 {
    @available(*, deprecated, message: "traps on NaN, infinities and large numbers; use init(saturating:)")
    public init(_ number: Double) { self.init(saturating: number) }
}

extension Int64 {
    @available(*, deprecated, message: "traps on NaN, infinities and large numbers; use init(saturating:)")
    public init(_ number: Double) { self.init(saturating: number) }
}

extension UInt {
    @available(*, deprecated, message: "traps on NaN, infinities and large numbers; use init(saturating:)")
    public init(_ number: Double) { self.init(saturating: number) }
}

extension UInt8 {
    @available(*, deprecated, message: "traps on NaN, infinities and large numbers; use init(saturating:)")
    public init(_ number: Double) { self.init(saturating: number) }
}

extension UInt16 {
    @available(*, deprecated, message: "traps on NaN, infinities and large numbers; use init(saturating:)")
    public init(_ number: Double) { self.init(saturating: number) }
}

extension UInt32 {
    @available(*, deprecated, message: "traps on NaN, infinities and large numbers; use init(saturating:)")
    public init(_ number: Double) { self.init(saturating: number) }
}

extension UInt64 {
    @available(*, deprecated, message: "traps on NaN, infinities and large numbers; use init(saturating:)")
    public init(_ number: Double) { self.init(saturating: number) }
}
