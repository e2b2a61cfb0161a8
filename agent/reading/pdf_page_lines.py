"""Run as a program of its own: the printed lines of a PDF, as JSON on standard output.

A PDF is code from somebody else: it is read here under limits of memory and processor time, so that
a hostile one ends this process and nothing else.
"""

import json
import resource
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

MEMORY = 2_000_000_000
"""Bytes of address space."""
SECONDS = 40
"""Of processor time."""
PAGES = 400


def printed_lines(path: Path) -> dict[str, Any]:
    """Pages and their lines: text, left edge and top in points from the page's top left.

    Lines that lie within two points of each other in height are one. Pages beyond PAGES are
    counted, not read.
    """
    import pdfplumber
    from pdfplumber.utils.text import extract_words

    lines: list[dict[str, Any]] = []
    with pdfplumber.open(path) as pdf:
        for number, page in enumerate(pdf.pages[:PAGES], start=1):
            letters = list(_letters(page))
            words = extract_words(letters, keep_blank_chars=True, x_tolerance=2, y_tolerance=2)
            lines += [{"page": number, **line} for line in _rows(words)]
            page.close()
        return {"pages": len(pdf.pages), "lines": lines}


def _letters(page: Any) -> Iterator[dict[str, Any]]:
    """What words are made of. `page.chars` would resolve every colour and font of every letter,
    which takes twice as long as all the rest."""
    from pdfminer.layout import LTChar, LTContainer

    left, above = page.mediabox[:2]
    foot = page.height + above

    def inside(items: Iterable[Any]) -> Iterator[dict[str, Any]]:
        for item in items:
            if isinstance(item, LTChar):
                top = foot - item.y1
                yield {
                    "text": item.get_text(),
                    "x0": item.x0 + left,
                    "x1": item.x1 + left,
                    "top": top,
                    "bottom": foot - item.y0,
                    "doctop": top,
                    "upright": item.upright,
                }
            elif isinstance(item, LTContainer):
                yield from inside(item)

    return inside(page.layout)


def _rows(words: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Words of like height as one line."""
    rows: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: (word["top"], word["x0"])):
        if rows and abs(rows[-1][0]["top"] - word["top"]) < 2:
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda word: float(word["x0"]))
        yield {
            "text": "  ".join(word["text"].strip() for word in row),
            "left": round(float(row[0]["x0"]), 1),
            "top": round(float(row[0]["top"]), 1),
        }


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    json.dump(printed_lines(Path(sys.argv[1])), sys.stdout)
