/// The version of dash, which figures and goldens carry.
public enum Version {
    public static let current = "0.1.0"
}
