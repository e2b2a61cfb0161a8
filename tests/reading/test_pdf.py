from pathlib import Path

import pytest

from agent.errors import BadScript
from agent.reading import read
from tests.reading.pdf_pages import Placed, pdf, scanned

FIRST: list[Placed] = [
    (1.5, 0.5, "THE STORM"),
    (7.3, 0.5, "1."),
    (1.5, 1.0, "12   INT. LIGHTHOUSE - NIGHT"),
    (1.5, 1.33, "Rain beats on the glass. The keeper, in a long"),
    (1.5, 1.5, "coat, climbs the stairs."),
    (3.7, 1.83, "KEEPER"),
    (3.1, 2.0, "(out of breath)"),
    (2.5, 2.17, "Who is there?"),
    (1.5, 2.5, "Nobody answers.  *"),
    (3.7, 2.83, "KEEPER"),
    (2.5, 3.0, "I can hear you,"),
    (2.5, 3.17, "come out of"),
    (3.7, 3.33, "(MORE)"),
]
SECOND: list[Placed] = [
    (1.5, 0.5, "THE STORM"),
    (7.3, 0.5, "2."),
    (3.7, 1.0, "KEEPER (CONT'D)"),
    (2.5, 1.17, "the dark."),
    (6.0, 1.5, "CUT TO:"),
    (1.5, 2.0, "EXT. SHORE - DAWN"),
    (1.5, 2.33, "The sea is calm."),
    (3.7, 2.66, "GIRL (O.S.)"),
    (2.5, 2.83, "Here."),
]
PLAIN: list[Placed] = [
    (1.0, 1.0, "The Gull"),
    (1.0, 1.5, "A gull came down to the pier one morning and looked for a long"),
    (1.0, 1.7, "while at the man who sat there with his legs over the water, and"),
    (1.0, 1.9, "the man looked at the gull, until neither of them knew who had"),
    (1.0, 2.1, "been looking first."),
    (1.0, 2.6, "Neither of them had anything to eat, and so they stayed where they"),
    (1.0, 2.8, "were, which was as good a place as any other on that coast."),
]


def _read(tmp_path: Path, data: bytes):  # type: ignore[no-untyped-def]
    path = tmp_path / "script.pdf"
    path.write_bytes(data)
    return read(path)


def test_margins_tell_headings_action_cues_and_speech(tmp_path: Path) -> None:
    pages = [FIRST, SECOND, *([[(1.5, 0.5, "THE STORM"), (1.5, 1.0, "The sea.")]] * 3)]
    script = _read(tmp_path, pdf(pages))
    assert script.kind == "screenplay"
    assert [s.number for s in script.scenes] == ["12", "12A"]
    assert script.scenes[0].heading is not None
    assert script.scenes[0].heading.location == ("LIGHTHOUSE",)
    speeches = [(e.speaker, e.text) for e in script.elements if e.kind == "dialogue"]
    assert speeches[0] == ("KEEPER", "Who is there?")
    assert speeches[1] == ("KEEPER", "I can hear you,\ncome out of\nthe dark.")
    assert speeches[2] == ("GIRL", "Here.")
    actions = [e.text for e in script.elements if e.kind == "action"]
    assert actions[0] == (
        "Rain beats on the glass. The keeper, in a long\ncoat, climbs the stairs."
    )
    assert actions[1] == "Nobody answers."
    assert "THE STORM" not in " ".join(e.text for e in script.elements)
    assert [e.text for e in script.elements if e.kind == "transition"] == ["CUT TO:"]


def test_elements_cite_printed_lines(tmp_path: Path) -> None:
    script = _read(tmp_path, pdf([FIRST, SECOND]))
    heading = next(e for e in script.elements if e.kind == "heading")
    assert heading.lines == (2, 2)


def test_other_margins_are_learned_from_the_document(tmp_path: Path) -> None:
    moved = [[(x * 0.8 + 0.3, y, text) for x, y, text in page] for page in (FIRST, SECOND)]
    script = _read(tmp_path, pdf(moved))
    assert [e.speaker for e in script.elements if e.kind == "dialogue"] == [
        "KEEPER",
        "KEEPER",
        "GIRL",
    ]


def test_a_story_in_a_pdf_is_prose(tmp_path: Path) -> None:
    script = _read(tmp_path, pdf([PLAIN]))
    assert script.kind == "prose"
    assert script.title == "The Gull"
    assert sum(e.kind == "paragraph" for e in script.elements) == 2


def test_a_scan_is_refused_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(BadScript, match=r"has 3 pages and no text in them: a scan. .* ocrmypdf"):
        _read(tmp_path, scanned(3))


@pytest.mark.parametrize("data", [b"%PDF-1.7 ...", b"%PDF-1.4\n1 0 obj\n<<", pdf([FIRST])[:400]])
def test_a_broken_pdf_is_refused_and_named(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(BadScript, match=r"script.pdf'"):
        _read(tmp_path, data)
