import Bounds

/// A person's own text as characters to predict, one after the other.
///
/// UTF-8; a character is a Unicode scalar, so that the same text gives the same tokens whatever the version of Unicode.
/// Line ends are read as \n, a byte order mark is skipped. Tokens are the places of the characters in the vocabulary, which
/// is sorted by code point: the order of the text does not matter.
public struct TextFile: Sendable, Equatable {
    /// What is read at most.
    public static let largestByteCount = 16 << 20
    public static let largestVocabulary = 20_000

    /// The different characters, by code point.
    public let vocabulary: [Unicode.Scalar]
    /// The text, character by character.
    public let tokens: [Int]

    /// Reads the file at `path`.
    public static func read(path: String) throws(DataFileError) -> TextFile {
        let bytes = try FileBytes.read(path, atMost: largestByteCount)
        return try TextFile(bytes, file: path)
    }

    /// Reads the bytes of a file; `file` is what errors call it.
    public init(_ bytes: [UInt8], file: String) throws(DataFileError) {
        guard bytes.count <= TextFile.largestByteCount else {
            throw DataFileError(file: file, message: FileBytes.tooLarge(TextFile.largestByteCount))
        }
        if let fault = UTF8Validation.firstFault(bytes) {
            let utf16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
            throw DataFileError(
                file: file, line: 1 + bytes[..<fault].count { $0 == 0x0A },
                message: utf16 ? "the file is UTF-16; save it as UTF-8" : "the text is not valid UTF-8")
        }
        let hasMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
        var characters: [Unicode.Scalar] = []
        characters.reserveCapacity(bytes.count)
        for scalar in String(decoding: bytes.dropFirst(hasMark ? 3 : 0), as: UTF8.self).unicodeScalars {
            // \r\n becomes \n, and a lone \r too.
            if scalar == "\n", characters.last == "\r" { characters.removeLast() }
            characters.append(scalar)
        }
        characters = characters.map { $0 == "\r" ? "\n" : $0 }
        guard !characters.isEmpty else { throw DataFileError(file: file, message: "the file is empty") }
        vocabulary = Set(characters).sorted()
        guard vocabulary.count <= TextFile.largestVocabulary else {
            throw DataFileError(
                file: file,
                message: "the text has \(vocabulary.count) different characters; at most \(TextFile.largestVocabulary)")
        }
        let places = Dictionary(uniqueKeysWithValues: zip(vocabulary, vocabulary.indices))
        tokens = characters.map { places[$0] ?? 0 }
    }

    /// The characters as readers see them: signs for those that leave no ink.
    public var tokenNames: [String] {
        vocabulary.map { scalar in
            switch scalar {
            case " ": "␣"
            case "\n": "↵"
            case "\t": "⇥"
            default: String(scalar)
            }
        }
    }

    /// The characters of some tokens.
    public func text(_ tokens: some Sequence<Int>) -> String {
        var text = String.UnicodeScalarView()
        for token in tokens { text.append(vocabulary[token]) }
        return String(text)
    }

    /// The text cut into sequences of `length` characters, each with the character after it; the next one starts `stride`
    /// characters on, by default where the last one ended. The last `fraction` of the text is held out.
    public func sequences(
        length: Int, stride step: Int? = nil, validation fraction: Double = 0
    ) throws(TextTooShort) -> (training: SequenceSet, validation: SequenceSet) {
        precondition(length >= 1 && step ?? 1 >= 1, "sequences of \(length) characters")
        let held = Int(saturating: (fraction * Double(tokens.count)).rounded())
        let end = tokens.count - held
        guard end > length, held == 0 || held > length else {
            throw TextTooShort(
                characters: end > length ? held : end, needed: length + 1, isValidation: end > length)
        }
        return (cut(0..<end, length, step ?? length), cut(end..<tokens.count, length, step ?? length))
    }

    private func cut(_ range: Range<Int>, _ length: Int, _ step: Int) -> SequenceSet {
        var set = SequenceSet(length: length, tokenNames: tokenNames)
        for start in stride(from: range.lowerBound, to: range.upperBound - length, by: step) {
            set.append(TaskSequence(tokens: Array(tokens[start...start + length]), scored: 0..<length))
        }
        return set
    }
}

/// A text with fewer characters than a sequence needs.
public struct TextTooShort: Error, Sendable, Equatable {
    public var characters: Int
    public var needed: Int
    /// Whether the part that is held out is meant.
    public var isValidation: Bool

    /// `the text has 5 characters to train on; a sequence needs 65`
    public var sentence: String {
        "the text has \(characters) characters to \(isValidation ? "validate" : "train") on; a sequence needs \(needed)"
    }
}
