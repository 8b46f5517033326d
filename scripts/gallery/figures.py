#!/usr/bin/env python3
"""Draws the figures of docs/gallery: shipped scenarios in both languages, as PNGs of 256 colors that keep their recipe.

    python3 scripts/gallery/figures.py                  # those that docs/gallery has already
    python3 scripts/gallery/figures.py --all            # every shipped scenario
    python3 scripts/gallery/figures.py vanishing digits

Look at each before it is committed. Needs Pillow. `dash verify docs/gallery/*.png` tells whether they are still current.
"""

import argparse
import json
import pathlib
import subprocess
import tempfile

from PIL import Image, PngImagePlugin

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GALLERY = ROOT / "docs" / "gallery"


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="scenarios; those of docs/gallery when absent")
    parser.add_argument("--all", action="store_true", help="every shipped scenario")
    parser.add_argument("--size", default="1920x1200", help="in pixels")
    parser.add_argument("--dash", default=str(ROOT / "dash"), help="the program")
    return parser.parse_args()


def shipped(dash):
    listing = subprocess.run([dash, "list", "--json"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return [scenario["id"] for scenario in json.loads(listing)]


def optimize(drawn, target):
    """A palette of the figure's own colors: a third of the bytes, no difference to the eye."""
    with Image.open(drawn) as figure:
        chunks = PngImagePlugin.PngInfo()
        for key, value in figure.text.items():
            chunks.add_itxt(key, value)
        palette = figure.convert("RGB").quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
        palette.save(target, optimize=True, pnginfo=chunks, dpi=figure.info.get("dpi"))


def main():
    options = arguments()
    known = shipped(options.dash)
    names = options.names or [name for name in known if options.all or (GALLERY / f"{name}.png").exists()]
    with tempfile.TemporaryDirectory() as folder:
        for language, suffix in [("en", ""), ("zh", ".zh")]:
            drawn = pathlib.Path(folder) / language
            subprocess.run(
                [options.dash, "export", *names, "--lang", language, "--size", options.size, "-o", str(drawn) + "/"],
                cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
            for name in names:
                target = GALLERY / f"{name}{suffix}.png"
                optimize(drawn / f"{name}.png", target)
                print(target.relative_to(ROOT), target.stat().st_size)


if __name__ == "__main__":
    main()
