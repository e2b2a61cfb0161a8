"""The history of a film holds whatever is cut off, deleted, damaged or edited beside it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent.changes import Change, Displaced, applied, changes
from agent.errors import BadProject
from agent.film import Subject
from agent.gates import waiting
from agent.history import History
from agent.planning import Planning
from agent.project import open_project
from agent.revising.blocking import Direct
from agent.revising.edits import ChangeShots, Put
from agent.revising.errors import CannotRevise, Contested
from agent.revising.framing import Nearer
from agent.revising.intent import Intent, load_intent, save_intent
from agent.revising.order import Delete
from agent.revising.record import standing_intent, write_revision
from agent.revising.undoing import redo, undo
from agent.revision import PlannedFile, Revision, now, standing
from agent.takes import read_takes
from tests.revising.films import by_hand, proposed, revise, shot
from tests.test_flow import produce

WHO = "翁"


@pytest.fixture
def folder(finished: Path, tmp_path: Path) -> Path:
    copy = tmp_path / "film"
    shutil.copytree(finished, copy, ignore=shutil.ignore_patterns("out", "segment"))
    return copy


def planned(folder: Path) -> None:
    produce(open_project(folder), until="board")


def words(folder: Path) -> list[str]:
    return [revision.words for revision in History(folder).revisions()]


# what is cut off


def test_a_hand_edit_whose_record_was_cut_off_counts_once(folder: Path) -> None:
    standing_intent(folder)
    film, seen = load_intent(folder), (folder / "history" / "seen.json").read_bytes()
    by_hand(folder, ChangeShots(("3",), {"seconds": 7.5}))
    standing_intent(folder)
    (folder / "history" / "seen.json").write_bytes(seen)  # killed before it was written
    standing_intent(folder)
    assert words(folder).count("edited by hand") == 1
    undo(folder)
    assert load_intent(folder) == film


def test_what_is_edited_after_such_a_kill_is_an_edit_of_its_own(folder: Path) -> None:
    standing_intent(folder)
    seen = (folder / "history" / "seen.json").read_bytes()
    by_hand(folder, ChangeShots(("3",), {"seconds": 7.5}))
    standing_intent(folder)
    (folder / "history" / "seen.json").write_bytes(seen)
    by_hand(folder, ChangeShots(("3",), {"seconds": 8.5}))
    standing_intent(folder)
    assert [c.new for c in History(folder).revisions()[-1].changes] == [8.5]
    undo(folder)
    assert shot(folder, "3").seconds == 7.5


@pytest.mark.parametrize("again", [["seen.json", "plan.json"], ["plan.json"]])
@pytest.mark.parametrize("differs", [True, False])
def test_a_plan_whose_record_was_cut_off_counts_once(
    tmp_path: Path, again: list[str], *, differs: bool
) -> None:
    history, old, new = History(tmp_path), {"a": 1}, {"a": 2 if differs else 1}
    for basis, values in (("1", old), ("2", new)):
        history.keep_pending("world.yaml", PlannedFile(basis=basis, values=values, result=values))
        kept = {name: (tmp_path / "history" / name) for name in again}
        before = {p: p.read_bytes() for p in kept.values() if p.exists()}
        pending = (tmp_path / "history" / "world.yaml.pending.json").read_bytes()
        history.promote("world.yaml", values)
    for path, text in before.items():
        path.write_bytes(text)
    (tmp_path / "history" / "world.yaml.pending.json").write_bytes(pending)
    history.promote("world.yaml", new)
    first, second = history.revisions()
    assert first.first
    assert [c.new for c in second.changes] == [2] * differs
    assert second.plans["world.yaml"] == PlannedFile(basis="1", values=old, result=old)
    assert history.plan().files["world.yaml"].basis == "2"


# several steps


def test_several_steps_are_one_revision_and_made_again_one_by_one_or_at_once(folder: Path) -> None:
    films = [load_intent(folder)]
    for number in ("2", "3", "5"):
        revise(folder, ChangeShots((number,), {"light.time": "dusk"}), words=f"dusk {number}")
        films.append(load_intent(folder))
    count = len(words(folder))
    assert undo(folder, 3).words == "undo: dusk 5; dusk 3; dusk 2"
    assert len(words(folder)) == count + 1
    assert load_intent(folder) == films[0]
    redo(folder)
    assert load_intent(folder) == films[1]
    redo(folder, 2)
    assert load_intent(folder) == films[3]
    undo(folder)
    undo(folder, 2)
    assert load_intent(folder) == films[0]
    assert redo(folder, 3).words == "redo: dusk 2; dusk 3; dusk 5"
    assert load_intent(folder) == films[3]
    assert not standing(History(folder).revisions())[1]


def test_too_many_steps_change_nothing(folder: Path) -> None:
    revise(folder, Nearer(("3",)))
    film, said = load_intent(folder), words(folder)
    with pytest.raises(CannotRevise, match="is 1 to undo, not 2"):
        undo(folder, 2)
    assert (load_intent(folder), words(folder)) == (film, said)
    undo(folder)
    said = words(folder)
    with pytest.raises(CannotRevise, match="is 1 to redo, not 2"):
        redo(folder, 2)
    assert words(folder) == said


def test_steps_that_take_each_other_back_can_be_undone(folder: Path) -> None:
    film = load_intent(folder)
    revise(folder, ChangeShots(("3",), {"seconds": 7.5}))
    revise(folder, ChangeShots(("3",), {"seconds": film.shot("3").seconds}))
    undo(folder, 2)
    assert load_intent(folder) == film
    redo(folder)
    assert shot(folder, "3").seconds == 7.5


def test_plans_come_back_step_by_step(folder: Path) -> None:
    stood = [(load_intent(folder), History(folder).plan().files)]
    for seconds in (60.0, 36.0):
        revise(folder, Put("film.toml", ("seconds",), seconds))
        planned(folder)
        stood.append((load_intent(folder), History(folder).plan().files))
    undo(folder, 2)
    assert (load_intent(folder), History(folder).plan().files) == stood[0]
    for film in stood[1:]:
        redo(folder)
        assert (load_intent(folder), History(folder).plan().files) == film
    undo(folder)
    assert (load_intent(folder), History(folder).plan().files) == stood[1]


# what the director planned


@pytest.mark.parametrize("put", [("seconds", 38.0), ("seconds", 60.0), ("style", "noir")])
def test_after_an_undo_no_plan_is_due(folder: Path, put: tuple[str, Any]) -> None:
    film, plan = load_intent(folder), History(folder).plan()
    revise(folder, Put("film.toml", (put[0],), put[1]))
    planned(folder)
    undo(folder)
    assert (load_intent(folder), History(folder).plan()) == (film, plan)
    assert not Planning(open_project(folder), frozen=True).stale()
    redo(folder)
    assert not Planning(open_project(folder), frozen=True).stale()


def test_a_plan_in_which_nothing_differs_ends_no_redo(folder: Path) -> None:
    revise(folder, Nearer(("3",)))
    undo(folder)
    produce(open_project(folder), until="board", again=True)
    redo(folder)
    assert shot(folder, "3").size == "full"


def test_other_settings_are_no_other_script(folder: Path) -> None:
    film = load_intent(folder)
    revise(folder, Put("film.toml", ("style",), "noir"), words="noir")
    revise(folder, Put("film.toml", ("seconds",), 60.0), words="a minute")
    planned(folder)
    undo(folder)
    assert load_intent(folder).settings.style == "noir"
    planned(folder)
    undo(folder)
    assert load_intent(folder) == film


def test_a_file_that_came_to_be_is_not_taken_back(folder: Path) -> None:
    history = History(folder)
    by_hand(folder, ChangeShots(("3",), {"seconds": 7.5}))
    standing_intent(folder)
    world = load_intent(folder).files["world.yaml"]
    history.write(
        Revision(
            number=history.next_number(), when=now(), who="director", words="planned",
            changes=(Change(at=("world.yaml",), new=world),),
        )
    )  # fmt: skip
    done = undo(folder)
    assert len(done.undoes) == 1
    assert load_intent(folder).files["world.yaml"] == world


# lists of people


def two(folder: Path) -> Intent:
    """The film with somebody else in shot 4."""
    film = load_intent(folder)
    people = dict(film.world.characters)
    people["bob"] = people[WHO].model_copy(update={"name": "Bob"})
    film = film.model_copy(update={"world": film.world.model_copy(update={"characters": people})})
    him = film.shot("4").subjects[0]
    return cast(folder, film, him, Subject(who="bob", mark=him.mark))


def cast(folder: Path, film: Intent, *subjects: Subject) -> Intent:
    """With these in shot 4, by hand."""
    film = film.with_each(("4",), lambda s: s.model_copy(update={"subjects": subjects}))
    save_intent(folder, film, ["world.yaml", "storyboard.yaml"])
    return film


def poses(folder: Path) -> dict[str, str | None]:
    return {one.who: one.pose for one in shot(folder, "4").subjects}


def test_people_swapped_by_hand_meanwhile_stay_who_they_are(folder: Path) -> None:
    film = two(folder)
    standing_intent(folder)
    stood = poses(folder)
    sits = proposed(folder, Direct(("4",), "bob", {"pose": "sit"}))
    cast(folder, film, *reversed(film.shot("4").subjects))
    write_revision(folder, "bob sits", sits)
    assert poses(folder) == stood | {"bob": "sit"}
    undo(folder)
    assert poses(folder) == stood


@pytest.mark.parametrize("over", [True, False])
def test_nobody_else_is_changed_for_somebody_taken_out_meanwhile(
    folder: Path, *, over: bool
) -> None:
    film = two(folder)
    standing_intent(folder)
    sits = proposed(folder, Direct(("4",), "bob", {"pose": "sit"}))
    cast(folder, film, film.shot("4").subjects[0])
    stood = poses(folder)
    with pytest.raises(Contested):
        write_revision(folder, "bob sits", sits, over=over)
    assert poses(folder) == stood


def test_an_older_history_that_counts_people_is_still_taken_back(folder: Path) -> None:
    standing_intent(folder)
    history, film = History(folder), load_intent(folder)
    him = film.shot("4").subjects[0]
    now_him = him.model_copy(update={"pose": "lie"})
    cast(folder, film, now_him)
    at = ("storyboard.yaml", "shots", "4", "subjects", "0", "pose")
    old = Change(at=at, old=him.pose, new="lie")
    history.write(
        Revision(
            number=history.next_number(), when=now(), who="person", words="lie", changes=(old,)
        )
    )
    history.see(load_intent(folder).files)
    undo(folder)
    assert load_intent(folder) == film


PEOPLE = st.lists(
    st.fixed_dictionaries(
        {"who": st.sampled_from(["a", "b", "0", "1"])},
        optional={"pose": st.sampled_from(["sit", "lie"]), "mark": st.integers(0, 2)},
    ),
    max_size=4,
)


@given(old=PEOPLE, new=PEOPLE)
def test_changes_of_people_lead_there_and_back(old: list[Any], new: list[Any]) -> None:
    made = changes({"subjects": old}, {"subjects": new})
    assert applied({"subjects": old}, made) == {"subjects": new}
    assert applied({"subjects": new}, [change.back for change in made]) == {"subjects": old}


@pytest.mark.parametrize(
    ("values", "at"),
    [
        ([{"who": "a"}], ("b", "pose")),
        ([{"who": "a"}], ("7", "pose")),
        ([{"id": "1"}], ("0", "size")),
        ([1, 2], ("5",)),
        ([1, 2], ("a",)),
        ("word", ("a",)),
        ([{"who": "a"}, {"who": "a"}], ("b",)),
    ],
)
def test_a_change_without_a_place_says_so(values: Any, at: tuple[str, ...]) -> None:
    with pytest.raises(Displaced):
        applied({"of": values}, [Change(at=("of", *at), new={"who": "b"})])


# what is gone or damaged


def test_a_revision_whose_file_is_gone_cannot_be_made_again(folder: Path) -> None:
    revise(folder, Nearer(("3",)))
    made = History(folder).revisions()[-1].number
    undo(folder)
    (folder / "history" / f"{made:04}.json").unlink()
    with pytest.raises(CannotRevise, match=f"{made:04}.json is gone"):
        redo(folder)


def test_undo_says_what_stands_in_its_way(folder: Path) -> None:
    revise(folder, ChangeShots(("5",), {"seconds": 7.5}))
    revise(folder, ChangeShots(("5",), {"seconds": None}))
    last = History(folder).revisions()[-1]
    revise(folder, Delete(("5",)))
    (folder / "history" / f"{last.number + 1:04}.json").unlink()
    with pytest.raises(CannotRevise, match=f"Revision {last.number} "):
        undo(folder)


@pytest.mark.parametrize(
    "damage", [None, b"{", b'{"storyboard.yaml": 5}', b"[]", b"\xff", b"[" * 100_000]
)
def test_files_that_nobody_remembers_are_seen_as_they_stand(
    folder: Path, damage: bytes | None
) -> None:
    revise(folder, Nearer(("3",)))
    film, said, path = load_intent(folder), words(folder), folder / "history" / "seen.json"
    path.unlink() if damage is None else path.write_bytes(damage)
    standing_intent(folder)
    assert words(folder) == said
    assert History(folder).seen() == film.files
    undo(folder)
    assert shot(folder, "3").size == "wide"


@pytest.mark.parametrize("damage", [b"{", b"\xff", b"[" * 100_000, b'"' + b"\\ud800" + b'"'])
@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("plan.json", lambda folder: History(folder).plan()),
        ("0001.json", lambda folder: History(folder).revisions()),
        ("takes.json", read_takes),
        ("approved.json", lambda folder: waiting(open_project(folder))),
    ],
)
def test_damaged_records_are_named(
    folder: Path, name: str, read: Callable[[Path], Any], damage: bytes
) -> None:
    settings = folder / "film.toml"
    settings.write_text('approve = "board"\n' + settings.read_text(encoding="utf-8"))
    (folder / "history" / name).write_bytes(damage)
    with pytest.raises(BadProject, match=name):
        read(folder)


@pytest.mark.parametrize("damage", [b"{", b"\xff", b"[" * 100_000])
def test_a_damaged_pending_plan_never_was(folder: Path, damage: bytes) -> None:
    (folder / "history" / "world.yaml.pending.json").write_bytes(damage)
    assert History(folder).pending("world.yaml") is None
