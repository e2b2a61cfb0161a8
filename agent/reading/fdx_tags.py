"""What a Final Draft file has tagged for the breakdown: props, cast, wardrobe.

A run of text names a tag's number, the tag its definition, the definition its category.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from agent.script import Tag


@dataclass
class TagData:
    """A file's tags, gathered while it is parsed; they stand behind the text."""

    defined: dict[str, Tag] = field(default_factory=dict)
    """By the definition's id, else its place in the list."""
    _categories: dict[str, str] = field(default_factory=dict)
    _definitions: dict[str, list[str]] = field(default_factory=dict)
    """Ids of definitions by the tag's number."""
    _tag: str = ""
    _id: list[str] | None = None

    def start(self, name: str, attrs: Mapping[str, str]) -> None:
        """An element begins."""
        if name == "TagCategory":
            self._categories[attrs.get("Id", "")] = attrs.get("Name", "")
        elif name == "TagDefinition":
            category = self._categories.get(attrs.get("CatId", ""), "")
            known = attrs.get("Id") or f"#{len(self.defined) + 1}"
            self.defined[known] = (category, " ".join(attrs.get("Label", "").split()))
        elif name == "Tag":
            self._tag = attrs.get("Number", "")
        elif name == "DefId":
            self._id = []

    def characters(self, content: str) -> None:
        """Text inside an element."""
        if self._id is not None:
            self._id.append(content)

    def end(self, name: str) -> None:
        """An element ends."""
        if name == "DefId" and self._id is not None:
            self._definitions.setdefault(self._tag, []).append("".join(self._id).strip())
            self._id = None

    def of(self, number: str) -> tuple[Tag, ...]:
        """What the tag of a number says."""
        found = (self.defined.get(known) for known in self._definitions.get(number, ()))
        return tuple(tag for tag in found if tag and tag[1])
