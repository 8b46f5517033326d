import ArgumentParser

/// `1920x1200`
struct PixelSize {
    var width: Int
    var height: Int

    init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    init(parsing argument: String) throws {
        let parts = argument.lowercased().split(whereSeparator: { $0 == "x" || $0 == "×" }).map { Int($0) }
        guard parts.count == 2, let width = parts[0], let height = parts[1] else {
            throw ValidationError("expected width and height in pixels, such as 1920x1200; found \"\(argument)\"")
        }
        self.init(width: width, height: height)
    }
}

extension PixelSize: CustomStringConvertible {
    var description: String { "\(width)x\(height)" }
}
