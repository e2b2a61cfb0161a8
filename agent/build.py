"""Make an artifact once: the same recipe always gives the same file."""

import asyncio
import json
import shutil
from collections import Counter
from collections.abc import Callable, ItemsView
from functools import partial
from typing import Any

from agent.documents import write_whole
from agent.store import Artifact, Recipe, Store
from tools.progress import Step
from tools.workers import TOOK, Work, Workers

Told = Callable[[str, str, bool], None]
"""Called with (step, label, made) after every artifact."""
Stepped = Callable[[str, str, Step], None]
"""Called with (step, label, how far it is) while an artifact is made that takes long."""


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
            begun = self._ahead.pop(name, None)
            artifact = await begun if begun else self.store.find(recipe)
            made = begun is not None or artifact is None
            if artifact is None:
                artifact = await self._fresh(recipe, label, work, request)
        (self.made if made else self.reused)[recipe.step] += 1
        if not aside:
            self.ledger.note(recipe.step, label, recipe.key)
            self._told(recipe.step, label, made)
        return artifact

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
