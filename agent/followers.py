"""Which shots follow what a model is taught of a character, and why others of theirs do not."""

from collections.abc import Iterator, Mapping
from typing import Literal

from agent.film import Id, Shot
from agent.production import Production
from agent.stages.clips import filmed_figures
from agent.stages.keyframes import begin_with, begun
from tools.model import Model
from tools.staging import Frozen

Why = tuple[str, str]
"""Why a shot does not follow: said of one, and of several."""
CIRCLED: Why = ("keeps its circled take", "keep their circled takes")
LOCKED: Why = ("is locked", "are locked")
SHOWN: Why = (
    "consists of a file of yours, which is shown as it is",
    "consist of files of yours, which are shown as they are",
)
EXTENDED: Why = (
    "extends a file of yours, and draws nobody anew",
    "extend files of yours, and draw nobody anew",
)


class Followers(Frozen):
    """The shots with a character, by whether they are drawn, or filmed, with what is learnt."""

    who: Id
    shots: tuple[Id, ...]
    others: Mapping[Why, tuple[Id, ...]]

    def said(self) -> Iterator[str]:
        """Why shots do not follow, a line for each reason; and where none does, that."""
        for (one, more), shots in self.others.items():
            yield (
                f"shot {shots[0]} {one}" if len(shots) == 1 else f"shots {', '.join(shots)} {more}"
            )
        if not self.shots:
            why = "" if self.others else f": {self.who} is in none"
            yield f"no shot would follow what is learnt{why}"


def followers(
    production: Production, role: Literal["image", "video"], who: Id, look: Id
) -> Followers:
    """Of what the model of that role is taught of somebody in a look, whether it was yet or not."""
    follow: list[Id] = []
    others: dict[Why, tuple[Id, ...]] = {}
    for shot in production.shots.values():
        worn = {one.who: one.look for one in shot.subjects}
        if who not in worn:
            continue
        if worn[who] != look:
            seen = f"{who} in the look {worn[who]!r}"
            why: Why | None = (f"shows {seen}", f"show {seen}")
        else:
            why = _against(production, shot, role, who)
        if why is None:
            follow.append(shot.id)
        else:
            others[why] = (*others.get(why, ()), shot.id)
    return Followers(who=who, shots=tuple(follow), others=others)


def _against(
    production: Production, shot: Shot, role: Literal["image", "video"], who: Id
) -> Why | None:
    """Why a shot with somebody in that look does not follow; None: it does."""
    if shot.circled is not None:
        return LOCKED if shot.locked else CIRCLED
    if shot.shown:
        return SHOWN
    tools, staging = production.tools, production.staging(shot)
    learns, works = (
        (tools.image, tools.drawing(shot)[1])
        if role == "image"
        else (tools.video, tools.filming(shot)[1])
    )
    if not _same(learns, works):
        return _by_another(production, shot, works)
    if role == "image":
        seen = begin_with(production, shot, begun(staging))
        unseen = (f"begins without {who}", f"begin without {who}")
    else:
        seen = list(filmed_figures(production, shot, staging))
        unseen = (f"does not show {who}", f"do not show {who}")
    if any(figure.id == who for figure in seen):
        return None
    return EXTENDED if shot.extend and not seen else unseen


def _same(one: Model, other: Model) -> bool:
    """Whether what one was taught is kept for the other."""
    return (one.name, one.revision) == (other.name, other.revision)


def _by_another(production: Production, shot: Shot, works: Model) -> Why:
    tools = production.tools
    roles = {"edit": tools.edit, "act": tools.act, "footage": tools.footage}
    by = next((f"[{name}]" for name, model in roles.items() if model is works), works.name)
    end = f"by {by}, which does not follow it"
    if shot.remade:
        return (f"is made again from a file of yours {end}",
                f"are made again from files of yours {end}")  # fmt: skip
    return (f"acts out a performance {end}", f"act out performances {end}")
