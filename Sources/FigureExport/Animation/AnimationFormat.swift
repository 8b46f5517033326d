/// The kinds of file that a figure in motion is written as.
public enum AnimationFormat: String, CaseIterable, Sendable, Hashable {
    case apng, gif, webp
}
