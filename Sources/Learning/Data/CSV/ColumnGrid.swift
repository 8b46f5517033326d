/// Columns that make an image: `pixel_0_0`, `pixel_0_1`, …, row by row, or with a channel before the row.
enum ColumnGrid {
    /// The image that the names tell of; nil unless they count through a whole grid of two rows and columns at least.
    static func image(_ names: [String]) -> DataShape? {
        let places = names.compactMap { Place($0) }
        guard places.count == names.count, let first = places.first, let last = places.last else { return nil }
        guard places.allSatisfy({ $0.prefix == first.prefix && $0.indices.count == first.indices.count }) else {
            return nil
        }
        let start = first.indices
        guard start.allSatisfy({ $0 == start[0] }), start[0] <= 1 else { return nil }
        let extents = zip(last.indices, start).map { $0 - $1 + 1 }
        let (channels, height, width) =
            extents.count == 3 ? (extents[0], extents[1], extents[2]) : (1, extents[0], extents[1])
        guard height > 1, width > 1, channels > 0, channels * height * width == names.count else { return nil }
        for (index, place) in places.enumerated() {
            let expected = [index / (height * width), index / width % height, index % width].suffix(extents.count)
            guard zip(place.indices, expected).allSatisfy({ $0 == $1 + start[0] }) else { return nil }
        }
        return .image(channels: channels, height: height, width: width)
    }

    /// A name that ends with two or three numbers.
    private struct Place {
        let prefix: String
        let indices: [Int]

        init?(_ name: String) {
            let parts = name.split(separator: "_", omittingEmptySubsequences: false)
            let numbers = parts.suffix(3).reversed().prefix { $0.count <= 5 && Int($0).map { $0 >= 0 } ?? false }
            guard numbers.count >= 2 else { return nil }
            prefix = parts.dropLast(numbers.count).joined(separator: "_")
            indices = numbers.reversed().compactMap { Int($0) }
        }
    }
}
