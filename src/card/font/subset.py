"""Writes the fonts of the social cards: Latin, Greek and Cyrillic of Inter, with their kerning as a plain table.

    apt-get download fonts-inter && dpkg-deb -x fonts-inter_*.deb inter
    pip install fonttools && python3 subset.py inter/usr/share/fonts/opentype/inter
"""

import sys
from itertools import chain
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0

FONTS = {"InterDisplay-SemiBold.otf": "title.otf", "Inter-Medium.otf": "text.otf"}
# Letters and signs of European languages and of Vietnamese; quotation marks, currencies, arrows, comparisons.
CHARACTERS = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x18F, 0x18F), (0x192, 0x192), (0x1A0, 0x1A1), (0x1AF, 0x1B0), (0x1CD, 0x1DC),
    (0x1E6, 0x1E7), (0x218, 0x21B), (0x2C6, 0x2DD), (0x384, 0x3CE), (0x400, 0x45F), (0x490, 0x4C0), (0x4CF, 0x4F9),
    (0x1E80, 0x1E85), (0x1E9E, 0x1E9E), (0x1EA0, 0x1EF9), (0x2010, 0x2027), (0x2030, 0x203A), (0x2044, 0x2044),
    (0x2070, 0x2089), (0x20A9, 0x20BF), (0x2116, 0x2116), (0x2122, 0x2122), (0x2190, 0x2199), (0x2200, 0x2265),
    (0x25A0, 0x25CF), (0x2713, 0x2717),
]
# Characters whose pairs are set closer or wider.
KERNED = [(0x21, 0x7E), (0xC0, 0xFF), (0x391, 0x3CE), (0x410, 0x44F), (0x2013, 0x201E), (0x2026, 0x2026)]


def of(ranges):
    return chain.from_iterable(range(first, last + 1) for first, last in ranges)


def pairs(font, glyphs):
    """The advance that each pair of glyphs gains, as the first of the subtables says that knows it."""
    table = font["GPOS"].table
    wanted = {at for one in table.FeatureList.FeatureRecord if one.FeatureTag == "kern" for at in one.Feature.LookupListIndex}
    found = {}
    for lookup in (table.LookupList.Lookup[at] for at in sorted(wanted)):
        seen = set()
        for sub in (getattr(sub, "ExtSubTable", sub) for sub in lookup.SubTable):
            if sub.LookupType != 2:
                continue
            for first in glyphs & set(sub.Coverage.glyphs):
                if sub.Format == 1:
                    records = sub.PairSet[sub.Coverage.glyphs.index(first)].PairValueRecord
                    values = {one.SecondGlyph: one.Value1 for one in records if one.SecondGlyph in glyphs}
                else:
                    row = sub.Class1Record[sub.ClassDef1.classDefs.get(first, 0)].Class2Record
                    values = {second: row[sub.ClassDef2.classDefs.get(second, 0)].Value1 for second in glyphs}
                for second, value in values.items():
                    if (first, second) not in seen:
                        seen.add((first, second))
                        found[first, second] = found.get((first, second), 0) + (getattr(value, "XAdvance", 0) if value else 0)
    # What nobody sees at the sizes of a card is left out.
    return {pair: value for pair, value in found.items() if abs(value) >= font["head"].unitsPerEm / 80}


for source, target in FONTS.items():
    font = TTFont(Path(sys.argv[1]) / source)
    options = Options(layout_features=["kern"], hinting=False, desubroutinize=False, notdef_outline=True, name_IDs=[0, 1, 2, 4, 6, 13, 14])
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=of(CHARACTERS))
    subsetter.subset(font)
    names = font.getBestCmap()
    kern = newTable("kern")
    kern.version, kern.kernTables = 0, [KernTable_format_0()]
    kern.kernTables[0].coverage, kern.kernTables[0].tupleIndex = 1, None
    kern.kernTables[0].kernTable = pairs(font, {names[code] for code in of(KERNED) if code in names})
    for table in ("GPOS", "GSUB", "GDEF", "STAT", "DSIG"):
        if table in font:
            del font[table]
    font["kern"] = kern
    font["head"].modified = font["head"].created
    font.recalcTimestamp = False
    font.save(Path(__file__).parent / target)
    print(target, len(font.getGlyphOrder()), "glyphs", len(kern.kernTables[0].kernTable), "pairs", (Path(__file__).parent / target).stat().st_size, "bytes")
