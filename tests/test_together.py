"""Artifacts that one piece of work makes together, and each of which is kept on its own."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from agent.build import Build, Piece, Together
from agent.store import Artifact, Recipe, Store
from tools.errors import Failed
from tools.model_process import Heard
from tools.progress import Step, tell
from tools.workers import EACH, TOOK, Details, InlineWorkers, Work, unheard

SEEDS = (7, 8, 9)


def piece(seed: int, *, aside: bool = False) -> Piece:
    recipe = Recipe("keyframe", 1, "picture.txt", {"seed": seed})
    return Piece(recipe, f"seed {seed}", seed, aside)


def drawn(seeds: tuple[int, ...], folder: Path) -> Details:
    """A file for each seed, which says with which others it came; none for 13."""
    for number, seed in enumerate(seeds):
        tell(Step("denoising", number + 1, len(seeds)))
        written(folder / str(number), seed, f"{seed} of {seeds}")
    return {EACH: [{"batch": len(seeds)} for _ in seeds]}


def drawn_one_after_another(seeds: tuple[int, ...], folder: Path) -> Details:
    """As `drawn`, but in a call for each, which is told of as it comes."""
    for number, seed in enumerate(seeds):
        written(folder / str(number), seed, f"{seed} alone")
        tell(Step("writing", made=(number, {"batch": 1, TOOK: 4.0})))
    return {EACH: [{"batch": 1} for _ in seeds]}


def written(folder: Path, seed: int, text: str) -> None:
    if seed == 13:
        raise Failed("no picture of 13")
    folder.mkdir()
    (folder / "picture.txt").write_text(text, encoding="utf-8")


def alone(seed: int, folder: Path) -> Details:
    (folder / "picture.txt").write_text(str(seed), encoding="utf-8")
    return {"batch": 1}


def together(most: int = 16, work: Work = drawn) -> Together:
    return Together(work, tuple, most)


class Watched(InlineWorkers):
    """Workers that remember what they were asked; 99 comes to no end."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, ...]] = []

    async def run(
        self, work: Work, request: object, folder: Path, heard: Heard = unheard
    ) -> Details:
        assert isinstance(request, tuple)
        self.asked.append(request)
        if 99 in request:
            await asyncio.Event().wait()
        return await super().run(work, request, folder, heard) | {TOOK: 6.0}


def made(build: Build, *seeds: int, most: int = 16) -> list[Artifact]:
    return asyncio.run(build.make_together([piece(one) for one in seeds], together(most)))


def texts(artifacts: list[Artifact]) -> list[str]:
    return [one.path.read_text(encoding="utf-8") for one in artifacts]


def test_all_of_them_are_one_piece_of_work(tmp_path: Path) -> None:
    build = Build(Store(tmp_path), workers := Watched())
    artifacts = made(build, *SEEDS)
    assert workers.asked == [SEEDS]
    assert texts(artifacts) == [f"{seed} of (7, 8, 9)" for seed in SEEDS]
    assert build.made["keyframe"] == 3


def test_each_is_found_again_alone_and_took_its_share(tmp_path: Path) -> None:
    artifacts = made(Build(Store(tmp_path), Watched()), *SEEDS)
    store = Store(tmp_path)
    for seed, artifact in zip(SEEDS, artifacts, strict=True):
        assert store.find(piece(seed).recipe) == artifact
        written = store.recipe("keyframe", artifact.key)
        assert written is not None
        assert (written["details"], written["took"]) == ({"batch": 3}, 2.0)
    assert not list(tmp_path.glob("*/.*.draft"))


def test_what_was_made_alone_is_not_made_again(tmp_path: Path) -> None:
    build = Build(Store(tmp_path), InlineWorkers())
    first = piece(7)
    asyncio.run(build.make(first.recipe, first.label, alone, 7))
    again = Build(Store(tmp_path), workers := Watched())
    assert texts(made(again, *SEEDS)) == ["7", "8 of (8, 9)", "9 of (8, 9)"]
    assert workers.asked == [(8, 9)]
    assert (again.made["keyframe"], again.reused["keyframe"]) == (2, 1)


def test_where_all_are_there_nothing_is_asked(tmp_path: Path) -> None:
    made(Build(Store(tmp_path), Watched()), *SEEDS)
    build = Build(Store(tmp_path), workers := Watched())
    assert len(made(build, *SEEDS)) == 3
    assert workers.asked == []


def test_no_more_are_asked_for_at_once_than_can_be_made(tmp_path: Path) -> None:
    build = Build(Store(tmp_path), workers := Watched())
    assert len(made(build, 1, 2, 3, 4, 5, most=2)) == 5
    assert workers.asked == [(1, 2), (3, 4), (5,)]


def test_what_came_before_a_failure_is_kept(tmp_path: Path) -> None:
    build = Build(Store(tmp_path), Watched())
    with pytest.raises(Failed, match="no picture of 13"):
        made(build, 1, 2, 13, 4, most=2)
    again = Build(Store(tmp_path), workers := Watched())
    made(again, 1, 2, 4, most=2)
    assert workers.asked == [(4,)]
    assert not list(tmp_path.glob("*/.*.draft"))


def test_those_that_come_one_after_another_are_kept_as_they_come(tmp_path: Path) -> None:
    build = Build(Store(tmp_path), InlineWorkers())
    pieces = [piece(seed) for seed in (7, 8, 13, 9)]
    by_calls = together(work=drawn_one_after_another)
    with pytest.raises(Failed, match="no picture of 13"):
        asyncio.run(build.make_together(pieces, by_calls))
    assert build.made["keyframe"] == 2
    assert not list(tmp_path.glob("*/.*.draft"))
    found = [build.store.find(one.recipe) for one in pieces]
    assert [one is not None for one in found] == [True, True, False, False]
    written = build.store.recipe("keyframe", pieces[1].recipe.key)
    assert written is not None
    assert (written["details"], written["took"]) == ({"batch": 1}, 4.0)
    again = Build(Store(tmp_path), workers := Watched())
    asyncio.run(again.make_together([pieces[0], pieces[1], pieces[3]], by_calls))
    assert (workers.asked, again.made["keyframe"]) == ([(9,)], 1)


class FullFor(Store):
    """A store whose disk is full when the first artifacts are put into it."""

    def __init__(self, folder: Path, times: int) -> None:
        super().__init__(folder)
        self.times = times

    def keep(
        self,
        recipe: Recipe,
        draft: Path,
        details: Mapping[str, Any],
        *,
        took: float | None = None,
    ) -> Artifact:
        self.times -= 1
        if self.times >= 0:
            raise OSError("no space left on device")
        return super().keep(recipe, draft, details, took=took)


def test_one_that_could_not_be_kept_as_it_came_is_kept_in_the_end(tmp_path: Path) -> None:
    build = Build(FullFor(tmp_path, 1), Watched())
    pieces = [piece(seed) for seed in SEEDS]
    artifacts = asyncio.run(build.make_together(pieces, together(work=drawn_one_after_another)))
    assert texts(artifacts) == ["7 alone", "8 alone", "9 alone"]
    assert build.made["keyframe"] == 3


def test_a_disk_that_stays_full_is_said(tmp_path: Path) -> None:
    build = Build(FullFor(tmp_path, 9), Watched())
    with pytest.raises(OSError, match="no space left"):
        asyncio.run(build.make_together([piece(7)], together(work=drawn_one_after_another)))


def drawn_and_told_twice(seeds: tuple[int, ...], folder: Path) -> Details:
    details = drawn_one_after_another(seeds, folder)
    tell(Step("writing", made=(0, {"batch": 1})))
    return details


def test_one_that_is_told_of_twice_is_kept_once(tmp_path: Path) -> None:
    build = Build(Store(tmp_path), Watched())
    made_so = together(work=drawn_and_told_twice)
    assert len(asyncio.run(build.make_together([piece(7), piece(8)], made_so))) == 2
    assert build.made["keyframe"] == 2


def test_one_that_is_given_up_leaves_nothing_half_behind_a_key(tmp_path: Path) -> None:
    async def given_up() -> None:
        build = Build(Store(tmp_path), workers := Watched())
        making = asyncio.create_task(build.make_together([piece(7), piece(99)], together()))
        while not workers.asked:
            await asyncio.sleep(0)
        making.cancel()
        await making

    with pytest.raises(asyncio.CancelledError):
        asyncio.run(given_up())
    assert list((tmp_path / "keyframe").iterdir()) == []


def test_two_that_ask_for_the_same_in_another_order_wait_for_each_other(tmp_path: Path) -> None:
    async def both() -> list[list[Artifact]]:
        asked = [[piece(7), piece(8)], [piece(8), piece(7)]]
        return await asyncio.gather(*(build.make_together(one, together()) for one in asked))

    build = Build(Store(tmp_path), workers := Watched())
    one, other = asyncio.run(both())
    assert workers.asked == [(7, 8)]
    assert one == other[::-1]


def test_steps_are_told_once_and_only_what_stands_in_the_film_is_counted_by_its_label(
    tmp_path: Path,
) -> None:
    steps: list[tuple[str, int]] = []
    told: list[str] = []
    build = Build(
        Store(tmp_path),
        Watched(),
        lambda step, label, made: told.append(label),
        lambda step, label, how_far: steps.append((label, how_far.done)),
    )
    pieces = [piece(7), piece(8, aside=True), piece(9, aside=True)]
    asyncio.run(build.make_together(pieces, together()))
    assert steps == [("seed 7", 1), ("seed 7", 2), ("seed 7", 3)]
    assert told == ["seed 7"]
    assert build.ledger.key("keyframe", "seed 8") is None
