"""Make an artifact once: the same recipe always gives the same file."""

import asyncio
import json
import shutil
from collections import Counter
from collections.abc import Callable, Coroutine, ItemsView, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from agent.documents import write_whole
from agent.store import Artifact, Recipe, Store
from tools.progress import Step
from tools.workers import EACH, TOOK, Work, Workers

Told = Callable[[str, str, bool], None]
"""Called with (step, label, made) after every artifact."""
Stepped = Callable[[str, str, Step], None]
"""Called with (step, label, how far it is) while an artifact is made that takes long."""


@dataclass(frozen=True)
class Piece:
    """One of several artifacts that are made together; see Build.make."""

    recipe: Recipe
    label: str
    request: Any
    aside: bool = False


@dataclass(frozen=True)
class Together:
    """How several artifacts are made by one piece of work."""

    work: Work
    """Its details hold EACH."""
    joined: Callable[[tuple[Any, ...]], Any]
    """From their requests to that of the work."""
    most: int
    """So many at a time."""


class Build:
    """What this run made and what it found made."""

    def __init__(
        self,
        store: Store,
        workers: Workers,
        told: Told = lambda *_: None,
        stepped: Stepped = lambda *_: None,
    ) -> None:
        self.store = store
        self.workers = workers
        self.made: Counter[str] = Counter()
        self.reused: Counter[str] = Counter()
        self.ledger = Ledger(store)
        self._told, self._stepped = told, stepped
        self._under_way: dict[str, asyncio.Lock] = {}
        self._ahead: dict[str, asyncio.Task[Artifact]] = {}

    def begin(self, recipe: Recipe, label: str, work: Work, request: Any) -> None:
        """Have made meanwhile what a later stage will ask for with the same recipe: it is counted
        then, and what goes wrong is raised then."""
        name = _name(recipe)
        if name not in self._ahead and self.store.find(recipe) is None:
            self._ahead[name] = asyncio.create_task(self._fresh(recipe, label, work, request))

    async def close(self) -> None:
        """Give up what was begun and not asked for."""
        for task in self._ahead.values():
            task.cancel()
        await asyncio.gather(*self._ahead.values(), return_exceptions=True)
        self._ahead.clear()

    async def make(
        self, recipe: Recipe, label: str, work: Work, request: Any, *, aside: bool = False
    ) -> Artifact:
        """Return the artifact of `recipe`; `work(request, folder)` runs only when it is missing.

        Args:
            recipe: What it depends on.
            label: Whose artifact it is ("shot 3"); `why` compares recipes under the same label.
            work: Makes it.
            request: What `work` is asked.
            aside: It only serves another one, and is none of those that a stage counts.
        """
        name = _name(recipe)
        async with self._under_way.setdefault(name, asyncio.Lock()):
            artifact, made = await self._there(recipe)
            if artifact is None:
                artifact, made = await self._fresh(recipe, label, work, request), True
        self._count(Piece(recipe, label, request, aside), artifact, made=made)
        return artifact

    async def make_together(self, pieces: Sequence[Piece], together: Together) -> list[Artifact]:
        """Return the artifacts of several recipes; those that are missing are made by as few pieces
        of work as `together` allows, and each is then kept as if it had been made alone."""
        unlike = {_name(piece.recipe): piece for piece in pieces}
        found: dict[str, Artifact] = {}

        def kept(piece: Piece, artifact: Artifact) -> None:
            found[_name(piece.recipe)] = artifact
            self._count(piece, artifact, made=True)

        async with AsyncExitStack() as held:
            for name in sorted(unlike):  # in one order: nobody waits for each other
                await held.enter_async_context(self._under_way.setdefault(name, asyncio.Lock()))
            for name, piece in unlike.items():
                artifact, made = await self._there(piece.recipe)
                if artifact is not None:
                    found[name] = artifact
                    self._count(piece, artifact, made=made)
            missing = [piece for name, piece in unlike.items() if name not in found]
            starts = range(0, len(missing), together.most)
            some = (tuple(missing[n : n + together.most]) for n in starts)
            await _all(self._several(group, together, kept) for group in some)
        return [found[_name(piece.recipe)] for piece in pieces]

    async def _there(self, recipe: Recipe) -> tuple[Artifact | None, bool]:
        """The artifact that was begun, or is found made; and whether this run has made it."""
        begun = self._ahead.pop(_name(recipe), None)
        return (await begun, True) if begun else (self.store.find(recipe), False)

    def _count(self, piece: Piece, artifact: Artifact, *, made: bool) -> None:
        (self.made if made else self.reused)[artifact.step] += 1
        if not piece.aside:
            self.ledger.note(artifact.step, piece.label, artifact.key)
            self._told(artifact.step, piece.label, made)

    def take(self, artifact: Artifact, label: str) -> Artifact:
        """Count an artifact that stands as it is, whatever its recipe would be now."""
        self.reused[artifact.step] += 1
        self._told(artifact.step, label, False)
        return artifact

    async def _fresh(self, recipe: Recipe, label: str, work: Work, request: Any) -> Artifact:
        draft = self.store.draft(recipe)
        heard = partial(self._stepped, recipe.step, label)
        try:
            details = dict(await self.workers.run(work, request, draft, heard))
            took = details.pop(TOOK, None)
            return self.store.keep(recipe, draft, details, took=took)
        finally:
            shutil.rmtree(draft, ignore_errors=True)

    async def _several(
        self,
        pieces: tuple[Piece, ...],
        together: Together,
        kept: Callable[[Piece, Artifact], None],
    ) -> None:
        """Make missing artifacts in the draft of the first, whose label hears how far they are, and
        keep each as soon as it is told of: a kill leaves those that were whole."""
        first, left = pieces[0], dict(enumerate(pieces))
        draft = self.store.draft(first.recipe)

        def stored(number: int, own: Mapping[str, Any], took: float | None) -> Artifact:
            return self.store.keep(left[number].recipe, draft / str(number), own, took=took)

        def heard(how_far: Step) -> None:
            number, details = how_far.made or (-1, {})
            if number in left:
                own = {name: value for name, value in details.items() if name != TOOK}
                artifact = None
                with suppress(OSError):  # the end tries again, where it can be raised
                    artifact = stored(number, own, details.get(TOOK))
                if artifact is not None:
                    kept(left.pop(number), artifact)
            self._stepped(first.recipe.step, first.label, how_far)

        request = together.joined(tuple(piece.request for piece in pieces))
        try:
            details = await self.workers.run(together.work, request, draft, heard)
            took = details[TOOK] / len(pieces) if TOOK in details else None
            for number in list(left):
                artifact = stored(number, details[EACH][number], took)
                kept(left.pop(number), artifact)
        finally:
            shutil.rmtree(draft, ignore_errors=True)


async def _all(works: Iterable[Coroutine[Any, Any, None]]) -> None:
    """Await all at once; the first error ends the others, and is raised as it is."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def _name(recipe: Recipe) -> str:
    return f"{recipe.step}/{recipe.key}"


class Ledger:
    """Which key each label had last: what `why` compares with. Losing it loses no work."""

    def __init__(self, store: Store) -> None:
        self._path = store.folder / "ledger.json"
        self._keys: dict[str, str] = {}
        try:
            self._keys = json.loads(self._path.read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            self._keys = {}

    def key(self, step: str, label: str) -> str | None:
        return self._keys.get(f"{step}/{label}")

    def items(self) -> ItemsView[str, str]:
        """STEP/LABEL and key of everything that was made last."""
        return self._keys.items()

    def note(self, step: str, label: str, key: str) -> None:
        self._keys[f"{step}/{label}"] = key

    def save(self) -> None:
        text = json.dumps(self._keys, indent=0, sort_keys=True, ensure_ascii=False)
        write_whole(self._path, text + "\n")
