"""Answers of language models, kept: what was asked once in a plan is not asked again.

They are no build steps. A reworded prompt asks another question, but only a plan that is made anew
asks at all; so it never plans an old film again by itself. kept/answers/ outlives build/.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import BaseModel, Field

from agent.documents import write_whole
from tools.language import Language, Message
from tools.staging import Frozen

Answer = TypeVar("Answer", bound=BaseModel)
ROUND = "round.json"


class Round(Frozen):
    """kept/answers/round.json: which planning the answers belong to."""

    schema_version: Literal[1] = 1
    number: int = Field(1, ge=1)
    finished: bool = False
    """A plan was made of it; planning again begins the next one."""


class Journal:
    """Asks a language model, and remembers."""

    def __init__(self, folder: Path, language: Language, *, again: bool = False) -> None:
        """Open the journal in `folder`; `again` asks everything anew, unless a planning that was
        asked for anew is still unfinished: that one goes on."""
        self.language = language
        self.asked = self.found = 0
        """Questions put to the model, and those whose answer was kept."""
        self._folder = folder
        self._round = self._begun(again)

    async def ask(self, schema: type[Answer], messages: Sequence[Message], *, about: str) -> Answer:
        """The kept answer, or the model's, which is kept before it is used.

        Raises:
            LanguageError: the model gives none.
        """
        path = self._folder / f"{self._key(schema, messages)}.json"
        kept = _kept(path, schema)
        if kept is not None:
            self.found += 1
            return kept
        answer = await self.language.ask(schema, messages, about=about)
        self.asked += 1
        if not (self._folder / ROUND).is_file():
            self._save(self._round)
        record = {
            "schema_version": 1,
            "about": about,
            "model": self.language.name,
            "when": datetime.now(UTC).isoformat(timespec="seconds"),
            "answer": answer.model_dump(mode="json"),
        }
        write_whole(path, json.dumps(record, indent=1, ensure_ascii=False) + "\n")
        return answer

    def finish(self) -> None:
        """The plan is made and saved."""
        if not self._round.finished:
            self._save(self._round.model_copy(update={"finished": True}))

    def _begun(self, again: bool) -> Round:
        try:
            text = (self._folder / ROUND).read_text(encoding="utf-8")
            last = Round.model_validate_json(text)
        except (FileNotFoundError, ValueError):  # damaged counts as gone
            last = Round(finished=again and any(self._folder.glob("*.json")))
        if again and last.finished:
            last = Round(number=last.number + 1)
            self._save(last)
        return last

    def _save(self, now: Round) -> None:
        self._round = now
        write_whole(self._folder / ROUND, now.model_dump_json(indent=1) + "\n")

    def _key(self, schema: type[BaseModel], messages: Sequence[Message]) -> str:
        """Of exactly this question to this model in this planning."""
        asked = {
            "round": self._round.number,
            "model": self.language.name,
            "form": schema.model_json_schema(),
            "messages": [
                {
                    "role": message.role,
                    "text": message.text,
                    "pictures": [_digest(picture) for picture in message.pictures],
                }
                for message in messages
            ],
        }
        text = json.dumps(asked, sort_keys=True, ensure_ascii=False)
        return sha256(text.encode()).hexdigest()[:32]


def _digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _kept(path: Path, schema: type[Answer]) -> Answer | None:
    """A kept answer; None for one that was damaged or edited into something else."""
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        return schema.model_validate(record["answer"])
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None
