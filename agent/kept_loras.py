"""What models were taught of the film's people: kept in kept/loras/, until it is forgotten."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import Field, ValidationError, model_validator

from agent.documents import write_whole
from agent.folders import slug
from agent.keeping import copied, differing, swept
from agent.store import Artifact, Recipe
from tools.conditioning import CharacterLora
from tools.diffusion.loras import digest_of
from tools.errors import Failed
from tools.jobs import LORA
from tools.model import Model
from tools.staging import Frozen

FOLDER = Path("kept") / "loras"
STEP = "lora"


class KeptLora(Frozen):
    """The record that lies beside a kept LoRA: NAME.json beside the folder NAME."""

    schema_version: Literal[1] = Field(1, alias="schema")
    who: str
    look: str
    model: str
    """Name of the tool that was taught, and for which alone it is."""
    revision: str
    trigger: str = Field(pattern=r"^[A-Z][a-z]+$")
    """The word that calls it."""
    recipe: str = Field(pattern=r"^[0-9a-f]{20}$")
    """Key of the recipe by which it was taught."""
    inputs: Mapping[str, Any]
    """Pictures by their digests, steps and all else that it was taught with."""
    file: Literal["lora.safetensors"]
    """A film may be somebody else's: no record leads out of its folder."""
    files: Mapping[str, str]
    """File -> SHA-256 of its bytes."""
    details: Mapping[str, Any] = Field(default_factory=dict)
    kept: str
    """When, UTC."""

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.file not in self.files:
            raise ValueError(f"no digest of {self.file!r}")
        return self

    @property
    def label(self) -> str:
        return f"{self.who}, {self.look}"


class KeptLoras:
    """The kept LoRAs of one project."""

    def __init__(self, project: Path) -> None:
        self.folder = project / FOLDER

    def records(self) -> list[KeptLora]:
        """All of them, by whom they show."""
        found = [self._read(path) for path in sorted(self.folder.glob("*.json"))]
        return sorted(found, key=lambda record: (record.who, record.look, record.model))

    def record(self, who: str, look: str, model: Model) -> KeptLora | None:
        """What this very model was taught of a character in a look; None: nothing."""
        path = self._path(who, look, model.name, model.revision)
        return self._read(path) if path.is_file() else None

    def lora(self, record: KeptLora) -> CharacterLora:
        """The LoRA as a request has it.

        Raises:
            Failed: its file is not the one that was kept.
        """
        path, digest = self._home(record) / record.file, record.files[record.file]
        # A large file that many shots follow: looked through once as long as it does not change.
        if not path.is_file() or digest_of(str(path)) != digest:
            raise self._damaged(record, record.file)
        return CharacterLora(file=path, digest=digest, trigger=record.trigger)

    def artifact(self, record: KeptLora) -> Artifact:
        """The LoRA as it was made.

        Raises:
            Failed: its files are not those that were kept.
        """
        damaged = differing(self._home(record), record.files)
        if damaged:
            raise self._damaged(record, damaged)
        path = self._home(record) / record.file
        return Artifact(STEP, record.recipe, path, record.files[record.file], record.details)

    def keep(self, made: Artifact, recipe: Recipe, who: str, look: str, trigger: str) -> KeptLora:
        """Keep a LoRA: a copy of its folder first, then the record that makes it count."""
        asked = recipe.canonical()
        name, revision = asked["tool"]["name"], asked["tool"]["revision"]
        path = self._path(who, look, name, revision)
        record = KeptLora(
            schema=1,
            who=who,
            look=look,
            model=name,
            revision=revision,
            trigger=trigger,
            recipe=made.key,
            inputs=asked["inputs"],
            file=LORA,
            files=copied({".": made.path.parent}, path.with_suffix("") / made.key),
            details=made.details,
            kept=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        write_whole(path, record.model_dump_json(by_alias=True, indent=1) + "\n")
        self.sweep()
        return record

    def forget(self, who: str, look: str | None = None) -> list[KeptLora]:
        """Give up what any model was taught of a character, in one look or in all; returns it. The
        records go first, so that a kill leaves no half of it counting."""
        gone = [r for r in self.records() if r.who == who and look in (None, r.look)]
        for record in gone:
            self._path(record.who, record.look, record.model, record.revision).unlink()
        self.sweep()
        return gone

    def sweep(self) -> None:
        """Remove copies that no record counts. Only under the project's lock."""
        swept(self.folder, lambda path: self._read(path).recipe)

    def _home(self, record: KeptLora) -> Path:
        path = self._path(record.who, record.look, record.model, record.revision)
        return path.with_suffix("") / record.recipe

    def _path(self, who: str, look: str, model: str, revision: str) -> Path:
        """The record's place. Readable; the digits keep models and like names apart."""
        digits = sha256("\n".join((who, look, model, revision)).encode()).hexdigest()[:12]
        return self.folder / f"{slug(f'{who} {look}')[:40]}-{digits}.json"

    def _damaged(self, record: KeptLora, file: str) -> Failed:
        name = FOLDER / self._home(record).parent.name / record.recipe / file
        return Failed(
            f"{str(name)!r} is not what {record.model} was taught of {record.who!r}. Put it back, "
            f"or run `onereel teach PROJECT {record.who} --forget` and teach it anew."
        )

    def _read(self, path: Path) -> KeptLora:
        try:
            return KeptLora.model_validate(json.loads(path.read_text(encoding="utf-8")))
        except (ValidationError, ValueError):
            raise Failed(
                f"{str(FOLDER / path.name)!r} is no record of a LoRA that can be read. Put it "
                "back, or delete it and teach the character anew."
            ) from None
