from pathlib import Path

import pytest

from agent.errors import BadScript
from agent.reading import read
from agent.reading.encodings import Undecodable, decoded

SIMPLIFIED = Path("tests/inputs/poems/江雪_柳宗元.txt").read_text(encoding="utf-8")
TRADITIONAL = "江雪\n柳宗元\n\n千山鳥飛絕，萬徑人蹤滅。\n孤舟蓑笠翁，獨釣寒江雪。\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "gb18030", "gbk"]
)
def test_chinese_is_read_in_any_usual_encoding(encoding: str) -> None:
    ascii_too = "Title: x\n\n" + SIMPLIFIED
    text = ascii_too if encoding == "utf-16-le" else SIMPLIFIED
    assert decoded(text.encode(encoding)).text == text


def test_traditional_characters_are_read_in_big5() -> None:
    assert decoded(TRADITIONAL.encode("big5")) == (TRADITIONAL, "big5")


def test_western_text_is_read_in_windows_1252() -> None:
    text = "She said “café” – and left, naïve as ever.\n" * 3
    assert decoded(text.encode("cp1252")) == (text, "cp1252")


@pytest.mark.parametrize(
    "text",
    [
        "Élodie: où êtes-vous? À Noël, çà et là.",
        "Ödön és Éva",
        "Où?",
        "på en ö i sjön åt Åsa",
    ],
)
def test_a_short_text_full_of_accents_is_western_and_no_chinese(text: str) -> None:
    assert decoded(text.encode("latin-1")) == (text, "cp1252")


@pytest.mark.parametrize("encoding", ["cp1251", "koi8-r", "iso8859-7"])
def test_other_alphabets_are_not_taken_for_western_accents(encoding: str, tmp_path: Path) -> None:
    text = "Привет, как дела?" if encoding != "iso8859-7" else "Καλημέρα, τι κάνεις;"
    path = tmp_path / "script.txt"
    path.write_bytes(text.encode(encoding))
    with pytest.raises(BadScript, match=r"no encoding that we know.*Save it as UTF-8"):
        read(path)


@pytest.mark.parametrize("data", [b"\xff\xfe\xff\x00\xd8", b"\x81\x8d\x8f\x90" * 9, b"a\xff\0\x12"])
def test_bytes_that_are_no_text_are_refused_with_their_place(data: bytes) -> None:
    with pytest.raises(Undecodable):
        decoded(data)


def test_a_poem_reads_the_same_in_gb18030(tmp_path: Path) -> None:
    path = tmp_path / "poem.txt"
    path.write_bytes(SIMPLIFIED.encode("gb18030"))
    script = read(path)
    plain = read(Path("tests/inputs/poems/江雪_柳宗元.txt"))
    assert script.elements == plain.elements
    assert (script.encoding, plain.encoding) == ("gb18030", "utf-8")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [SIMPLIFIED, "The waves came in.\n" * 3])
def test_wide_characters_are_read_without_their_mark(encoding: str, text: str) -> None:
    assert decoded(text.encode(encoding)) == (text, encoding)


def test_a_mark_or_a_declaration_that_is_not_true_is_not_believed(tmp_path: Path) -> None:
    assert decoded(b"\xef\xbb\xbf" + SIMPLIFIED.encode("gb18030")) == (SIMPLIFIED, "gb18030")
    path = tmp_path / "x.fdx"
    draft = (
        '<?xml version="1.0" encoding="UTF-8"?><FinalDraft><Content><Paragraph Type="Action">'
        "<Text>他走到江边，看见了月亮。</Text></Paragraph></Content></FinalDraft>"
    )
    path.write_bytes(draft.encode("gb18030"))
    assert [e.text for e in read(path).elements] == ["他走到江边，看见了月亮。"]


@pytest.mark.parametrize("data", [b"line\nno\0pe", b"a\0" * 3 + b"b", b"\0" * 40])
def test_zeros_in_other_places_are_no_text(data: bytes) -> None:
    with pytest.raises(Undecodable):
        decoded(data)
