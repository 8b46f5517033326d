import CPango
import Charts
import Metrics

/// Scenes to files. The same scene, options and library versions give the same bytes: no time, no random identifiers.
public enum FigureExport {
    /// What a file says about itself.
    public struct Metadata: Sendable, Hashable {
        /// The headline: the title of a PDF.
        public var title: String
        /// How the figure was made, as JSON: `dash verify` reads it back. In a PNG an iTXt chunk, in
        /// an SVG an element of its metadata, in a PDF the keywords.
        public var recipe: String
        /// What the figure shows, in words, for who can't see an SVG.
        public var description: String
        public var language: Language

        public init(
            title: String = "", recipe: String = "", description: String = "", language: Language = .english
        ) {
            self.title = title
            self.recipe = recipe
            self.description = description
            self.language = language
        }
    }

    /// The file's bytes.
    ///
    /// - Throws: `missingFont`, `uncoveredCharacter`, `badSize`, `drawingFailed`.
    public static func bytes(
        of scene: Scene, format: FigureFormat, options: FigureOptions, metadata: Metadata = Metadata()
    ) throws(FigureExportError) -> [UInt8] {
        try options.validate()
        switch format {
        case .png:
            let image = try RasterImage(scene, options: options)
            return try PNGFile.bytes(of: image, dpi: options.dpi, recipe: metadata.recipe)
        case .svg:
            let picture = try VectorFile.svg(scene, options: options, metadata: metadata)
            return SVGRecipe.inserted(metadata.recipe, into: picture)
        case .pdf: return try VectorFile.pdf(scene, options: options, metadata: metadata)
        }
    }
}
