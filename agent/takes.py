"""Takes: every version of a shot that was filmed, with its fields as they were. They are never
taken away, so going back costs nothing.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import Field

from agent.documents import dump, write_whole
from agent.errors import BadProject
from agent.film import Shot
from tools.staging import Frozen

FILE = Path("history") / "takes.json"
SCHEMA = 1
NOT_FILMED = frozenset({"id", "circled", "locked"})
"""Fields of a shot that belong to no take of it."""


class Take(Frozen):
    """A keyframe and a clip that were made of one shot."""

    id: int = Field(ge=1)
    """Of the shot's takes; permanent, whatever the profile."""
    when: str
    """UTC, ISO 8601."""
    profile: str
    keyframe: str
    clip: str
    """Keys of their recipes."""
    frames: int = Field(ge=1)
    fps: int = Field(ge=1)
    """Of the clip."""
    fields: Mapping[str, Any]
    """Of the shot, as they stood in storyboard.yaml when it was last in the film."""

    @property
    def seed(self) -> int:
        """The take whose seed it was made with."""
        return int(self.fields.get("take", 1))

    @property
    def seconds(self) -> float:
        return self.frames / self.fps


@dataclass(frozen=True)
class Filmed:
    """A keyframe and a clip that a run has made or found."""

    keyframe: str
    clip: str
    """Keys of their recipes."""
    frames: int


@dataclass(frozen=True)
class Takes:
    """The takes of every shot that a film ever had, by id."""

    shots: Mapping[str, tuple[Take, ...]]

    def of(self, shot: str) -> tuple[Take, ...]:
        """In the order in which they were filmed; empty: none was."""
        return self.shots.get(shot, ())

    def take(self, shot: str, number: int) -> Take:
        """One take of a shot.

        Raises:
            BadProject: there is none of that number; the nearest are named.
        """
        found = self.known(shot, number)
        if found is not None:
            return found
        ids = sorted((take.id for take in self.of(shot)), key=lambda one: abs(one - number))[:5]
        if not ids:
            raise BadProject(
                f"No take of shot {shot!r} was filmed yet. Run `onereel make` to film it."
            )
        there = ", ".join(map(str, sorted(ids)))
        raise BadProject(f"There is no take {number} of shot {shot!r}. The nearest are: {there}.")

    def known(self, shot: str, number: int) -> Take | None:
        return next((take for take in self.of(shot) if take.id == number), None)

    def filmed(self, shot: str, keyframe: str, clip: str) -> Take | None:
        """The take that was made by these recipes."""
        pair = (keyframe, clip)
        return next((t for t in self.of(shot) if (t.keyframe, t.clip) == pair), None)

    def with_kept(self, kept: Iterable[tuple[str, Take]]) -> "Takes":
        """With takes of (shot, take) that are kept, and not listed any more."""
        found = dict(self.shots)
        for shot, take in kept:
            if self.known(shot, take.id) is None:
                found[shot] = tuple(sorted((*found.get(shot, ()), take), key=lambda t: t.id))
        return Takes(found)

    def next_take(self, shot: Shot) -> int:
        """The number of a take from a seed of its own."""
        return 1 + max([shot.take, *(max(t.id, t.seed) for t in self.of(shot.id))])

    def with_filmed(
        self, shots: Iterable[tuple[Shot, Filmed]], *, profile: str, fps: int
    ) -> "Takes":
        """With what a run has of these shots; the same takes when nothing of it is new.

        Where only fields have changed that no camera sees, such as its caption, the known take
        has them from now on: going back to it must not undo them.
        """
        now = datetime.now(UTC).isoformat(timespec="seconds")
        found = dict(self.shots)
        for shot, filmed in shots:
            known, fields = self.filmed(shot.id, filmed.keyframe, filmed.clip), fields_of(shot)
            of = self.of(shot.id)
            if known is None:
                take = Take(
                    id=self._id(shot),
                    when=now,
                    profile=profile,
                    keyframe=filmed.keyframe,
                    clip=filmed.clip,
                    frames=filmed.frames,
                    fps=fps,
                    fields=fields,
                )
                found[shot.id] = (*of, take)
            elif known.fields != fields:
                again = known.model_copy(update={"fields": fields})
                found[shot.id] = tuple(again if take is known else take for take in of)
        return Takes(found) if found != self.shots else self

    def _id(self, shot: Shot) -> int:
        """That of the seed where it is the seed's first take, so that `take: 2` gives take 2."""
        highest = max((take.id for take in self.of(shot.id)), default=0)
        return max(shot.take, highest + 1)


def fields_of(shot: Shot) -> dict[str, Any]:
    """The fields that make a take, without those that hold their default."""
    return {name: value for name, value in dump(shot).items() if name not in NOT_FILMED}


def read_takes(project: Path) -> Takes:
    """The takes of the film in a project folder.

    Raises:
        BadProject: history/takes.json is damaged.
    """
    try:
        written = json.loads((project / FILE).read_text(encoding="utf-8"))
        if written["schema"] != SCHEMA:
            raise ValueError
        return Takes({shot: _unfolded(rows) for shot, rows in written["shots"].items()})
    except FileNotFoundError:
        return Takes({})
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise BadProject(
            f"{str(FILE)!r} is no list of takes that can be read. Put it back; or delete it: then "
            "`onereel make` lists what is in the film now as the first takes, and older ones are "
            "forgotten but for those that were kept."
        ) from None


def write_takes(project: Path, takes: Takes) -> None:
    """Write them whole, a take a line."""
    shots = [
        f" {json.dumps(shot)}: [\n" + ",\n".join(map(_line, _folded(of))) + "\n ]"
        for shot, of in sorted(takes.shots.items(), key=lambda item: _place(item[0]))
    ]
    text = f'{{"schema": {SCHEMA}, "shots": {{\n' + ",\n".join(shots) + "\n}}\n"
    write_whole(project / FILE, text)


def _place(shot: str) -> tuple[int, str]:
    """Where a shot stands in the list: 2, 3, 3A, 10."""
    letters = shot.lstrip("0123456789")
    return int(shot.removesuffix(letters)), letters


def _line(row: Mapping[str, Any]) -> str:
    return "  " + json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _folded(takes: tuple[Take, ...]) -> Iterable[dict[str, Any]]:
    """Each take with only those fields that are not as in the take before it; null: by default."""
    before: Mapping[str, Any] = {}
    for take in takes:
        changed = {
            name: take.fields.get(name)
            for name in (*take.fields, *before)
            if take.fields.get(name) != before.get(name)
        }
        yield take.model_dump(mode="json", exclude={"fields"}) | {"fields": changed}
        before = take.fields


def _unfolded(rows: Iterable[Mapping[str, Any]]) -> tuple[Take, ...]:
    takes: list[Take] = []
    fields: Mapping[str, Any] = {}
    for row in rows:
        fields = {k: v for k, v in {**fields, **row["fields"]}.items() if v is not None}
        takes.append(Take.model_validate({**row, "fields": fields}))
    return tuple(takes)
