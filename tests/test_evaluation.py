"""The scores of the reader."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from agent.cli import app
from agent.errors import BadProject, BadScript
from agent.evaluation.annotated import annotated_in
from agent.evaluation.expected import counts_in
from agent.evaluation.reading import Tally, score, total
from agent.evaluation.tables import markdown, written

INPUTS = Path(__file__).parent / "inputs"
TEXT = '" Come in , " said Anna .\n" Why ? " said Bruno .\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    quotes = 'QUOTE\tQ1\t0\t0\t0\t4\t" Come in , "\nQUOTE\tQ2\t1\t0\t1\t3\t" Why ? "\n'
    attributed = "ATTRIB\tQ1\tAnna-0\nATTRIB\tQ2\tCarl-1\n"
    (tmp_path / "a.quotations.ann").write_text(quotes + attributed, encoding="utf-8")
    people = "T0\tPER 18 22\tAnna\nT1\tPER 40 45\tBruno\nT2\tPER 40 45\ta man\n"
    (tmp_path / "a.entities.ann").write_text(people, encoding="utf-8")
    return tmp_path


def test_a_wrong_speaker_costs_and_found_speech_and_names_count(folder: Path) -> None:
    (text,) = annotated_in(folder)
    found = score(text)
    assert found.quotations_found == found.quotations_right == Tally(2, 2)
    assert found.speakers == Tally(1, 2)
    assert found.names_found == found.names_right == Tally(2, 2)


def test_tokens_become_print(folder: Path) -> None:
    (text,) = annotated_in(folder)
    assert text.paragraphs == ('"Come in," said Anna.', '"Why?" said Bruno.')


def test_annotated_fiction_is_read_well() -> None:
    together = total([score(text) for text in annotated_in(INPUTS / "litbank")])
    assert together.quotations_found.share > 0.9
    assert together.quotations_right.share > 0.9
    assert together.speakers.share > 0.68
    assert together.names_found.share > 0.7
    assert together.names_right.share > 0.6


def test_scripts_hold_what_parsers_agree_on() -> None:
    counts = counts_in(INPUTS)
    assert [one.found for one in counts] == [one.expected for one in counts]
    assert len(counts) == 2


def test_a_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadScript, match="holds no annotated fiction"):
        list(annotated_in(tmp_path))


def test_the_command_prints_json(folder: Path) -> None:
    shown = CliRunner().invoke(app, ["eval", "read", str(folder), "--json"])
    assert json.loads(shown.output)["texts"]["all"]["speakers"] == {"right": 1, "of": 2}


def test_the_table_is_written_between_its_marks(folder: Path, tmp_path: Path) -> None:
    file = tmp_path / "docs" / "benchmarks.md"
    table = markdown([score(text) for text in annotated_in(folder)], [])
    written(file, "old")
    written(file, table)
    text = file.read_text(encoding="utf-8")
    assert text.startswith("# Benchmarks and scores\n")
    assert "| a | 2 | 1.00 | 1.00 | 0.50 |" in text
    assert "old" not in text


def test_a_file_without_marks_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "benchmarks.md"
    file.write_text("# Mine\n", encoding="utf-8")
    with pytest.raises(BadProject, match="lacks the marks"):
        written(file, "table")
    assert file.read_text(encoding="utf-8") == "# Mine\n"
