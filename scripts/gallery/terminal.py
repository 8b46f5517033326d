#!/usr/bin/env python3
"""Takes a picture of dash in a terminal: runs it in a pseudo-terminal, presses keys, draws the cells as a PNG.

    python3 scripts/gallery/terminal.py docs/gallery/live.png 120x36 --press ']]' --after 6 -- ./dash scenario vanishing

Needs pyte, pexpect, Pillow, ncurses-term, and the fonts DejaVu Sans Mono and Noto Sans CJK. Box lines, blocks and braille
are drawn here, cell by cell, as terminals do; text comes from the fonts.
"""

import argparse
import os
import re
import time

import pexpect
import pyte
from PIL import Image, ImageDraw, ImageFont
CELL = (11, 22)
INK, PAPER = (220, 223, 228), (22, 24, 28)
ANSI = {
    "black": (0, 0, 0), "red": (205, 49, 49), "green": (13, 188, 121), "brown": (229, 229, 16), "blue": (36, 114, 200),
    "magenta": (188, 63, 188), "cyan": (17, 168, 205), "white": (229, 229, 229), "brightblack": (102, 102, 102),
    "brightred": (241, 76, 76), "brightgreen": (35, 209, 139), "brightbrown": (245, 245, 67),
    "brightblue": (59, 142, 234), "brightmagenta": (214, 112, 214), "brightcyan": (41, 184, 219),
    "brightwhite": (255, 255, 255),
}
# Lines from the middle of a cell: left, right, up, down.
BOX = {
    "─": "lr", "│": "ud", "╭": "rd", "╮": "ld", "╰": "ru", "╯": "lu", "┌": "rd", "┐": "ld", "└": "ru", "┘": "lu",
    "├": "rud", "┤": "lud", "┬": "lrd", "┴": "lru", "┼": "lrud", "╴": "l", "╶": "r", "╵": "u", "╷": "d",
}
# Corners as (right, low).
CORNERS = [(0, 0), (1, 0), (0, 1), (1, 1)]
QUADRANTS = {
    sign: [corner for bit, corner in enumerate(CORNERS) if mask >> bit & 1]
    for sign, mask in {"▖": 4, "▗": 8, "▘": 1, "▙": 13, "▚": 9, "▛": 7, "▜": 11, "▝": 2, "▞": 6, "▟": 14}.items()
}
DOTS = [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (0, 3), (1, 3)]


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("picture")
    parser.add_argument("size", help="COLUMNSxROWS")
    parser.add_argument("--press", default="", help="keys, half a second apart")
    parser.add_argument("--after", type=float, default=4, help="seconds before the keys")
    parser.add_argument("--settle", type=float, default=1, help="seconds after the keys")
    parser.add_argument("command", nargs="+")
    return parser.parse_args()


def record(options):
    columns, rows = map(int, options.size.split("x"))
    screen = pyte.Screen(columns, rows)
    stream = pyte.Stream(screen)
    environment = {"TERM": "xterm-direct", "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    environment |= {name: value for name, value in os.environ.items() if name.startswith("DASH_")}
    child = pexpect.spawn(
        options.command[0], options.command[1:], dimensions=(rows, columns), encoding="utf-8", env=environment)

    text = ""

    def watch(seconds):
        nonlocal text
        end = time.monotonic() + seconds
        while time.monotonic() < end or text:
            try:
                text += child.read_nonblocking(65536, timeout=0.01)
            except pexpect.TIMEOUT:
                # pyte reads direct colors with semicolons alone, and an escape sequence may arrive in two parts.
                stream.feed(re.sub(r"([34]8):2::?(\d+):(\d+):(\d+)", r"\1;2;\2;\3;\4", text))
                text = ""

    watch(options.after)
    for key in options.press:
        child.send(key)
        watch(0.5)
    watch(options.settle)
    child.close(force=True)
    return screen


def color(name, default):
    if name == "default":
        return default
    if name in ANSI:
        return ANSI[name]
    return tuple(int(name[i : i + 2], 16) for i in (0, 2, 4))


def draw_cell(draw, place, cell, fonts, wide):
    (x, y), (w, h) = place, CELL
    ink, paper = color(cell.fg, INK), color(cell.bg, PAPER)
    if cell.reverse:
        ink, paper = paper, ink
    span = 2 * w if wide else w
    draw.rectangle((x, y, x + span - 1, y + h - 1), fill=paper)
    sign = cell.data
    code = ord(sign[0]) if sign else 32
    if sign in BOX:
        mx, my = x + w // 2, y + h // 2
        ends = {"l": (x, my), "r": (x + w, my), "u": (mx, y), "d": (mx, y + h)}
        for side in BOX[sign]:
            draw.line(((mx, my), ends[side]), fill=ink, width=1)
    elif sign == "━":
        draw.rectangle((x, y + h // 2 - 1, x + w - 1, y + h // 2 + 1), fill=ink)
    elif 0x2800 <= code <= 0x28FF:
        for bit, (column, row) in enumerate(DOTS):
            if (code - 0x2800) >> bit & 1:
                cx, cy = x + (column + 0.5) * w / 2, y + (row + 0.5) * h / 4
                draw.ellipse((cx - 1.8, cy - 1.8, cx + 1.8, cy + 1.8), fill=ink)
    elif sign == "▀":
        draw.rectangle((x, y, x + w - 1, y + h // 2 - 1), fill=ink)
    elif 0x2581 <= code <= 0x2588:
        draw.rectangle((x, y + h - round(h * (code - 0x2580) / 8), x + w - 1, y + h - 1), fill=ink)
    elif sign == "▐":
        draw.rectangle((x + w // 2, y, x + w - 1, y + h - 1), fill=ink)
    elif sign in QUADRANTS:
        for right, low in QUADRANTS[sign]:
            cx, cy = x + (w // 2 if right else 0), y + (h // 2 if low else 0)
            draw.rectangle((cx, cy, (x + w if right else x + w // 2) - 1, (y + h if low else y + h // 2) - 1), fill=ink)
    elif 0x2589 <= code <= 0x258F:
        draw.rectangle((x, y, x + round(w * (0x2590 - code) / 8) - 1, y + h - 1), fill=ink)
    elif code > 32:
        draw.text((x, y + 1 if code < 0x2100 else y + 2), sign, fill=ink, font=choose(sign, fonts, cell.bold, wide))
    if cell.underscore:
        draw.line((x, y + h - 2, x + span, y + h - 2), fill=ink)


def choose(sign, fonts, bold, wide):
    if wide:
        return fonts["wide"]
    # The fixed-width font lacks a few mathematical letters.
    return fonts["signs"] if sign in "ℒℓ" else fonts["bold" if bold else "regular"]


def picture(screen):
    folder = "/usr/share/fonts"
    fonts = {
        "regular": ImageFont.truetype(f"{folder}/truetype/dejavu/DejaVuSansMono.ttf", 17),
        "bold": ImageFont.truetype(f"{folder}/truetype/dejavu/DejaVuSansMono-Bold.ttf", 17),
        "signs": ImageFont.truetype(f"{folder}/truetype/dejavu/DejaVuSans.ttf", 15),
        "wide": ImageFont.truetype(f"{folder}/opentype/noto/NotoSansCJK-Regular.ttc", 17, index=2),
    }
    margin = 12
    width, height = screen.columns * CELL[0] + 2 * margin, screen.lines * CELL[1] + 2 * margin
    image = Image.new("RGB", (width, height), PAPER)
    draw = ImageDraw.Draw(image)
    for row in range(screen.lines):
        for column in range(screen.columns):
            cell = screen.buffer[row][column]
            if cell.data == "":
                continue  # the right half of a wide sign
            wide = column + 1 < screen.columns and screen.buffer[row][column + 1].data == ""
            draw_cell(draw, (margin + column * CELL[0], margin + row * CELL[1]), cell, fonts, wide)
    return image


def main():
    options = arguments()
    image = picture(record(options))
    image.quantize(255, dither=Image.Dither.NONE).save(options.picture, optimize=True)
    print(options.picture, image.size)


if __name__ == "__main__":
    main()
