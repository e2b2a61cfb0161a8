"""The prompt of a still: of a shot as it begins, or of a place without anybody."""

import re
from collections.abc import Mapping, Sequence
from typing import Literal

from agent.film import World
from agent.wording.air import air
from agent.wording.figures import Shown, alike, figures, shown
from agent.wording.fitting import Variants, fitted
from agent.wording.lens import view
from agent.wording.places import focus_noun, place, things
from agent.wording.plain import english, listed, many, sentence, shortened
from agent.wording.seen import Seen
from agent.wording.style import style_words
from prompts import load

ACTION, FEW = 32, 14
"""Words of what happens."""
LAYOUTS = {
    "edge": "a line drawing of this picture",
    "depth": "a depth map of this picture, in which near is white",
    "pose": "the skeletons of those in this picture",
}
MOST_NAMED = 2
"""Figures by whose names a shot is called; more are a group."""
GIVES_WAY = (
    "things", "style", "place", "figures", "action", "air", "figures", "things", "style", "place",
    "figures", "air", "figures", "figures", "action", "figures", "figures",
)  # fmt: skip


def keyframe_words(seen: Seen) -> str:
    """What a shot's first picture shows, as long as its model reads: style, view, who is where
    doing what, what happens, the place and what is in it, light and weather."""
    people = shown(seen)
    told = happening(seen)
    parts: dict[str, Variants] = {
        "sketch": (sketched(seen),),
        "style": styled(seen),
        "view": (framed(seen, people),),
        "figures": figures(seen, people),
        "action": (
            sentence(shortened(told, ACTION)),
            sentence(shortened(told, FEW)),
            "",
        ),
        "place": place(seen),
        "things": things(seen),
        "air": aired(seen),
    }
    return fitted("keyframe", parts, GIVES_WAY, seen.most_words)


def plate_words(seen: Seen) -> str:
    """A place without anybody."""
    parts: dict[str, Variants] = {
        "style": styled(seen),
        "place": place(seen),
        "things": things(seen),
        "air": aired(seen),
    }
    gives_way = ("things", "style", "place", "things", "style", "place")
    return fitted("plate", parts, gives_way, seen.most_words)


def extension_words(seen: Seen) -> str:
    """What lies beyond the edges of a person's own picture or film: more of it, and nobody, since
    whoever is in the shot is in the picture."""
    parts: dict[str, Variants] = {"place": place(seen), "air": aired(seen)}
    return fitted("extension", parts, ("place", "place", "air"), seen.most_words)


def sketched(seen: Seen) -> str:
    """That a drawing among the pictures says where everything is, and how finished it is to be."""
    pointed = seen.of_sketch()
    if pointed:
        return load("keyframe_sketch", sketch=pointed)
    pointed, kind = seen.of_layout()
    return load("keyframe_layout", layout=pointed, shown=LAYOUTS[kind]) if pointed else ""


def styled(seen: Seen) -> Variants:
    """The style, in the manner of its pictures where there are some."""
    manner = f"in the manner of {seen.of_style()}" if seen.of_style() else ""
    return tuple(sentence(words, manner) for words in style_words(seen.staging.style))


def aired(seen: Seen) -> Variants:
    """Hour, light and weather; the hour and the weather alone."""
    hour, shining, weather = air(seen.place, seen.staging)
    return sentence(hour, *shining, weather), sentence(hour, *shining[1:], weather)


def framed(seen: Seen, people: Sequence[Shown]) -> str:
    """Size, angle and lens, and of whom or what."""
    names, looks = alike(people), {one.figure.id: one.figure.look for one in people}
    focus = subject(seen, names)
    human = any(looks[who].species == "human" for who in seen.shot.focus if who in looks)
    of: Literal["person", "animal", "thing"] = "thing"
    if focus:
        of = "person" if human else "animal"
    return sentence(view(seen.shot, focus or focus_noun(seen), of))


def happening(seen: Seen) -> str:
    """What happens, as far as it helps.

    A fragment that only leads to what is spoken or read is none, nor is what somebody does who is
    not in the picture. Chinese words are kept, as they
    are and without quotation marks, which models take for lettering, where no English field says
    what they say: a director wrote them for whoever draws, or those who are seen only stand there.
    """
    shot, world = seen.shot, seen.world
    action = " ".join(shot.action.split())
    if not action or action.endswith((":", "：")):
        return ""
    if not seen.staging.figures and _of_somebody(action, world):
        return ""
    if english(action):
        return _uncapitalised(action, world)
    fields = any(
        s.holding or s.to or s.expression != "neutral" or (s.pose or "stand") != "stand"
        for s in shot.subjects
    )
    return action if world.planned_by or (shot.subjects and not fields) else ""


def _uncapitalised(action: str, world: World) -> str:
    """Screenplays introduce people in capitals, which models take for lettering."""
    for character in world.characters.values():
        for name in (character.name, *character.aliases):
            if len(name) > 1:
                action = re.sub(rf"\b{re.escape(name.upper())}\b", character.name, action)
    return action


def _of_somebody(action: str, world: World) -> bool:
    names = [name for c in world.characters.values() for name in (c.name, *c.aliases) if name]
    words = "|".join(["he", "she", "they", *map(re.escape, names)])
    return bool(re.search(rf"\b(?:{words})\b", action, re.IGNORECASE))


def subject(seen: Seen, names: Mapping[str, str]) -> str:
    """Whom a shot is of, by the names that words give them here, and by their own where what
    happens calls them so; empty: it is of nobody."""
    known, told = seen.world.characters, _uncapitalised(seen.shot.action, seen.world)
    found = [
        f"{names[who]} ({known[who].name})"
        if _tells(known[who].name, told, names[who])
        else names[who]
        for who in seen.shot.focus
        if who in names
    ]
    return listed(found) if len(found) <= MOST_NAMED else many(len(found), "figure")


def _tells(name: str, told: str, said: str) -> bool:
    """Whether what happens calls somebody by a name that is more than what they are."""
    return english(name) and name in told and name.casefold() not in said
