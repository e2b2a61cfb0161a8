"""Takes that stand whatever becomes of build/: copied whole into kept/takes/."""

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from agent.documents import write_whole
from agent.keeping import copied, differing, homes
from agent.store import RECIPE, Artifact
from agent.takes import Take
from tools.errors import Failed
from tools.staging import Frozen

FOLDER = Path("kept") / "takes"
STEPS = ("keyframe", "clip")


@dataclass(frozen=True)
class Standing:
    """A take's pictures, wherever they lie."""

    take: Take
    keyframe: Artifact
    clip: Artifact


class MainFile(Frozen):
    """What a keyframe or clip is beside its files."""

    file: str
    details: Mapping[str, Any]


class KeptTake(Frozen):
    """The record that lies beside a kept take: SHOT-TAKE.json beside the folder SHOT-TAKE."""

    schema_version: Literal[1] = Field(1, alias="schema")
    shot: str
    take: Take
    keyframe: MainFile
    clip: MainFile
    files: Mapping[str, str]
    """keyframe/picture.png, clip/clip.mp4 ... -> SHA-256 of its bytes."""
    kept: str
    """When, UTC."""

    @property
    def name(self) -> str:
        return _name(self.shot, self.take.id)


class KeptTakes:
    """The kept takes of one project."""

    def __init__(self, project: Path) -> None:
        self.folder = project / FOLDER

    def records(self) -> list[KeptTake]:
        """All of them, by file name."""
        return [self._read(path) for path in sorted(self.folder.glob("*.json"))]

    def record(self, shot: str, take: int) -> KeptTake | None:
        """The record of one take, if it is kept."""
        path = self._path(shot, take)
        return self._read(path) if path.is_file() else None

    def standing(self, shot: str, take: int) -> Standing | None:
        """A kept take; None: it is not kept.

        Raises:
            Failed: its files are not those that were kept.
        """
        record = self.record(shot, take)
        if record is None:
            return None
        damaged = differing(self.folder / record.name, record.files)
        if damaged:
            raise Failed(
                f"{str(FOLDER / record.name / damaged)!r} is not what was kept of take {take} of "
                f"shot {shot!r}. Put it back; or delete {f'{FOLDER / record.name}.json'!r}: then "
                "the take is copied anew from build/, if it is still there."
            )
        return self.of(record)

    def of(self, record: KeptTake) -> Standing:
        """The kept take that a record is of."""
        return Standing(record.take, self._artifact(record, 0), self._artifact(record, 1))

    def recipe(self, shot: str, take: int, step: str) -> dict[str, Any] | None:
        """By which recipe a kept take's keyframe or clip was made; None: it is not kept."""
        try:
            path = self.folder / _name(shot, take) / step / RECIPE
            written: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        except (FileNotFoundError, ValueError):
            return None
        return written

    def keep(self, shot: str, made: Standing) -> KeptTake:
        """Keep a take: a copy of its folders first, then the record that makes it count."""
        return self.write(shot, made, self.copy(shot, made))

    def copy(self, shot: str, made: Standing) -> dict[str, str]:
        """Copy a take's folders; they count only with their record. Returns their digests."""
        parts = {"keyframe": made.keyframe.path.parent, "clip": made.clip.path.parent}
        return copied(parts, self.folder / _name(shot, made.take.id))

    def write(self, shot: str, made: Standing, files: Mapping[str, str]) -> KeptTake:
        """Write the record of a copied take."""
        record = KeptTake(
            schema=1,
            shot=shot,
            take=made.take,
            keyframe=MainFile(file=made.keyframe.path.name, details=made.keyframe.details),
            clip=MainFile(file=made.clip.path.name, details=made.clip.details),
            files=files,
            kept=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        text = record.model_dump_json(by_alias=True, indent=1)
        write_whole(self._path(shot, made.take.id), text + "\n")
        return record

    def sweep(self) -> None:
        """Remove copies that no record counts. Only under the project's lock."""
        for copy in homes(self.folder):
            if not copy.with_name(f"{copy.name}.json").is_file():
                shutil.rmtree(copy, ignore_errors=True)

    def _artifact(self, record: KeptTake, number: int) -> Artifact:
        step = STEPS[number]
        main = (record.keyframe, record.clip)[number]
        key = (record.take.keyframe, record.take.clip)[number]
        name = f"{step}/{main.file}"
        path = self.folder / record.name / name
        return Artifact(step, key, path, record.files[name], main.details)

    def _path(self, shot: str, take: int) -> Path:
        return self.folder / f"{_name(shot, take)}.json"

    def _read(self, path: Path) -> KeptTake:
        try:
            return KeptTake.model_validate(json.loads(path.read_text(encoding="utf-8")))
        except (ValidationError, ValueError):
            raise Failed(
                f"{str(FOLDER / path.name)!r} is no record of a take that can be read. Put it "
                "back; or delete it: then the take is copied anew from build/, if it is there."
            ) from None


def _name(shot: str, take: int) -> str:
    return f"{shot}-{take}"
