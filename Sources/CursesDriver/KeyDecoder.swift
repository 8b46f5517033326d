import CNcurses
import TerminalView

/// From what curses read to the key that was pressed.
enum KeyDecoder {
    /// A character that was typed; nil for one that means nothing here.
    static func key(character value: UInt32) -> Key? {
        switch value {
        case 9: return .tab
        case 10, 13: return .enter
        case 27: return .escape
        case 8, 127: return .backspace
        case 1...26: return Unicode.Scalar(value + 96).map { .control(Character($0)) }
        case 0..<32: return nil
        default: return Unicode.Scalar(value).map { .character(Character($0)) }
        }
    }

    /// A key that is no character; nil for one that means nothing here, such as the notice of a new size.
    static func key(function value: UInt32) -> Key? {
        let code = Int(value)
        switch code {
        case dash_key_left: return .left
        case dash_key_right: return .right
        case dash_key_up: return .up
        case dash_key_down: return .down
        case dash_key_home: return .home
        case dash_key_end: return .end
        case dash_key_page_up: return .pageUp
        case dash_key_page_down: return .pageDown
        case dash_key_enter: return .enter
        case dash_key_back_tab: return .backTab
        case dash_key_backspace: return .backspace
        case dash_key_delete: return .delete
        default:
            let first = dash_key_function_0
            return (first + 1...first + 24).contains(code) ? .function(code - first) : nil
        }
    }
}
