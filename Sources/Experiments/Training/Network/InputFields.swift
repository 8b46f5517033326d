import Learning
import Metrics

/// What one example is to a network, where the data does not say it: a table's row as an image, a signal or a sequence.
enum InputFields {
    static let field = ParameterField(
        "input",
        .group([
            size("channels", en: "channels of an image or a signal; 0: one", zh: "图像或信号的通道数；0 表示一个"),
            size("height", en: "rows of an image; 0: no image", zh: "图像的高；0 表示不是图像"),
            size("width", en: "columns of an image; 0: no image", zh: "图像的宽；0 表示不是图像"),
            size("length", en: "steps of a signal or a sequence; 0: neither", zh: "信号或序列的长度；0 表示都不是"),
            size(
                "features", en: "numbers of a sequence's step; 0: a signal of channels", zh: "序列每一步的数值个数；0 表示按通道排列的信号"),
        ]),
        says: LocalizedText(
            en: "what a row of the table is, where it is more than a list of numbers", zh: "表格的一行是什么（若不只是一串数值）"))

    private static func size(_ key: String, en: String, zh: String) -> ParameterField {
        ParameterField(
            key, .integer(0...1_000_000), standard: .integer(0), says: LocalizedText(en: en, zh: zh))
    }

    /// The shape that is asked for, or the data's own.
    static func shape(_ asked: Parameters, data: TrainingData) throws(ExperimentError) -> DataShape {
        let (channels, length) = (max(1, asked.integer("channels")), asked.integer("length"))
        let (height, width) = (asked.integer("height"), asked.integer("width"))
        let features = asked.integer("features")
        let shape: DataShape
        switch (height > 0 || width > 0, length > 0) {
        case (false, false):
            guard asked.integer("channels") == 0, features == 0 else {
                throw ExperimentError(key: "network.input", message: "an image has height and width, a signal a length")
            }
            return data.shape
        case (true, true):
            throw ExperimentError(
                key: "network.input", message: "an image has height and width, a signal a length; not all three")
        case (true, false):
            shape = .image(channels: channels, height: max(1, height), width: max(1, width))
        case (false, true):
            shape =
                features > 0
                ? .sequence(length: length, features: features) : .signal(channels: channels, length: length)
        }
        guard data.sequences == nil else {
            throw ExperimentError(key: "network.input", message: "the data says it already: \(data.shape)")
        }
        let count = data.shape.count
        guard shape.count == count else {
            throw ExperimentError(
                key: "network.input", message: "\(shape) is \(shape.count) numbers; the data has \(count) features")
        }
        return shape
    }
}
