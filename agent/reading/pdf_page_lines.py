"""Run as a program of its own: the printed lines of a PDF, as JSON on standard output.

A PDF is code from somebody else: it is read here under limits of memory and processor time, so that
a hostile one ends this process and nothing else.
"""

import json
import resource
import sys
from pathlib import Path
from typing import Any

MEMORY = 2_000_000_000
"""Bytes of address space."""
SECONDS = 40
"""Of processor time."""
PAGES = 400


def printed_lines(path: Path) -> dict[str, Any]:
    """Pages and their lines: text, left and right edge and top in points from the page's top left.

    Lines that lie within two points of each other in height are one. Pages beyond PAGES are
    counted, not read.
    """
    import pdfplumber

    lines: list[dict[str, Any]] = []
    pictures = 0
    with pdfplumber.open(path) as pdf:
        for number, page in enumerate(pdf.pages[:PAGES], start=1):
            words = page.extract_words(keep_blank_chars=True, x_tolerance=2, y_tolerance=2)
            pictures += bool(page.images)
            rows: list[list[dict[str, Any]]] = []
            for word in sorted(words, key=lambda word: (word["top"], word["x0"])):
                if rows and abs(rows[-1][0]["top"] - word["top"]) < 2:
                    rows[-1].append(word)
                else:
                    rows.append([word])
            for row in rows:
                row.sort(key=lambda word: word["x0"])
                lines.append(
                    {
                        "page": number,
                        "text": "  ".join(word["text"].strip() for word in row),
                        "left": round(float(row[0]["x0"]), 1),
                        "right": round(float(row[-1]["x1"]), 1),
                        "top": round(float(row[0]["top"]), 1),
                        "height": round(float(page.height), 1),
                    }
                )
            page.close()
        return {"pages": len(pdf.pages), "pictures": pictures, "lines": lines}


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    json.dump(printed_lines(Path(sys.argv[1])), sys.stdout)
