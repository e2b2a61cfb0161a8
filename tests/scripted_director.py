"""A language model's part, played by a script: sensible answers read from the questions alone."""

import re
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from pydantic import BaseModel

from tools.language import Message, Tool, Turn

PERSON = re.compile(r"^(\S+): (.+)$")
PASSAGE = re.compile(r"^\[(\d+)\] (?:seen|(\S+) \((on screen|voice over|off screen)[^)]*\)), ")
PLACE = re.compile(r"\(in (\S+?)(?:, \w+)?; the rules have: (.*)\)$")
THERE = re.compile(r"(\S+) at (\S+?)(?: to (\S+?))?(?:,.*)?$")
SIZES = ("wide", "medium", "close", "full", "medium close")


def section(question: str, title: str) -> list[str]:
    """The lines below a title in capitals, up to the next blank line."""
    found = re.search(rf"^{title}[^\n]*\n(.*?)(?:\n\n|\Z)", question, re.M | re.S)
    return found[1].splitlines() if found else []


def look(number: int, **changes: Any) -> dict[str, Any]:
    """Somebody in the colours of their number."""
    colours = ("crimson", "teal", "goldenrod", "slate blue", "olive", "plum")
    return {
        "species": "human", "sex": "female" if number % 2 else "male", "age": 25 + 7 * number % 50,
        "build": "average", "height": 1.7, "skin": "peru", "hair": "short",
        "hair_colour": "#2b2522", "beard": "none", "glasses": False, "hat": None,
        "garments": [
            {"kind": "coat", "colour": colours[number % len(colours)], "material": "cloth"}
        ],
        "text": f"Number {number} of the cast.", **changes,
    }  # fmt: skip


def world(question: str) -> dict[str, Any]:
    """Everybody in a coat of their own, every place as the rules have it."""
    people = [m[1] for line in section(question, "PEOPLE") if (m := PERSON.match(line))]
    places = [line for line in section(question, "PLACES") if PERSON.match(line)]
    return {
        "idea": "Somebody wants something.",
        "style": "Quiet light.",
        "people": [
            {
                "id": who, "same_as": None, "as_look": None,
                "looks": [{"name": "default", "scenes": [], "look": look(n)}],
            }
            for n, who in enumerate(people)
        ],
        "splits": [],
        "found": [],
        "places": [
            {
                "id": line.partition(":")[0], "set": line.rpartition("set ")[2].rstrip(")"),
                "part_of": None, "text": "A place.",
            }
            for line in places
        ],
        "scenes": [
            {"scene": n, "mood": "calm", "music": "none", "time": "as written",
             "weather": "as written"}
            for n in dict.fromkeys(re.findall(r"^SCENE (\S+)", question, re.M))
        ],
    }  # fmt: skip


def scene(question: str) -> dict[str, Any]:
    """A shot a passage, of whoever the rules have there, in sizes that change."""
    passages = list(_passages(question))
    exactly = re.search(r"exactly (\d+) shot", question)
    count = int(exactly[1]) if exactly else len(passages)
    shots = []
    for number in range(count):
        first, last = number * len(passages) // count, (number + 1) * len(passages) // count
        mine = passages[first:last]
        near = mine or passages[max(0, first - 1) : max(1, first)]
        shots.append(_shot(number, [p["number"] for p in mine], near))
    return {"things": [], "shots": shots}


def _passages(question: str) -> Iterator[dict[str, Any]]:
    current: dict[str, Any] = {}
    for line in section(question, "PASSAGES"):
        if begun := PASSAGE.match(line):
            if current:
                yield current
            speaker = begun[2] if begun[3] == "on screen" else None
            current = {"number": int(begun[1]), "speaker": speaker, "there": {}, "focus": None}
        elif must := re.match(r"\s+'(\S+)' must be in focus", line):
            current["focus"] = must[1]
        elif placed := PLACE.search(line):
            current["place"] = placed[1]
            for part in placed[2].split("; "):
                if found := THERE.match(part):
                    current["there"][found[1]] = (found[2], found[3])
    if current:
        yield current


def _shot(number: int, plays: list[int], near: list[dict[str, Any]]) -> dict[str, Any]:
    there: dict[str, Any] = {}
    for passage in near:
        there |= passage["there"]
        if passage["speaker"]:
            there.setdefault(passage["speaker"], ("middle", None))
    speaker = next((p["speaker"] for p in near if p["speaker"]), None)
    lead = speaker or next(iter(there), None)
    focus = next((p["focus"] for p in near if p["focus"]), None) or lead
    return {
        "plays": plays, "beside": None if plays else near[0]["number"], "purpose": "to see it",
        "size": SIZES[number % len(SIZES)] if number else "wide",
        "angle": "eye", "side": "front" if number % 2 else "three-quarter right",
        "framing": "centre", "lens": None, "move": "static",
        "focus": [focus] if focus else [],
        "subjects": [
            {"who": who, "mark": mark, "to": to, "facing": None, "pose": None,
             "expression": "neutral", "holding": None}
            for who, (mark, to) in there.items()
        ],
        "speaker_unseen": False, "action": "It is seen.", "motion": "It moves.", "sound": [],
        "transition": "cut", "seconds": None,
    }  # fmt: skip


PICTURE = re.compile(r"^PICTURE (\d+) \((?:an? )?(?:several )?(\w+)(?:, for (.+?))?\)", re.M)
WISHED = re.compile(r"under exactly these names: (.+)\.$", re.M)
ACTIONS = re.compile(r"with some (\d+) things")
MARA = "woman, 62, thin, grey bun, in a yellow coat"
HE = "男人，六十岁，花白短发，穿黄色雨衣"


def treatment(question: str) -> dict[str, Any]:
    """One who lights lamps in one place, with all whom the person wishes for looking on."""
    zh = "Language of everything you write: Chinese" in question
    lead, words, place = ("老何", HE, "灯塔") if zh else ("Mara", MARA, "Lighthouse gallery")
    found = ACTIONS.search(question)
    wished = WISHED.search(question)
    names = wished[1].split(", ") if wished else []
    unnamed = [(int(n), shows) for n, shows, name in PICTURE.findall(question) if not name]
    people = [(lead, words, [n for n, shows in unnamed if shows in ("person", "people")])]
    people += [(name, "男孩，九岁，戴红帽" if zh else "boy, 9, in a red cap", []) for name in names]
    acts = [
        f"{lead}点亮第{n}盏灯。" if zh else f"{lead} lights lamp {n}."
        for n in range(int(found[1]) if found else 6)
    ]
    acts[1:1] = [f"{name}坐在地上。" if zh else f"{name} sits down." for name in names]
    said = "今晚只有我们两个。" if zh else "Come closer, then."
    return {
        "title": "守塔人" if zh else "The Keeper",
        "logline": "守塔人与风暴。" if zh else "A keeper befriends a storm.",
        "style": "水彩，蓝色与黄色。" if zh else "Watercolour in wet blues and one yellow.",
        "people": [
            {"name": name, "words": words, "pictures": shown} for name, words, shown in people
        ],
        "scenes": [
            {
                "place": place, "inside": False, "time": "night",
                "pictures": [n for n, shows in unnamed if shows == "place"],
                "events": [
                    *({"kind": "action", "who": "", "text": text} for text in acts),
                    {"kind": "speech", "who": lead, "text": said},
                ],
            }
        ],
    }  # fmt: skip


def picture(shows: str = "a person") -> dict[str, Any]:
    """A picture of the one who lights lamps."""
    return {
        "shows": shows,
        "who": "A thin woman of sixty in a yellow coat, her grey hair in a bun.",
        "where": "A gallery above the sea, at night.",
        "made": "Watercolour in wet blues and one yellow.",
    }


def directions(question: str) -> dict[str, Any]:
    """As many as are asked for, each in a style and of a passage of its own."""
    count = int(re.search(r"Propose (\d+)", question)[1])  # type: ignore[index]
    styles = [line.partition(",")[0] for line in section(question, "STYLES")]
    free = [name for name in styles if name not in "\n".join(section(question, "ALREADY"))]
    text = question.partition("<text>")[2]
    passages: list[tuple[str, int, list[str]]] = []
    for line in text.splitlines():
        if begun := re.match(r"SCENE (\S+)", line):
            scene_number = begun[1]
        elif found := re.match(r"\[(\d+)\] ([^:]+): ", line):
            there = [] if found[2] == "nobody" else found[2].split(", ")
            passages.append((scene_number, int(found[1]), there))
    return {
        "directions": [
            _direction(n, free[n], passages[n * len(passages) // count]) for n in range(count)
        ]
    }


def _direction(number: int, style: str, passage: tuple[str, int, list[str]]) -> dict[str, Any]:
    scene_number, passage_number, there = passage
    return {
        "name": f"Way {number + 1}", "style": style, "look": f"Look {number + 1}.",
        "palette": {"paper": None, "ink": None, "wash": "teal", "tint": None},
        "view": {
            "eyes": there[0] if there else None, "distance": "near", "lens": "long",
            "height": "eye", "movement": "still", "text": f"Seen {number + 1}.",
        },
        "image": {
            "scene": scene_number, "passage": passage_number, "size": "wide", "angle": "eye",
            "side": "front", "who": there, "focus": there[:1], "seen": "It is seen.",
        },
    }  # fmt: skip


def answered(question: str) -> dict[str, Any]:
    """The answer to whichever question it is."""
    if question.startswith("Write the treatment"):
        return treatment(question)
    if question.startswith("Look at the picture"):
        return picture()
    if question.startswith("A long"):
        return {"idea": "Somebody wants something.", "style": "Quiet light.", "same": []}
    if question.startswith("Propose"):
        return directions(question)
    return scene(question) if question.startswith("Plan the shots") else world(question)


Answer = TypeVar("Answer", bound=BaseModel)


@dataclass
class Scripted:
    """A language model that plays its part from `replies`; remembers what it was asked."""

    replies: Callable[[str], Any] = answered
    """Question -> values of the answer, or an error to raise."""
    name: str = "scripted"
    parallel: int = 4
    eyes: bool = False
    turns: Callable[[Sequence[Message], Sequence[Tool]], Turn | Exception] | None = None
    """Conversation and tools -> the next turn, or an error to raise."""
    about: list[str] = field(default_factory=list)
    messages: list[Sequence[Message]] = field(default_factory=list)

    async def ask(self, schema: type[Answer], messages: Sequence[Message], *, about: str) -> Answer:
        self.about.append(about)
        self.messages.append(messages)
        reply = self.replies(messages[1].text)
        if isinstance(reply, Exception):
            raise reply
        return schema.model_validate(reply)

    async def write(self, messages: Sequence[Message], *, about: str) -> str:
        raise NotImplementedError

    def stream(self, messages: Sequence[Message], *, about: str) -> AsyncIterator[str]:
        raise NotImplementedError

    async def converse(
        self, messages: Sequence[Message], tools: Sequence[Tool], *, about: str
    ) -> AsyncIterator[str | Turn]:
        self.about.append(about)
        self.messages.append(tuple(messages))
        assert self.turns, "no turns are scripted"
        turn = self.turns(messages, tools)
        if isinstance(turn, Exception):
            raise turn
        for words in re.findall(r"\S+\s*", turn.words):
            yield words
        yield turn

    async def sees(self) -> bool:
        return self.eyes

    async def close(self) -> None:
        pass
