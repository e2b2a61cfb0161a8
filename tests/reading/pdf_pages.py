"""Writes small PDFs: lines of Courier at given places, or a page that is a picture."""

from collections.abc import Sequence

INCH = 72
Placed = tuple[float, float, str]
"""Inches from the left, inches from the top, text."""


def pdf(pages: Sequence[Sequence[Placed]]) -> bytes:
    """A document of US letter pages with text."""
    return document([_text(page) for page in pages])


def scanned(pages: int) -> bytes:
    """A document whose pages are pictures."""
    picture = b"q 612 0 0 792 0 0 cm BI /W 2 /H 2 /CS /G /BPC 8 ID \x00\xff\xff\x00 EI Q"
    return document([picture] * pages)


def _text(page: Sequence[Placed]) -> bytes:
    shown = (
        f"1 0 0 1 {x * INCH:.1f} {792 - y * INCH:.1f} Tm ({_escaped(text)}) Tj"
        for x, y, text in page
    )
    return ("BT /F1 12 Tf " + " ".join(shown) + " ET").encode("latin-1")


def _escaped(text: str) -> str:
    return text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")


def document(streams: Sequence[bytes]) -> bytes:
    """A document of pages whose contents are given."""
    first = 4
    kids = " ".join(f"{first + 2 * i} 0 R" for i in range(len(streams)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(streams)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>",
    ]
    for i, stream in enumerate(streams):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources"
            f" << /Font << /F1 3 0 R >> >> /Contents {first + 2 * i + 1} 0 R >>".encode()
        )
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    return tree(objects)


def tree(objects: Sequence[bytes], more: str = "") -> bytes:
    """A document of these objects, the catalog first; `more` goes into its trailer."""
    data = b"%PDF-1.4\n"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    trailer = f"trailer\n<< /Size {size} /Root 1 0 R {more} >>\nstartxref\n{len(data)}\n%%EOF"
    head = f"xref\n0 {size}\n0000000000 65535 f \n"
    return data + head.encode() + table + trailer.encode()
