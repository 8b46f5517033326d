import Foundation

/// Tells the C library which characters there are, and nothing else about a person's language: numbers keep their
/// decimal point.
enum LocaleSetup {
    /// Takes the environment's character type; where that is no UTF-8, any UTF-8 locale the machine has, since without
    /// one curses could show no glyph beyond ASCII.
    static func prepare() {
        setlocale(LC_CTYPE, "")
        if isUTF8 { return }
        for name in ["C.UTF-8", "C.utf8", "en_US.UTF-8", "UTF-8"] where setlocale(LC_CTYPE, name) != nil {
            if isUTF8 { return }
        }
    }

    static var isUTF8: Bool {
        guard let name = nl_langinfo(nl_item(CODESET)) else { return false }
        return String(cString: name).uppercased() == "UTF-8"
    }
}
