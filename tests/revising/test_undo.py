"""Every revision can be taken back, and the film from before it is there without being made."""

import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agent.history import History
from agent.revising.blocking import Direct, TurnAround
from agent.revising.edits import ChangeShots, Edit, Put
from agent.revising.errors import CannotRevise, Contested
from agent.revising.framing import Instead, Longer, Match, Nearer
from agent.revising.intent import load_intent
from agent.revising.lines import CutLine, Reword
from agent.revising.order import Delete, Insert, Merge, Move, Split, Swap
from agent.revising.people import Dress
from agent.revising.record import standing_intent, write_revision
from agent.revising.takes import Retake
from agent.revising.undoing import redo, undo
from agent.revision import standing
from tests.revising.films import again, by_hand, film_of, ids, proposed, revise, shot
from tools.looks import Garment

SCARF = Dress("翁", puts_on=(Garment(kind="scarf", colour="#aa2020"),))


@pytest.fixture
def folder(finished: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "film"
    shutil.copytree(finished, copy)
    return copy


def test_an_undone_revision_brings_the_old_film_back_and_makes_nothing(folder: Path) -> None:
    before = film_of(folder)
    revise(folder, Nearer(("3",)), ChangeShots(("3",), {"light.time": "dusk"}))
    assert again(folder).made["clip"] == 1
    assert film_of(folder) != before
    undo(folder)
    assert again(folder).made == {}
    assert film_of(folder) == before


def test_what_was_undone_can_be_made_once_more(folder: Path) -> None:
    revise(folder, SCARF)
    again(folder)
    scarfed = film_of(folder)
    undo(folder)
    redo(folder)
    assert again(folder).made == {}
    assert film_of(folder) == scarfed
    with pytest.raises(CannotRevise, match="nothing to redo"):
        redo(folder)


def test_a_new_revision_ends_what_could_be_redone(folder: Path) -> None:
    revise(folder, Nearer(("3",)))
    undo(folder)
    revise(folder, Nearer(("2",)))
    with pytest.raises(CannotRevise, match="nothing to redo"):
        redo(folder)


def test_with_nothing_revised_there_is_nothing_to_undo(folder: Path) -> None:
    with pytest.raises(CannotRevise, match="nothing to undo"):
        undo(folder)


def test_a_hand_edit_is_a_revision_like_any_other(folder: Path) -> None:
    board = load_intent(folder).board
    path = folder / "storyboard.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("size: wide", "size: full", 1))
    standing_intent(folder)
    assert History(folder).revisions()[-1].words == "edited by hand"
    undo(folder)
    assert load_intent(folder).board == board


def test_undo_takes_back_what_the_director_planned_because_of_it(folder: Path) -> None:
    before, film = load_intent(folder), film_of(folder)
    revise(folder, Put("film.toml", ("seconds",), 60.0), words="make it a minute")
    again(folder)
    assert load_intent(folder).board != before.board
    done = undo(folder)
    assert len(done.undoes) > 1
    assert load_intent(folder) == before
    assert again(folder).made == {}
    assert film_of(folder) == film
    redo(folder)
    assert load_intent(folder).settings.seconds == 60.0
    assert again(folder).made == {}


def test_no_undo_goes_behind_a_changed_script(folder: Path) -> None:
    revise(folder, Put("film.toml", ("seconds",), 60.0))
    again(folder)
    script = next(folder.glob("*.txt"))
    script.write_text(script.read_text(encoding="utf-8") + "\n雪满山中。\n", encoding="utf-8")
    with pytest.raises(CannotRevise, match="script has changed"):
        undo(folder)


def test_the_history_tells_who_when_and_in_which_words(folder: Path) -> None:
    revise(folder, Nearer(("3",)), words="closer")
    last = History(folder).revisions()[-1]
    assert (last.who, last.words) == ("person", "closer")
    assert {change.field for change in last.changes} >= {"storyboard.yaml.shots.3.size"}
    assert last.when.endswith("+00:00")


def test_a_revision_keeps_the_comments_of_the_files(folder: Path) -> None:
    path = folder / "storyboard.yaml"
    text = path.read_text(encoding="utf-8").replace("shots:", "# the order matters\nshots:", 1)
    path.write_text(text, encoding="utf-8")
    revise(folder, Swap(("2", "3")))
    assert "# the order matters" in path.read_text(encoding="utf-8")


def test_ids_are_never_given_twice(folder: Path) -> None:
    revise(folder, Insert("3"))
    assert "3A" in ids(folder)
    undo(folder)
    revise(folder, Insert("3"))
    assert "3B" in ids(folder)
    assert "3A" not in ids(folder)


def test_fields_edited_meanwhile_are_kept_beside_the_revision(folder: Path) -> None:
    changes = proposed(folder, Nearer(("3",)))
    by_hand(folder, ChangeShots(("3",), {"seconds": 7.5}))
    write_revision(folder, "closer", changes)
    assert (shot(folder, "3").size, shot(folder, "3").seconds) == ("full", 7.5)


def test_the_same_field_edited_meanwhile_is_shown_and_not_overwritten(folder: Path) -> None:
    changes = proposed(folder, Nearer(("3",)))
    by_hand(folder, ChangeShots(("3",), {"size": "medium"}))
    with pytest.raises(Contested, match=r"shots\.3\.size"):
        write_revision(folder, "closer", changes)
    assert shot(folder, "3").size == "medium"
    write_revision(folder, "closer", changes, over=True)
    assert shot(folder, "3").size == "full"


def test_a_shot_taken_out_by_hand_meanwhile_does_not_come_back_in_half(folder: Path) -> None:
    changes = proposed(folder, ChangeShots(("5",), {"light.time": "dusk"}))
    by_hand(folder, Delete(("5",)))
    with pytest.raises(Contested):
        write_revision(folder, "at dusk", changes)
    assert "5" not in ids(folder)


def test_a_shot_put_in_by_hand_meanwhile_keeps_its_place(folder: Path) -> None:
    changes = proposed(folder, Delete(("5",)))
    by_hand(folder, Insert("2"))
    write_revision(folder, "delete 5", changes)
    assert ids(folder) == ["1", "2", "2A", "3", "4", "6", "7"]


_ONE = st.tuples(st.sampled_from("1234567"))
KINDS = st.one_of(
    st.builds(Nearer, _ONE, st.sampled_from([-1, 1])),
    st.builds(Longer, _ONE, st.sampled_from([0.5, 1.0])),
    st.builds(
        ChangeShots,
        _ONE,
        st.sampled_from([{"light.time": "dusk"}, {"side": "back"}, {"weather.fog": 0.4}]),
    ),
    st.builds(Swap, st.tuples(st.sampled_from("123"), st.sampled_from("4567"))),
    st.builds(Move, _ONE, st.sampled_from(["", "1", "6"])),
    st.builds(Insert, st.sampled_from(["", "3", "7"]), st.just({"size": "close"})),
    st.builds(Delete, _ONE),
    st.builds(Split, st.sampled_from("3456")),
    st.builds(Merge, st.sampled_from([("4", "5"), ("5", "6"), ("6", "7")])),
    st.builds(Match, _ONE, st.sampled_from("247")),
    st.builds(Instead, _ONE, st.just("snow"), st.sampled_from(["rain", ""])),
    st.builds(CutLine, st.sampled_from("1346"), st.just(1)),
    st.builds(Reword, st.sampled_from("1346"), st.just(1), st.just("雪。")),
    st.builds(TurnAround, st.sampled_from([("4",), ("6", "7")]), st.just("翁")),
    st.builds(Direct, st.just(("5",)), st.just("翁"), st.just({"expression": "happy"})),
    st.builds(Retake, _ONE),
    st.just(SCARF),
    st.just(Dress("翁", puts_on=(Garment(kind="scarf", colour="#204080"),), shots=("6", "7"))),
    st.just(Put("film.toml", ("burn_subtitles",), True)),
    st.just(Put("world.yaml", ("narrator", "rate"), 110)),
)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(edits=st.lists(KINDS, min_size=1, max_size=5))
def test_as_many_undos_as_revisions_bring_the_first_film_back(
    finished: Path, edits: list[Edit]
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "film"
        shutil.copytree(finished, folder, ignore=shutil.ignore_patterns("out", "segment"))
        first, count = load_intent(folder), 0
        for one in edits:
            try:
                revise(folder, one)
            except CannotRevise:
                continue
            count += 1
        revised_film = load_intent(folder)
        for _ in range(count):
            undo(folder)
        assert load_intent(folder) == first
        for _ in range(count):
            redo(folder)
        assert load_intent(folder) == revised_film
        counts, undone = standing(History(folder).revisions())
        assert not undone
        assert sum(r.who == "person" and not r.first for r in counts) == count


@settings(
    max_examples=2,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(edits=st.lists(KINDS, min_size=2, max_size=4))
def test_the_first_films_bytes_come_back_without_anything_made(
    finished: Path, edits: list[Edit]
) -> None:
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "film"
        shutil.copytree(finished, folder)
        before, count = film_of(folder), 0
        for one in edits:
            try:
                revise(folder, one)
            except CannotRevise:
                continue
            count += 1
        again(folder)
        for _ in range(count):
            undo(folder)
        assert again(folder).made == {}
        assert film_of(folder) == before
