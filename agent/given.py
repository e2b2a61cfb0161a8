"""What a model is given beside its words, as a person calls it: recipes hold digests."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from agent.tongue import ENGLISH, Saying, Tongue

LISTS = {
    "references": Saying("reference {number}"),
    "loras": Saying("LoRA {number}"),
    "controls": Saying("control {number}"),
    "keyframes": Saying("picture {number} on the way"),
}
"""Fields of a recipe that hold what a model is given, and what one of it is called."""
ALONE = {
    "first_frame": Saying("first picture"),
    "last_frame": Saying("last picture"),
    "source": Saying("source"),
    "mask": Saying("mask"),
    "performance": Saying("performance"),
}
SHORT = 8
"""Digits of a digest that are told."""
DIGEST = re.compile(r"[0-9a-f]{20,64}")


@dataclass(frozen=True)
class Naming:
    """Says a reference, LoRA, control or file."""

    files: Mapping[str, str]
    """Digest -> name of a LoRA, or of a person's own file."""
    tongue: Tongue = ENGLISH
    digests: bool = False
    """Whether the beginning of its digest is said with it, which tells two versions apart."""

    def given(self, one: Any) -> str:
        match one:
            case None:
                return self.tongue.say("none")
            case {"digest": str(digest), "trigger": _, "weight": float() | int() as weight}:
                return self._lora(digest, weight, "both")
            case [str(digest), float() | int() as weight, str(expert)]:
                return self._lora(digest, weight, expert)
            case {"frame": int(frame), "picture": picture}:
                return self.tongue.say(
                    "{given} at frame {frame}", given=self.given(picture), frame=frame
                )
            case {"digest": str(digest), "role": str()} | {"digest": str(digest), "kind": str()}:
                said = self._called(one)
                if not self.digests:
                    return said
                return self.tongue.say("{given} {digest}", given=said, digest=digest[:SHORT])
            case _:
                return str(shortened(str(one)))

    def _called(self, one: Mapping[str, Any]) -> str:
        match one:
            case {"role": "sketch"} | {"required": True, "kind": _}:
                return self._drawn(one)
            case {"role": "layout", "name": name}:
                return self._as(self.tongue.say("the staging's {medium}", medium=name), "layout")
            case {"role": role, "name": name}:
                return self._as(name, role)
            case {"required": False, "kind": kind}:
                return self.tongue.say("the staging's {medium}", medium=kind)
            case _:
                return self._own(one["kind"], one)

    def _drawn(self, one: Mapping[str, Any]) -> str:
        """A drawing that is followed, or the outlines of a performance."""
        if not one.get("film"):
            return self._as(self._own("drawing", one), "sketch")
        film = self._own("film", one)
        return self._as(
            self.tongue.say("the outlines with which {film} begins", film=film), "performance"
        )

    def _as(self, name: str, role: str) -> str:
        return self.tongue.say("{name} ({role})", name=name, role=role)

    def _own(self, medium: str, one: Mapping[str, Any]) -> str:
        """A file of a person's own with its name, where the shot names it still."""
        if name := self.files.get(one["digest"]):
            return self.tongue.say("your {medium} {file}", medium=medium, file=name)
        return self.tongue.say("your {medium}", medium=medium)

    def _lora(self, digest: str, weight: float, expert: str) -> str:
        name = self.files.get(digest, digest[:SHORT])
        if expert == "both":
            return self.tongue.say("{file}, weight {weight:g}", file=name, weight=weight)
        return self.tongue.say(
            "{file}, weight {weight:g}, {expert} noise", file=name, weight=weight, expert=expert
        )


def shortened(value: Any) -> Any:
    """A value with the beginnings of its digests."""
    match value:
        case str():
            return value[:SHORT] if DIGEST.fullmatch(value) else value
        case Mapping():
            return {name: shortened(one) for name, one in value.items()}
        case list() | tuple():
            return [shortened(one) for one in value]
        case _:
            return value
