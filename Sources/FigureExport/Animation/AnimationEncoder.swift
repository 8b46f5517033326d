/// Puts the frames of an animation together.
protocol AnimationEncoder: Sendable {
    /// A frame made ready beside others.
    associatedtype Piece: Sendable

    /// What a frame adds to the one before it; nil where that looks the same. Called on several threads.
    func piece(_ image: RasterImage, after previous: RasterImage?) throws(FigureExportError) -> Piece?

    /// Appends a frame, in order.
    mutating func append(_ piece: Piece, hundredths: Int) throws(FigureExportError)

    /// The frame before is shown longer.
    mutating func prolong(hundredths: Int)

    mutating func bytes() throws(FigureExportError) -> [UInt8]
}
