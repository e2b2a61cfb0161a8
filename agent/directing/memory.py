"""Whom and what a text means by "he", "she", "it", "the sign" and "another sign"."""

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field

from agent.film import Id

_NEW = re.compile(r"\b(?:an?|another)\s+(?:[\w-]+\s+){0,2}$", re.I)
_OTHER = re.compile(r"\bthe other\s+$", re.I)
_FEMALE = frozenset({"she", "her", "hers", "她", "伊"})
_MALE = frozenset({"he", "him", "his", "他"})


@dataclass
class Memory:
    """What has been spoken of; people are remembered from scene to scene."""

    pronouns: Mapping[Id, str] = field(default_factory=dict)
    """he or she, for those of whom it is known."""
    animals: frozenset[Id] = frozenset()
    teller: Id | None = None
    """Who says I: never he or she."""
    people: list[Id] = field(default_factory=list)
    """In the order in which they last did or said something."""
    place: Id = ""
    """The set where a story was last: what its next part knows no place for goes on there."""
    told: str = ""
    """The last paragraph, without what is said in it."""
    things: list[Id] = field(default_factory=list)
    """Pieces in the order in which they were last spoken of."""
    written: dict[Id, str] = field(default_factory=dict)
    """What stands on them."""

    def acts(self, who: Id | None) -> None:
        """Somebody does or says something."""
        if who is not None:
            if who in self.people:
                self.people.remove(who)
            self.people.append(who)

    def person(self, pronoun: str, among: Container[Id] | None = None) -> Id | None:
        """Whom a pronoun means: the last one whom it fits, people before animals."""
        known = [who for who in reversed(self.people) if among is None or who in among]
        fitting = [who for who in known if self.fits(who, pronoun)]
        return next((who for who in fitting if who not in self.animals), next(iter(fitting), None))

    def fits(self, who: Id, pronoun: str) -> bool:
        """Whether a pronoun can mean somebody."""
        word = pronoun.casefold()
        wrong = "he" if word in _FEMALE else "she" if word in _MALE else ""
        if who == self.teller and word in _FEMALE | _MALE:
            return False
        return not wrong or self.pronouns.get(who, "") != wrong

    def thing(self, kind: Id, before: str, quotes: tuple[str, ...]) -> Id:
        """The piece that a noun means: the one with the words that the text quotes, a further one
        after "a" or "another", the one before the last after "the other", else the last.

        Args:
            kind: Piece id that the noun stands for.
            before: The text up to the noun.
            quotes: What the clause has in quotation marks.
        """
        same = [thing for thing in self.things if kind_of(thing) == kind]
        quoted = [t for t in same if any(q.startswith(self.written.get(t, "-")) for q in quotes)]
        if not same:
            found = kind
        elif quoted:
            found = quoted[-1]
        elif kind == "sign" and _NEW.search(before):
            found = f"{kind}-{len(same) + 1}"
        elif _OTHER.search(before) and len(same) > 1:
            found = same[-2]
        else:
            found = same[-1]
        if found in self.things:
            self.things.remove(found)
        self.things.append(found)
        return found

    def new_scene(self) -> None:
        """Things stay behind; people do not."""
        self.things, self.written = [], {}


def kind_of(thing: Id) -> Id:
    """What a further one ("sign-2") is one more of ("sign")."""
    return re.sub(r"-\d+$", "", thing)
