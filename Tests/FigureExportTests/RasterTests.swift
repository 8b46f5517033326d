import Charts
import FigureExport
import Testing

@Suite struct RasterTests {
    /// 200×200 pixels, a point being `scale` pixels.
    let options = FigureOptions(width: 200, height: 200)

    func pixel(_ image: RasterImage, _ x: Int, _ y: Int) -> RGB {
        let index = (y * image.width + x) * 3
        return RGB(image.bytes[index], image.bytes[index + 1], image.bytes[index + 2])
    }

    func draw(_ items: [SceneItem], theme: Theme = .light) throws -> RasterImage {
        var options = options
        options.theme = theme
        return try RasterImage(Scene(size: options.canvasSize, items: items), options: options)
    }

    @Test(arguments: Theme.all)
    func inksAreTheThemes(theme: Theme) throws {
        let size = options.canvasSize
        let half = Rect(0, 0, size.width / 2, size.height)
        let image = try draw([.rectangle(Rectangle(half, fill: .series(.vermilion), role: .data))], theme: theme)
        #expect(pixel(image, 50, 100) == theme.accent(.vermilion))
        #expect(pixel(image, 150, 100) == theme.background)
    }

    @Test func imageCellsStaySharp() throws {
        let size = options.canvasSize
        let colors: [RGB?] = [RGB(255, 0, 0), RGB(0, 255, 0), RGB(0, 0, 255), nil]
        let image = try draw([
            .image(
                ImageGrid(
                    rect: Rect(0, 0, size.width, size.height), rows: 2, columns: 2, colors: colors,
                    levels: [0, 1, 2, .nan]))
        ])
        #expect(pixel(image, 0, 0) == RGB(255, 0, 0) && pixel(image, 98, 98) == RGB(255, 0, 0))
        #expect(pixel(image, 101, 98) == RGB(0, 255, 0) && pixel(image, 98, 101) == RGB(0, 0, 255))
        #expect(pixel(image, 150, 150) == RGB(255, 255, 255))
    }

    @Test func linesAreClipped() throws {
        let size = options.canvasSize
        let middle = size.height / 2
        let line = Polyline(
            [Point(0, middle), Point(size.width, middle)], ink: .text, width: size.height / 10, role: .data,
            clip: Rect(0, 0, size.width / 2, size.height))
        let image = try draw([.polyline(line)])
        #expect(pixel(image, 50, 100) == Theme.light.text)
        #expect(pixel(image, 150, 100) == RGB(255, 255, 255))
    }

    @Test func furnitureIsCrisp() throws {
        let size = options.canvasSize
        let line = Polyline([Point(0, 7.3), Point(size.width, 7.3)], ink: .axis, width: 0.9, role: .axis)
        let image = try draw([.polyline(line)])
        let column = Set((0..<200).map { pixel(image, 100, $0) })
        #expect(column == [Theme.light.axis, Theme.light.background])
    }

    @Test func everyMarkerIsDrawn() throws {
        for marker in Points.Marker.allCases {
            let size = options.canvasSize
            let points = Points(
                [Point(size.width / 2, size.height / 2)], marker: marker, diameter: size.width / 2, ink: .series(.blue))
            let image = try draw([.points(points)])
            // A cross is thin lines, which at this size are less than a pixel wide.
            let center = pixel(image, 100, 100)
            #expect(center == Theme.light.accent(.blue) || (marker == .cross && center.blue > center.red), "\(marker)")
            #expect(pixel(image, 2, 2) == Theme.light.background, "\(marker)")
        }
    }

    @Test func textStandsWhereItIsAnchored() throws {
        let size = options.canvasSize
        let style = TextStyle(size: size.height / 4, isBold: true)
        func darkest(_ horizontal: Text.Horizontal) throws -> (left: Int, right: Int) {
            let text = Text(
                "HHH", at: Point(size.width / 2, size.height / 2), horizontal: horizontal, style: style, ink: .text,
                role: .note)
            let image = try draw([.text(text)])
            let columns = (0..<200).filter { x in (0..<200).contains { pixel(image, x, $0) != RGB(255, 255, 255) } }
            let rows = (0..<200).filter { y in (0..<200).contains { pixel(image, $0, y) != RGB(255, 255, 255) } }
            // Capitals are centered on the anchor.
            #expect(abs((rows.first ?? 0) + (rows.last ?? 0) - 199) <= 3)
            return (columns.first ?? 0, columns.last ?? 0)
        }
        #expect(try darkest(.leading).left >= 100)
        #expect(try darkest(.trailing).right <= 100)
        let center = try darkest(.center)
        #expect(abs(center.left + center.right - 199) <= 3)
    }
}
