from pathlib import Path

import pytest

from agent.errors import BadScript
from agent.reading import read, read_text
from agent.script import Script

INPUTS = Path("tests/inputs/wildwinter")


def fdx(*paragraphs: str, rest: str = "") -> str:
    content = "\n".join(paragraphs)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n'
        f'<FinalDraft DocumentType="Script" Version="5">\n<Content>\n{content}\n</Content>\n'
        f"{rest}\n</FinalDraft>\n"
    )


def p(kind: str, *texts: str, more: str = "") -> str:
    runs = "".join(f"<Text>{text}</Text>" for text in texts)
    return f'<Paragraph Type="{kind}">{more}{runs}</Paragraph>'


def told(script: Script) -> list[tuple[str, str, str]]:
    return [(e.kind, e.speaker, e.text) for e in script.elements]


@pytest.mark.parametrize("name", ["TestFDX-FD", "TestFDX-FI"])
def test_real_files_read_as_the_fountain_that_they_are(name: str) -> None:
    ours = read(INPUTS / f"{name}.fdx")
    theirs = read(INPUTS / f"{name}.fountain")
    assert told(ours) == told(theirs)
    assert [s.number for s in ours.scenes] == [s.number for s in theirs.scenes]


def test_scene_properties_and_arc_beats_are_kept() -> None:
    first = read(INPUTS / "TestFDX-FD.fdx").scenes[0].heading
    assert first is not None
    assert first.eighths == 3
    assert first.cast == ("DAVE", "DJ", "JIM")


def test_all_runs_of_a_paragraph_are_joined() -> None:
    script = read_text(fdx(p("Action", "He ", "never", " stops &amp; rests.")), "a.fdx")
    assert [e.text for e in script.elements] == ["He never stops & rests."]


def test_both_sides_of_a_dual_dialogue_are_read() -> None:
    pair = "".join(
        (p("Character", "ANN"), p("Dialogue", "Yes!"), p("Character", "BEN"), p("Dialogue", "No!"))
    )
    dual = f"<Paragraph><DualDialogue>{pair}</DualDialogue></Paragraph>"
    script = read_text(fdx(dual, p("Character", "ANN"), p("Dialogue", "Well.")), "a.fdx")
    speeches = [e for e in script.elements if e.kind == "dialogue"]
    assert [(e.speaker, e.text, e.dual) for e in speeches] == [
        ("ANN", "Yes!", False),
        ("BEN", "No!", True),
        ("ANN", "Well.", False),
    ]


def test_notes_are_notes_and_no_part_of_the_text() -> None:
    note = '<ScriptNote Name="x"><Paragraph><Text>Too long?</Text></Paragraph></ScriptNote>'
    script = read_text(fdx(p("Action", "She waits.", more=note)), "a.fdx")
    assert told(script) == [("action", "", "She waits."), ("note", "", "Too long?")]


def test_a_title_page_gives_title_and_author() -> None:
    page = (
        "<TitlePage><Content>"
        + "".join(
            f"<Paragraph><Text>{t}</Text></Paragraph>"
            for t in ("", "THE SEA", "written by", "Ann O.")
        )
        + "</Content></TitlePage>"
    )
    script = read_text(fdx(p("Action", "Waves."), rest=page), "a.fdx")
    assert (script.title, script.author) == ("THE SEA", "Ann O.")


def test_tags_are_kept_with_their_category() -> None:
    tags = (
        '<TagData><TagCategories><TagCategory Id="7" Name="Props"/></TagCategories>'
        '<TagDefinitions><TagDefinition CatId="7" Label="brass key"/></TagDefinitions></TagData>'
    )
    script = read_text(fdx(p("Action", "A key."), rest=tags), "a.fdx")
    assert script.tags == (("Props", "brass key"),)


def tagged(number: str, category: str, label: str) -> str:
    """The tags of a file with one tag."""
    return (
        f'<TagData><TagCategories><TagCategory Id="c" Name="{category}"/></TagCategories>'
        f'<TagDefinitions><TagDefinition CatId="c" Id="d" Label="{label}" Number="1"/>'
        f'</TagDefinitions><Tags><Tag Number="{number}"><DefId>d</DefId></Tag></Tags></TagData>'
    )


def test_a_tag_belongs_to_the_words_that_it_marks() -> None:
    marked = (
        '<Paragraph Type="Action"><Text TagNumber="3">It</Text><Text> gleams.</Text></Paragraph>'
    )
    tags = tagged("3", "Props", "brass key")
    script = read_text(fdx(p("Action", "Waves."), marked, rest=tags), "a.fdx")
    assert [element.tags for element in script.elements] == [(), (("Props", "brass key"),)]


def test_a_tag_without_its_definition_says_nothing() -> None:
    marked = '<Paragraph Type="Action"><Text TagNumber="9">It</Text></Paragraph>'
    script = read_text(fdx(marked, rest=tagged("3", "Props", "key")), "a.fdx")
    assert script.elements[0].tags == ()


BOMB = (
    '<!DOCTYPE lolz [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>"
)
EXTERNAL = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
HOSTILE = {
    "entity bomb": (BOMB, "i"),
    "external entity": (EXTERNAL, "a"),
    "external document": ('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">', "amp"),
}


@pytest.mark.parametrize(("head", "entity"), HOSTILE.values(), ids=HOSTILE)
def test_entities_are_refused_and_never_fetched(head: str, entity: str) -> None:
    text = fdx(p("Action", f"&{entity};")).replace("?>\n", f"?>\n{head}\n", 1)
    with pytest.raises(BadScript, match=r"'a.fdx' declares entities of its own in line 2"):
        read_text(text, "a.fdx")


def test_broken_xml_is_refused_with_its_line() -> None:
    text = fdx(p("Action", "A")).replace("</Content>", "")
    with pytest.raises(BadScript, match=r"'a.fdx' is no well-formed Final Draft file: .* line 7"):
        read_text(text, "a.fdx")


def test_a_file_that_says_utf_8_and_is_gb18030_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.fdx"
    speech = p("Character", "老王") + p("Dialogue", "我在这里等了你三天，你到哪里去了？")
    path.write_bytes(fdx(p("Scene Heading", "内景 客厅 - 日"), speech).encode("gb18030"))
    script = read(path)
    assert script.encoding == "gb18030"
    assert [e.speaker for e in script.elements if e.kind == "dialogue"] == ["老王"]
