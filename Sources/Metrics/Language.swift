/// A language that every text of dash exists in.
public enum Language: String, CaseIterable, Sendable, Hashable, Codable {
    case english = "en"
    case chinese = "zh"
}

/// A text in every language.
///
/// ```swift
/// let title = LocalizedText(en: "Vanishing gradients", zh: "梯度消失")
/// title[.chinese]  // "梯度消失"
/// ```
public struct LocalizedText: Sendable, Hashable, Codable {
    public var en: String
    public var zh: String

    public init(en: String, zh: String) {
        self.en = en
        self.zh = zh
    }

    /// The same text in both languages: names, formulas, numbers.
    public init(_ both: String) {
        self.init(en: both, zh: both)
    }

    public subscript(language: Language) -> String {
        switch language {
        case .english: en
        case .chinese: zh
        }
    }
}
