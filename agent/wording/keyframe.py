"""The prompt of a still: of a shot as it begins, or of a place without anybody."""

import re
from collections.abc import Mapping

from agent.film import Shot, World
from agent.wording.air import air
from agent.wording.figures import alike, figures, shown
from agent.wording.fitting import Variants, fitted
from agent.wording.lens import view
from agent.wording.places import focus_noun, place, things
from agent.wording.plain import english, listed, sentence, shortened
from agent.wording.seen import Seen
from agent.wording.style import style_words

ACTION, FEW = 32, 14
"""Words of what happens."""
GIVES_WAY = (
    "things", "style", "place", "figures", "action", "air", "figures", "things", "style", "place",
    "figures", "air", "figures", "figures", "action", "figures",
)  # fmt: skip


def keyframe_words(seen: Seen) -> str:
    """What a shot's first picture shows, at most MOST_WORDS long: style, view, who is where doing
    what, what happens, the place and what is in it, light and weather."""
    people = shown(seen)
    focus = subject(seen, alike(people))
    framed = sentence(view(seen.shot, focus or focus_noun(seen), person=bool(focus)))
    told = happening(seen.shot, seen.world)
    parts: dict[str, Variants] = {
        "style": styled(seen),
        "view": (framed,),
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
    return fitted("keyframe", parts, GIVES_WAY)


def plate_words(seen: Seen) -> str:
    """A place without anybody."""
    parts: dict[str, Variants] = {
        "style": styled(seen),
        "place": place(seen),
        "things": things(seen),
        "air": aired(seen),
    }
    return fitted("plate", parts, ("things", "style", "place", "things", "style", "place"))


def styled(seen: Seen) -> Variants:
    """The style, in the manner of its pictures where there are some."""
    manner = f"in the manner of {seen.of_style()}" if seen.of_style() else ""
    return tuple(sentence(words, manner) for words in style_words(seen.staging.style))


def aired(seen: Seen) -> Variants:
    """Hour, light and weather; the hour and the weather alone."""
    light, weather = air(seen.place, seen.staging)
    return sentence(light, weather), sentence(light.partition(",")[0], weather)


def happening(shot: Shot, world: World) -> str:
    """What happens, as far as it helps.

    A fragment that only leads to what is spoken or read is none. Chinese words are kept, as they
    are and without quotation marks, which models take for lettering, where no English field says
    what they say: a director wrote them for whoever draws, or those who are seen only stand there.
    """
    action = " ".join(shot.action.split())
    if not action or action.endswith((":", "：")):
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
    return listed(found)


def _tells(name: str, told: str, said: str) -> bool:
    """Whether what happens calls somebody by a name that is more than what they are."""
    return english(name) and name in told and name.casefold() not in said
