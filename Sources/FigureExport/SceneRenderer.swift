import Bounds
import CPango
import Charts

/// Draws a scene with Cairo.
struct SceneRenderer {
    let cairo: OpaquePointer
    let theme: Theme
    /// Device pixels per point on a raster; nil on paper, where nothing needs to meet a pixel grid.
    let pixelScale: Double?
    let text: TextEngine

    /// - Throws: `uncoveredCharacter` before anything is drawn.
    func draw(_ scene: Scene) throws(FigureExportError) {
        for case .text(let item) in scene.items {
            if let character = text.uncovered(in: item.string) {
                throw .uncoveredCharacter(character, text: item.string, package: Fonts.package(for: character))
            }
        }
        set(theme.background)
        cairo_paint(cairo)
        cairo_set_line_cap(cairo, CAIRO_LINE_CAP_BUTT)
        cairo_set_line_join(cairo, CAIRO_LINE_JOIN_ROUND)
        for item in scene.items { draw(item) }
    }

    private func draw(_ item: SceneItem) {
        cairo_save(cairo)
        switch item {
        case .polyline(let line): draw(line)
        case .area(let area): draw(area)
        case .rectangle(let rectangle): draw(rectangle)
        case .points(let points): draw(points)
        case .image(let image): draw(image)
        case .text(let text): draw(text)
        }
        cairo_restore(cairo)
    }

    private func draw(_ line: Polyline) {
        guard line.points.count > 1 else { return }
        clip(line.clip)
        setInk(line.ink)
        let (points, width) = snapped(line)
        cairo_set_line_width(cairo, width)
        if !line.dash.isEmpty { cairo_set_dash(cairo, line.dash, CInt(line.dash.count), 0) }
        if line.role == .data, line.dash.isEmpty { cairo_set_line_cap(cairo, CAIRO_LINE_CAP_ROUND) }
        trace(points)
        cairo_stroke(cairo)
    }

    private func draw(_ area: Area) {
        guard area.points.count > 2 else { return }
        clip(area.clip)
        setInk(area.ink)
        trace(area.points)
        cairo_close_path(cairo)
        cairo_fill(cairo)
    }

    private func draw(_ rectangle: Rectangle) {
        clip(rectangle.clip)
        let rect = snapped(rectangle.rect)
        if let fill = rectangle.fill {
            setInk(fill)
            cairo_rectangle(cairo, rect.x, rect.y, rect.width, rect.height)
            cairo_fill(cairo)
        }
        if let stroke = rectangle.stroke {
            setInk(stroke)
            cairo_set_line_width(cairo, 0.75)
            cairo_rectangle(cairo, rect.x, rect.y, rect.width, rect.height)
            cairo_stroke(cairo)
        }
    }

    private func draw(_ points: Points) {
        clip(points.clip)
        setInk(points.ink)
        for point in points.positions {
            MarkerPath.trace(points.marker, at: point, diameter: points.diameter, on: cairo)
            if points.marker == .cross {
                cairo_set_line_width(cairo, 1.4)
                cairo_stroke(cairo)
            } else {
                cairo_fill(cairo)
            }
        }
    }

    private func draw(_ image: ImageGrid) {
        guard image.rows > 0, image.columns > 0, image.colors.count == image.rows * image.columns else { return }
        let rect = snapped(image.rect)
        // Many viewers of vector files smooth what they enlarge: there, a cell is several pixels of the image.
        let across = repetition(rect.width, image.columns)
        let down = repetition(rect.height, image.rows)
        let (columns, rows) = (image.columns * across, image.rows * down)
        let stride = Int(cairo_format_stride_for_width(CAIRO_FORMAT_ARGB32, CInt(columns)))
        var pixels = [UInt32](repeating: 0, count: stride / 4 * rows)
        for row in 0..<rows {
            for column in 0..<columns {
                guard let color = image.colors[row / down * image.columns + column / across] else { continue }
                pixels[row * (stride / 4) + column] =
                    0xFF00_0000 | UInt32(color.red) << 16 | UInt32(color.green) << 8 | UInt32(color.blue)
            }
        }
        pixels.withUnsafeMutableBytes { bytes in
            let surface = cairo_image_surface_create_for_data(
                bytes.bindMemory(to: UInt8.self).baseAddress, CAIRO_FORMAT_ARGB32, CInt(columns), CInt(rows),
                CInt(stride))
            cairo_translate(cairo, rect.x, rect.y)
            cairo_scale(cairo, rect.width / Double(columns), rect.height / Double(rows))
            cairo_set_source_surface(cairo, surface, 0, 0)
            cairo_pattern_set_filter(cairo_get_source(cairo), CAIRO_FILTER_NEAREST)
            cairo_rectangle(cairo, 0, 0, Double(columns), Double(rows))
            cairo_fill(cairo)
            // The pixels live only as long as this closure; the context lets go of them here.
            cairo_set_source_rgb(cairo, 0, 0, 0)
            cairo_surface_finish(surface)
            cairo_surface_destroy(surface)
        }
    }

    /// How often a cell is repeated so that it has four pixels a point on paper; once on a raster.
    private func repetition(_ length: Double, _ cells: Int) -> Int {
        pixelScale == nil ? min(max(Int(saturating: (length * 4 / Double(cells)).rounded(.up)), 1), 64) : 1
    }

    private func draw(_ item: Text) {
        guard !item.string.isEmpty else { return }
        set(theme.textColor(item.ink))
        let size = item.style.size
        cairo_translate(cairo, item.at.x, item.at.y)
        if item.quarterTurns % 4 != 0 { cairo_rotate(cairo, -Double(item.quarterTurns) * .pi / 2) }
        let width = item.horizontal == .leading ? 0 : text.width(item.string, item.style)
        let left: Double =
            switch item.horizontal {
            case .leading: 0
            case .center: -width / 2
            case .trailing: -width
            }
        let baseline: Double =
            switch item.vertical {
            case .top: text.ascent * size
            case .middle: TextEngine.halfCapital * size
            case .baseline: 0
            case .bottom: -text.descent * size
            }
        cairo_move_to(cairo, left, baseline)
        text.show(item.string, item.style, asOutlines: pixelScale != nil, on: cairo)
    }

    private func trace(_ points: [Point]) {
        cairo_move_to(cairo, points[0].x, points[0].y)
        for point in points.dropFirst() { cairo_line_to(cairo, point.x, point.y) }
    }

    private func clip(_ rect: Rect?) {
        guard let rect else { return }
        cairo_rectangle(cairo, rect.x, rect.y, rect.width, rect.height)
        cairo_clip(cairo)
    }

    private func set(_ color: RGB, alpha: Double = 1) {
        cairo_set_source_rgba(
            cairo, Double(color.red) / 255, Double(color.green) / 255, Double(color.blue) / 255, alpha)
    }

    /// Faded inks are translucent, so that a raw trace lets another show through.
    private func setInk(_ ink: Ink) {
        if case .faded(let color) = ink { return set(theme.accent(color), alpha: Theme.fadedShare) }
        set(theme.color(ink))
    }

    /// Straight furniture on whole pixels, so that it is as crisp as the device allows.
    private func snapped(_ line: Polyline) -> (points: [Point], width: Double) {
        guard let scale = pixelScale, [.grid, .axis, .tick, .footer].contains(line.role), line.points.count == 2 else {
            return (line.points, line.width)
        }
        let pixels = max(1, (line.width * scale).rounded())
        let offset = pixels.truncatingRemainder(dividingBy: 2) == 1 ? 0.5 : 0
        func snap(_ value: Double) -> Double { ((value * scale - offset).rounded() + offset) / scale }
        var (start, end) = (line.points[0], line.points[1])
        if start.y == end.y {
            start.y = snap(start.y)
            end.y = start.y
        } else if start.x == end.x {
            start.x = snap(start.x)
            end.x = start.x
        }
        return ([start, end], pixels / scale)
    }

    private func snapped(_ rect: Rect) -> Rect {
        guard let scale = pixelScale else { return rect }
        func snap(_ value: Double) -> Double { (value * scale).rounded() / scale }
        let (left, top) = (snap(rect.x), snap(rect.y))
        return Rect(left, top, max(1 / scale, snap(rect.maxX) - left), max(1 / scale, snap(rect.maxY) - top))
    }
}
