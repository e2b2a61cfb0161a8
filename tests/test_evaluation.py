"""The scores of the reader."""

import asyncio
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from agent.cli import app
from agent.errors import BadProject, BadScript
from agent.evaluation.annotated import annotated_in
from agent.evaluation.expected import counts_in
from agent.evaluation.plans import DIRECTORS, Planned, by_rules, f1, scored
from agent.evaluation.reading import Tally, score, total
from agent.evaluation.tables import markdown, written
from agent.evaluation.texts import Text, texts

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


def test_plans_of_rules_are_scored_with_all_that_was_asked_for() -> None:
    files = [
        INPUTS / "scripts" / "ASCENT_TO_GURU_PEAK.fountain",
        INPUTS / "litbank" / "1342_pride_and_prejudice.txt",
        INPUTS / "vimax" / "barista_coffee_cultures_typeA.json",
    ]
    guru, novel, board, whole = asyncio.run(scored(list(texts(files)), DIRECTORS))
    assert guru.lines.share == novel.lines.share == board.lines.share == 1.0
    assert f1(guru.speakers) == f1(guru.places) == 1.0
    assert (f1(novel.speakers) or 0.0) > 0.7
    assert board.counts == board.lengths == Tally(1, 1)
    assert board.shots == 8
    assert whole.fatal == whole.invented == 0
    assert whole.shots == guru.shots + novel.shots + board.shots


def test_a_director_who_gives_all_words_to_one_person_loses_its_speakers() -> None:
    async def deaf(text: Text) -> Planned:
        plan = await by_rules(text)
        shots = tuple(
            shot.model_copy(
                update={
                    "speech": tuple(
                        s.model_copy(update={"speaker": "yorblef"}) for s in shot.speech
                    )
                }
            )
            for shot in plan.storyboard.shots
        )
        return plan._replace(storyboard=plan.storyboard.model_copy(update={"shots": shots}))

    files = [INPUTS / "scripts" / "ASCENT_TO_GURU_PEAK.fountain"]
    scores = asyncio.run(scored(list(texts(files)), {"rules": by_rules, "deaf": deaf}))
    assert [one.director for one in scores] == ["rules", "deaf", "rules", "deaf"]
    assert (f1(scores[1].speakers) or 0.0) < 1.0 == f1(scores[0].speakers)
    assert scores[1].fatal > 0


def test_a_board_that_lacks_its_shots_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "board.json"
    file.write_text('{"scenes": []}', encoding="utf-8")
    with pytest.raises(BadScript, match="is no board"):
        list(texts([file]))
