"""Writes blocks.ttf, the font of the pictures in this folder: a block for each character, of about a letter's size.

    pip install fonttools && python3 blocks.py

Every character of Unicode has a glyph, so that no font of the machine is ever asked, and lines break alike everywhere.
"""

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

SHAPES = {"space": None, "x": (0, 500), "tall": (0, 700), "deep": (-200, 500), "dot": (0, 120), "bar": (220, 320)}
WIDTHS = {
    "narrow": (300, "x", ""), "narrow-tall": (280, "tall", "ijlftrI!|()[]{}/\\'\""), "usual": (540, "x", "aceousnzxvw"),
    "usual-tall": (560, "tall", "bdhk0123456789"), "usual-deep": (540, "deep", "gpqy"), "wide": (800, "x", "m"),
    "capital": (650, "tall", "ABCDEFGHJKLMNOPQRSTUVWXYZ&@%#$"), "stop": (280, "dot", ".,:;"), "dash": (500, "bar", "-–—_+=~<>*×·•−→"),
    "blank": (270, "space", " \u00a0\u2009\u202f\t"), "whole": (1000, "tall", ""),
}
NAMES = [".notdef", *WIDTHS]


def glyph(width, shape):
    pen = TTGlyphPen(None)
    if SHAPES[shape]:
        low, high = SHAPES[shape]
        for n, at in enumerate([(40, low), (40, high), (width - 40, high), (width - 40, low)]):
            (pen.moveTo if n == 0 else pen.lineTo)(at)
        pen.closePath()
    return pen.glyph()


builder = FontBuilder(1000, isTTF=True)
builder.setupGlyphOrder(NAMES)
builder.setupGlyf({".notdef": glyph(540, "x"), **{name: glyph(width, shape) for name, (width, shape, _) in WIDTHS.items()}})
builder.setupHorizontalMetrics({".notdef": (540, 40), **{name: (width, 0 if shape == "space" else 40) for name, (width, shape, _) in WIDTHS.items()}})
builder.setupHorizontalHeader(ascent=900, descent=-250)
builder.setupNameTable({"familyName": "Blocks", "styleName": "Regular"})
builder.setupCharacterMap({})
builder.setupOS2(sTypoAscender=900, sTypoDescender=-250, sTypoLineGap=0, usWinAscent=900, usWinDescent=250, sxHeight=500, sCapHeight=700)
builder.setupPost(keepGlyphNames=False)

# Whole ranges for one glyph each: a table of format 13, sorted.
known = {ord(letter): name for name, (_, _, letters) in WIDTHS.items() for letter in letters}
wide = [(0x1100, 0x11FF), (0x2E80, 0xD7FF), (0xF900, 0xFAFF), (0xFE30, 0xFE4F), (0xFF00, 0xFFEF), (0x1F000, 0x1FAFF), (0x20000, 0x3FFFF)]
cmap = {point: known.get(point, "usual") for point in range(0x20, 0x3000)}
cmap.update({point: "whole" for low, high in wide for point in range(low, high + 1)})
table = CmapSubtable.newSubtable(13)
table.platformID, table.platEncID, table.format, table.reserved, table.length, table.language = 3, 10, 13, 0, 0, 0
table.cmap = cmap
builder.font["cmap"].tables = [table]
builder.font["head"].created = builder.font["head"].modified = 0
builder.font.recalcTimestamp = False
builder.save("blocks.ttf")
