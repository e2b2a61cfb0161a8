"""Files made to harm: each is read, or refused in one line that names it."""

import os
import socket
from pathlib import Path

import pytest

from agent.errors import BadScript
from agent.reading import read, read_text
from agent.script import Script
from tests.reading.pdf_pages import document, pdf, scanned, tree

PAGE = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>"
CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"


def refusal(path: Path) -> str:
    with pytest.raises(BadScript) as refused:
        read(path)
    said = str(refused.value)
    assert "\n" not in said
    assert repr(str(path)) in said
    return said


def final_draft(content: str, head: str = "") -> str:
    return f'{head}<FinalDraft Version="5"><Content>{content}</Content></FinalDraft>'


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.txt"
    os.mkfifo(path)
    assert "no regular file but a pipe" in refusal(path)


def test_a_device_and_a_socket_are_refused(tmp_path: Path) -> None:
    assert "no regular file" in refusal(Path("/dev/zero"))
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "s"))
        assert "no regular file" in refusal(tmp_path / "s")


def test_a_link_to_itself_and_an_endless_name_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "loop.txt"
    path.symlink_to(path)
    assert "cannot be read" in refusal(path)
    assert "cannot be read" in refusal(tmp_path / ("x" * 4000))
    assert "holds a NUL character" in refusal(tmp_path / "a\0b")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "mine.txt"
    path.write_text("Waves.")
    path.chmod(0)
    assert "Permission denied" in refusal(path)


@pytest.mark.parametrize("name", ["a\nb.txt", "-rf.txt", "$(x).txt", "名 字.txt", b"\xff.txt"])
def test_names_with_odd_characters_are_read_and_told_in_one_line(
    tmp_path: Path, name: str | bytes
) -> None:
    path = tmp_path / os.fsdecode(name)
    path.write_text("The waves came in all day.")
    assert read(path).kind == "prose"
    path.write_text("")
    assert "is empty" in refusal(path)


RUNS = ["“", '"', "「", "—", "#", "*", "_", "'", "`", ".", "![", "]("]


@pytest.mark.parametrize("mark", RUNS)
@pytest.mark.parametrize("name", ["x.txt", "x.fountain"])
def test_fifty_thousand_marks_in_a_row_are_read(mark: str, name: str) -> None:
    assert read_text(mark * 50_000, name).elements


@pytest.mark.parametrize("mark", ["‘", "“a”", "“ ", "(a)", '"a" ', "‘a ", "他说，", "Mr. "])
def test_many_small_pieces_in_one_line_are_read(mark: str) -> None:
    assert read_text(mark * 5_000, "x.txt").elements


def test_marks_of_quoted_mail_without_words_are_empty(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text(">" * 50_000)
    assert "is empty" in refusal(path)


@pytest.mark.parametrize("mark", ["[", "/*", "(", "（"])
def test_fifty_thousand_brackets_are_refused(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "x.txt"
    path.write_text(mark * 50_000, encoding="utf-8")
    assert f"repeats {mark!r} more than 200 times" in refusal(path)


LONG = {
    "one word": "a" * 300_000,
    "Han without stops": "山" * 100_000,
    "spaces": "a" + " " * 300_000 + "b",
    "speech that is never closed": "“" + "Tom went home. " * 20_000,
    "speech after a long way": "Tom went home. " * 20_000 + "She said, “No.”",
    "a name in one long speech": "“" + "So it is, Tom, my friend. " * 6_000 + "”",
    "everybody is Bob": " ".join(f"“No,” said Bob A{n:x}bcz." for n in range(3_000)),
    "names in Chinese": "。".join(f"{chr(0x4E00 + n)}{chr(0x6E00 + n)}说好" for n in range(4_000)),
    "Chinese in one paragraph": "杨二嫂走了，母亲说，“好。”" * 3_000,
    "manners in one speech": "1-1 日 内 客厅\n张三：" + "（笑）好" * 10_000 + "\n张三：好",
    "notes": "a [[b]] " * 10_000,
    "boneyards over lines": "a /* b\n */ c " * 8_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG.keys())
def test_one_long_paragraph_takes_time_in_proportion(text: str) -> None:
    assert read_text(text, "x.txt").elements


def test_a_text_of_line_breaks_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_bytes(b"\n" * 600_000 + b"He left.")
    assert "600,001 lines, more than the 500,000" in refusal(path)


BOMB = '<!DOCTYPE z [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<!DOCTYPE z [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
ELSEWHERE = '<!DOCTYPE z SYSTEM "http://192.0.2.1/z.dtd">'
ACTION = '<Paragraph Type="Action"><Text>{}</Text></Paragraph>'
DRAFTS = {
    "bomb": (final_draft(ACTION.format("&b;"), BOMB), "declares entities of its own in line 1"),
    "file": (final_draft(ACTION.format("&a;"), OUTSIDE), "declares entities of its own in line 1"),
    "elsewhere": (final_draft(ACTION.format("a"), ELSEWHERE), "(ExternalReferenceForbidden)"),
    "nested": (final_draft("<Paragraph>" * 100_000), "nests more than 60 elements in line 1"),
    "unclosed": (final_draft("<Paragraph>\n<Text>a"), "no well-formed Final Draft file"),
    "no letter": (final_draft(ACTION.format("&#0;")), "no well-formed Final Draft file"),
    "words": (final_draft(ACTION.format("a" * 5_000_001)), "more than the 5 MB"),
}


@pytest.mark.parametrize(("text", "said"), DRAFTS.values(), ids=DRAFTS.keys())
def test_final_draft_files_made_to_harm_are_refused(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "x.fdx"
    path.write_text(text, encoding="utf-8")
    assert said in refusal(path)


def test_unknown_paragraphs_are_action_and_huge_lengths_are_none() -> None:
    odd = '<Paragraph Type="Zork"><Text>Waves.</Text></Paragraph>'
    heading = (
        f'<Paragraph Type="Scene Heading"><SceneProperties Length="{"9" * 5000}"/>'
        "<Text>INT. SEA - DAY</Text></Paragraph>"
    )
    found = read_text(final_draft(heading + odd), "x.fdx").elements
    assert [(e.kind, e.text) for e in found] == [
        ("heading", "INT. SEA - DAY"),
        ("action", "Waves."),
    ]
    assert found[0].heading is not None
    assert found[0].heading.eighths == 0


def test_a_paragraph_of_many_runs_is_read() -> None:
    runs = "<Text>a</Text>" * 100_000
    draft = read_text(final_draft(f'<Paragraph Type="Action">{runs}</Paragraph>'), "x.fdx")
    assert draft.elements[0].text == "a" * 100_000


PDFS = {
    "scan": (scanned(1), "1 page and no text"),
    "cut off": (pdf([[(1, 1, "A long enough line of words.")]])[:300], "cannot be read as a PDF"),
    "own parent": (tree([CATALOG, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"]), "has no pages"),
    "deep": (
        tree(
            [CATALOG]
            + [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (n + 3) for n in range(1500)]
            + [PAGE]
        ),
        "its structure is broken",
    ),
    "empty pages": (document([b""] * 150), "150 pages and no text"),
    "brackets": (b"%PDF-1.4\n1 0 obj " + b"[" * 100_000, "its structure is broken"),
    "protected": (
        tree(
            [
                CATALOG,
                b"<< /Type /Pages /Kids [] /Count 0 >>",
                b"<< /Filter /Standard /V 1 /R 2 /O <%s> /U <%s> /P -4 >>"
                % (b"41" * 32, b"42" * 32),
            ],
            "/Encrypt 3 0 R /ID [<41><41>]",
        ),
        "protected by a password",
    ),
}


@pytest.mark.parametrize(("data", "said"), PDFS.values(), ids=PDFS.keys())
def test_pdfs_made_to_harm_are_refused(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "x.pdf"
    path.write_bytes(data)
    assert said in refusal(path)


def test_a_huge_page_is_read_or_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.pdf"
    small = pdf([[(1, 1, "The sea is calm tonight, said nobody at all.")]])
    path.write_bytes(small.replace(b"612 792", b"9999999999999999 9"))
    assert isinstance(read(path), Script)
    path.write_bytes(small.replace(b"612 792", b"1e300 1e300"))
    assert "cannot be read as a PDF" in refusal(path)
