"""Shot ids are permanent: a changed script renumbers nothing."""

from agent.film import Shot, Speech, Storyboard
from agent.replan import together, with_permanent_ids


def board(*actions: str, ids: tuple[str, ...] = ()) -> Storyboard:
    return Storyboard(
        shots=tuple(
            Shot(id=name, scene="1", place="hill", size="wide", action=action, lines=((1, 1),))
            for name, action in zip(
                ids or [str(n + 1) for n in range(len(actions))], actions, strict=True
            )
        )
    )


def ids(old: Storyboard, new: Storyboard, *taken: str) -> list[str]:
    return [shot.id for shot in with_permanent_ids(old, new, taken).shots]


def test_an_unchanged_board_keeps_its_ids() -> None:
    assert ids(board("a", "b", "c"), board("a", "b", "c")) == ["1", "2", "3"]


def test_a_shot_put_in_is_lettered() -> None:
    assert ids(board("a", "b"), board("a", "x", "y", "b")) == ["1", "1A", "1B", "2"]


def test_an_id_a_person_took_is_not_given_again() -> None:
    assert ids(board("a", "b"), board("a", "x", "b"), "1A") == ["1", "1B", "2"]


def test_an_id_of_a_dropped_shot_is_not_given_again() -> None:
    assert ids(board("a", "b", "c"), board("a", "c", "x")) == ["1", "3", "3A"]


def test_a_reworded_line_keeps_its_shot() -> None:
    assert ids(board("a", "b", "c"), board("a", "B!", "c")) == ["1", "2", "3"]


def test_a_shot_put_in_first_follows_no_number() -> None:
    assert ids(board("a", "b"), board("x", "a", "b")) == ["1A", "1", "2"]


def test_moved_lines_are_the_same_shot() -> None:
    old = board("a")
    said = Speech(speaker="narrator", text="x", delivery="narration", lines=(5, 5))
    moved = old.shots[0].model_copy(update={"lines": ((9, 9),)})
    assert ids(old, old.model_copy(update={"shots": (moved,)})) == ["1"]
    spoken = moved.model_copy(update={"speech": (said,), "id": "7"})
    assert ids(old, old.model_copy(update={"shots": (moved, spoken)})) == ["1", "1A"]


def test_unlike_shots_of_another_scene_take_no_ids() -> None:
    elsewhere = board("x", "y")
    moved = tuple(s.model_copy(update={"scene": "9", "size": "close"}) for s in elsewhere.shots)
    fresh = elsewhere.model_copy(update={"shots": moved})
    assert ids(board("a", "b"), fresh) == ["1A", "1B"]


def test_a_cut_shot_that_still_stands_is_the_same_when_its_line_comes_back() -> None:
    last = board("a", "c", ids=("1", "3"))
    standing = board("a", "b", "c")
    assert ids(together(last, standing), board("a", "b", "c")) == ["1", "2", "3"]
