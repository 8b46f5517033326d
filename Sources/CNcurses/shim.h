#ifndef DASH_CNCURSES_SHIM_H
#define DASH_CNCURSES_SHIM_H

#ifndef NCURSES_WIDECHAR
#define NCURSES_WIDECHAR 1
#endif
#include <curses.h>
#include <poll.h>
#include <wchar.h>

// From <term.h>, whose macros would swallow half of the alphabet.
extern int setupterm(const char *term, int descriptor, int *status);

// Macros, mutable globals and variadic functions do not reach Swift: these wrap what the driver uses.

static inline WINDOW *dash_screen(void) { return stdscr; }
static inline int dash_columns(void) { return COLS; }
static inline int dash_rows(void) { return LINES; }
static inline int dash_colors(void) { return COLORS; }
static inline int dash_color_pairs(void) { return COLOR_PAIRS; }

static inline attr_t dash_attributes(int bold, int dim, int reverse, int underline) {
    return (bold ? A_BOLD : 0) | (dim ? A_DIM : 0) | (reverse ? A_REVERSE : 0) | (underline ? A_UNDERLINE : 0);
}

// COLOR_PAIR() keeps eight bits of the number; the extended pair goes through the options instead.
// A character that this C library gives another width than we do would shift the rest of its row: question marks
// stand in for it. The lower right corner reports an error by tradition, though the cell is set.
static inline void dash_put(int row, int column, const wchar_t *text, int width, attr_t attributes, int pair) {
    cchar_t cell;
    int extended = pair;
    short plain = (short)(pair > 32767 ? 32767 : pair);
    int is_known = wcwidth(text[0]) == width;
    for (int i = 0; i < (is_known ? 1 : width); i++) {
        if (setcchar(&cell, is_known ? text : L"?", attributes, plain, &extended) != ERR)
            mvwadd_wch(stdscr, row, column + i, &cell);
    }
}

enum { dash_no_key = 0, dash_byte_key = 1, dash_function_key = 2 };

// Bytes, not characters: what is no UTF-8 would keep wget_wch from reading on.
static inline int dash_read_key(WINDOW *keys, unsigned int *value) {
    int key = wgetch(keys);
    *value = (unsigned int)key;
    return key == ERR ? dash_no_key : key < 256 ? dash_byte_key : dash_function_key;
}

static inline void dash_wait_for_input(int descriptor, int milliseconds) {
    struct pollfd waiting = {descriptor, POLLIN, 0};
    poll(&waiting, 1, milliseconds);
}

// Terminals and multiplexers send other sequences for these keys than some descriptions say; both are taken.
static inline void dash_define_common_keys(void) {
    static const struct { const char *sequence; int key; } common[] = {
        {"\033[A", KEY_UP}, {"\033[B", KEY_DOWN}, {"\033[C", KEY_RIGHT}, {"\033[D", KEY_LEFT},
        {"\033OA", KEY_UP}, {"\033OB", KEY_DOWN}, {"\033OC", KEY_RIGHT}, {"\033OD", KEY_LEFT},
        {"\033[H", KEY_HOME}, {"\033[F", KEY_END}, {"\033OH", KEY_HOME}, {"\033OF", KEY_END},
        {"\033[1~", KEY_HOME}, {"\033[4~", KEY_END}, {"\033[7~", KEY_HOME}, {"\033[8~", KEY_END},
        {"\033[5~", KEY_PPAGE}, {"\033[6~", KEY_NPAGE}, {"\033[Z", KEY_BTAB}, {"\033OM", KEY_ENTER},
    };
    for (unsigned i = 0; i < sizeof common / sizeof common[0]; i++)
        if (key_defined(common[i].sequence) == 0) define_key(common[i].sequence, common[i].key);
}

// A pad to read keys by: reading by a window would first draw it. It comes first, since the description's keys are
// taken up with it, and those that are defined or dropped afterwards stay so.
static inline WINDOW *dash_new_keys(void) {
    WINDOW *keys = newpad(1, 1);
    keypad(keys, TRUE);
    nodelay(keys, TRUE);
    return keys;
}

static inline void dash_set_up_input(void) {
    cbreak();
    noecho();
    nonl();
    intrflush(stdscr, FALSE);
    curs_set(0);
    dash_define_common_keys();
    // Reports of the mouse are read in full by us: curses would stop at their first letters.
    define_key(NULL, KEY_MOUSE);
}

// Takes the settings that the terminal has now for those of the program.
static inline void dash_adopt_settings(void) { def_prog_mode(); }

// RGB is an extended capability of any of the three types, by the number of bits a channel has.
static inline int dash_takes_direct_color(void) {
    if (tigetflag((char *)"RGB") > 0 || tigetnum((char *)"RGB") > 0) return 1;
    char *text = tigetstr((char *)"RGB");
    return text != NULL && text != (char *)-1;
}

static inline int dash_capability_number(const char *name) { return tigetnum((char *)name); }

static inline const char *dash_capability(const char *name) {
    char *text = tigetstr((char *)name);
    return text == (char *)-1 ? NULL : text;
}

enum {
    dash_key_down = KEY_DOWN, dash_key_up = KEY_UP, dash_key_left = KEY_LEFT, dash_key_right = KEY_RIGHT,
    dash_key_home = KEY_HOME, dash_key_end = KEY_END, dash_key_page_down = KEY_NPAGE, dash_key_page_up = KEY_PPAGE,
    dash_key_enter = KEY_ENTER, dash_key_back_tab = KEY_BTAB, dash_key_backspace = KEY_BACKSPACE,
    dash_key_delete = KEY_DC, dash_key_resize = KEY_RESIZE, dash_key_function_0 = KEY_F0
};

#endif
