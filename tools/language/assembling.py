"""Calls of tools put together from the pieces of a stream: servers differ in how they cut them."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class CallPiece:
    """Some of a call, or all of it."""

    index: int | None = None
    """Which call of the turn; some servers do not tell, others tell 0 of every one."""
    id: str = ""
    name: str = ""
    arguments: str = ""
    extra: dict[str, Any] | None = None

    @property
    def text(self) -> str:
        """What of it the model wrote."""
        return self.name + self.arguments


@dataclass
class Draft:
    """A call as far as it has come."""

    id: str = ""
    name: str = ""
    arguments: str = ""
    extra: dict[str, Any] | None = None

    def ends_before(self, piece: CallPiece) -> bool:
        """Whether a piece for the same place begins another call."""
        if not piece.name or (piece.id and piece.id == self.id):
            return False
        if self.name and piece.name != self.name:
            return True
        if piece.id and self.id:
            return True
        more = piece.index is None or bool(piece.arguments.strip())  # else it ends this one
        return more and _whole(self.arguments)


class Assembly:
    """The calls of one turn."""

    def __init__(self) -> None:
        self.drafts: list[Draft] = []
        self._at: dict[int, Draft] = {}

    def heard(self, pieces: Iterable[CallPiece]) -> None:
        for piece in pieces:
            draft = self._draft(piece)
            draft.id = draft.id or piece.id
            draft.name = draft.name or piece.name
            draft.arguments += piece.arguments
            draft.extra = draft.extra or piece.extra

    def _draft(self, piece: CallPiece) -> Draft:
        last = self.drafts[-1] if self.drafts else None
        draft = last if piece.index is None else self._at.get(piece.index)
        if draft is None or draft.ends_before(piece):
            draft = Draft()
            self.drafts.append(draft)
        if piece.index is not None:
            self._at[piece.index] = draft
        return draft


def call_pieces(delta: dict[str, Any]) -> tuple[CallPiece, ...]:
    """The calls in a delta, read with patience."""
    told = delta.get("tool_calls")
    listed = told if isinstance(told, list) else ()
    return tuple(_piece(one) for one in listed if isinstance(one, dict))


def _piece(told: dict[str, Any]) -> CallPiece:
    function = told.get("function")
    function = function if isinstance(function, dict) else {}
    index, extra = told.get("index"), told.get("extra_content")  # Gemini wants to see it again
    return CallPiece(
        index=index if isinstance(index, int) else None,
        id=str(told.get("id") or ""),
        name=str(function.get("name") or ""),
        arguments=_text(function.get("arguments")),
        extra=extra if isinstance(extra, dict) else None,
    )


def _text(arguments: Any) -> str:
    """Text as it should be, or the object that some servers send."""
    if arguments is None or isinstance(arguments, str):
        return arguments or ""
    return json.dumps(arguments, ensure_ascii=False)


def _whole(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False
