import Experiments
import Metrics

extension ParameterValue {
    /// A value in a few letters: `0.05`, `relu`, `adam`; nil for what has no short form.
    public var shortText: String? {
        switch self {
        case .integer(let value): "\(value)"
        case .real(let value): DecimalText.text(value)
        case .boolean(let value): "\(value)"
        case .text(let value): value
        case .list(let values): values.count <= 4 ? Self.joined(values) : nil
        // A choice by the name of its case, which stands first.
        case .group(let entries): entries.first?.value.shortText
        }
    }

    private static func joined(_ values: [ParameterValue]) -> String? {
        let texts = values.compactMap(\.shortText)
        return texts.count == values.count ? texts.joined(separator: ", ") : nil
    }
}
