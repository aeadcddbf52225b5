# ruff: noqa: INP001 - a script that is run by hand, no package
"""Measures Inter once and writes widths.json, so that a drawing needs no font and no Qt.

Run `QT_QPA_PLATFORM=offscreen python assets/make_widths.py` after a change of the fonts. Widths
are thousandths of the font size; `pairs` holds how much nearer two letters stand (Inter's
kerning of weight 600, which is near enough for all).
"""

import json
import sys
from itertools import chain, product
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QGuiApplication

HERE = Path(__file__).parent
FACES = {400: "Regular", 500: "Medium", 600: "SemiBold", 700: "Bold"}
RANGES = (
    (0x20, 0x7F),
    (0xA1, 0x180),
    (0x386, 0x3CF),
    (0x400, 0x460),
    (0x2010, 0x2027),
    (0x2190, 0x219A),
)
CHARACTERS = "".join(
    c for c in map(chr, chain(*(range(*ends) for ends in RANGES))) if c.isprintable()
)
EXTRA = "€™\N{MINUS SIGN}≈≠≤≥✓★…"
LETTERS = "".join(map(chr, range(0x20, 0x7F))) + "ÄÖÜäöüß"
SIZE = 1000


def metrics(weight: int) -> QFontMetricsF:
    font = QFont("Inter")
    font.setPixelSize(SIZE)
    font.setWeight(QFont.Weight(weight))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return QFontMetricsF(font)


def main() -> None:
    app = QGuiApplication(sys.argv)
    for face in FACES.values():
        QFontDatabase.addApplicationFont(str(HERE / "fonts" / f"Inter-{face}.ttf"))
    known = "".join(dict.fromkeys(CHARACTERS + EXTRA))
    faces = {weight: metrics(weight) for weight in FACES}
    widths = {w: [round(m.horizontalAdvance(c)) for c in known] for w, m in faces.items()}
    bold = faces[600]
    alone = {c: bold.horizontalAdvance(c) for c in LETTERS}
    nearer = {
        a + b: round(bold.horizontalAdvance(a + b) - alone[a] - alone[b])
        for a, b in product(LETTERS, LETTERS)
    }
    pairs = {pair: by for pair, by in nearer.items() if abs(by) >= 4}
    table = {"characters": known, "widths": widths, "pairs": pairs}
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    (HERE / "widths.json").write_text(text + "\n", encoding="utf-8")
    app.quit()


if __name__ == "__main__":
    main()
