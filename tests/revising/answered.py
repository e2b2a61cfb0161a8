"""What a language model may answer to a direction, and what is understood of it."""

import asyncio
from functools import cache
from pathlib import Path
from typing import Any

from agent.changes import changes
from agent.revising.edits import Known, revised
from agent.revising.intent import Intent, changed, load_intent
from agent.revising.model.understanding import understand
from agent.revising.understood import Understood
from tests.scripted_director import Scripted

PROJECTS = Path(__file__).parents[2] / "projects"
SNOW, PEAK = "river-snow", "guru-peak"
Said = dict[str, Any]


@cache
def film(name: str) -> Intent:
    return load_intent(PROJECTS / name)


def answer(*changes: Said, question: str | None = None, lost: tuple[str, ...] = ()) -> Said:
    return {
        "understood": "It changes.",
        "question": question,
        "not_understood": list(lost),
        "changes": list(changes),
    }


def put(where: str, field: str, value: str | None) -> Said:
    return {"kind": "set", "where": where, "field": field, "value": value}


def fields(**values: str | None) -> list[Said]:
    return [{"field": name, "value": value} for name, value in values.items()]


def dress(who: str, **said: Any) -> Said:
    empty: Said = {"shots": [], "puts_on": [], "takes_off": [], "hat": None, "fields": []}
    return {"kind": "dress", "who": who, **empty, **said}


def subject(shots: list[str], who: str, does: str, **values: str | None) -> Said:
    return {"kind": "subject", "shots": shots, "who": who, "does": does, "fields": fields(**values)}


def insert(after: str, **said: Any) -> Said:
    return {"kind": "insert", "after": after, "like": None, "who": None, "fields": [], **said}


def line(shot: str, does: str, **said: Any) -> Said:
    empty: Said = {"line": None, "speaker": None, "text": None}
    return {"kind": "line", "shot": shot, "does": does, **empty, **said}


def asked(
    intent: Intent, *answers: Any, words: str = "do it", shot: str | None = None, **given: Any
) -> tuple[Understood, Scripted]:
    """What is understood of answers that come one after the other; the last one stays."""
    waiting = list(answers)
    model = Scripted(lambda question: waiting.pop(0) if len(waiting) > 1 else waiting[0])
    lengths = given.pop("lengths", {})
    return asyncio.run(understand(words, intent, model, shot=shot, lengths=lengths, **given)), model


def differs(intent: Intent, understood: Understood, known: Known | None = None) -> dict[str, Any]:
    """The fields that the edits change, by file and name."""
    after = revised(intent, understood.edits, known or Known())
    return {
        f"{name.split('.')[0]} {change.field}": change.new
        for name in intent.files
        for change in changes(intent.files[name], after.files[name])
    }


CIRCLED = Known(circled=lambda shot, take: changed(shot, circled=take))
RED = {"kind": "coat", "colour": "red", "material": "cloth"}
"""What a model writes of a garment."""


def with_shot(name: str, **values: Any) -> Intent:
    return film(SNOW).with_each([name], lambda shot: changed(shot, **values))


ROWS: dict[str, tuple[str, Said, dict[str, Any]]] = {
    "a size brings its lens": (
        SNOW,
        put("shot 1", "size", "close"),
        {"storyboard shots.1.size": "close", "storyboard shots.1.lens": 85.0},
    ),
    "a choice as people spell it": (
        SNOW,
        put("Shot 2", "side", "Three-Quarter-Left"),
        {"storyboard shots.2.side": "three-quarter left"},
    ),
    "a part of a field, in a range of shots": (
        SNOW,
        put("shots 2-3", "light.time", "dusk"),
        {
            "storyboard shots.2.light": {"time": "dusk"},
            "storyboard shots.3.light": {"time": "dusk"},
        },
    ),
    "a number in words that name several shots": (
        SNOW,
        put("shots 2, 3", "weather.snow", "0.5"),
        {"storyboard shots.2.weather.snow": 0.5, "storyboard shots.3.weather.snow": 0.5},
    ),
    "a list": (
        SNOW,
        put("shot 4", "focus", "[boat, 翁]"),
        {"storyboard shots.4.focus": ["boat", "翁"]},
    ),
    "one thing where a list is": (
        SNOW,
        put("shot 4", "focus", "翁"),
        {"storyboard shots.4.focus.0": "翁"},
    ),
    "words with a colon and a hash stay words": (
        SNOW,
        put("shot 4", "action", "He waits: #1 of [three], or {so}"),
        {"storyboard shots.4.action": "He waits: #1 of [three], or {so}"},
    ),
    "back to what is usual": (
        SNOW,
        put("shot 1", "move", None),
        {"storyboard shots.1.move": None},
    ),
    "a part back to what is usual": (
        SNOW,
        put("shot 7", "weather.snow", None),
        {"storyboard shots.7.weather": None},
    ),
    "a length": (
        SNOW,
        put("shot 7", "seconds", "2.5"),
        {"storyboard shots.7.seconds": 2.5},
    ),
    "another place, everybody at a mark of it": (
        SNOW,
        put("shot 3", "place", "winter-peaks"),
        {"storyboard shots.3.place": "winter-peaks"},
    ),
    "a sound": (SNOW, put("shot 3", "sound", "gust"), {"storyboard shots.3.sound": ["gust"]}),
    "a thing of the place is gone": (
        SNOW,
        put("shot 7", "without", "[tree]"),
        {"storyboard shots.7.without": ["tree"]},
    ),
    "the same, by its piece": (
        SNOW,
        put("shot 7", "pieces.tree", None),
        {"storyboard shots.7.without": ["tree"]},
    ),
    "other words on a sign": (
        PEAK,
        put("shot 4", "pieces.sign.text", "GO HOME"),
        {"storyboard shots.4.pieces.sign.text": "GO HOME"},
    ),
    "a thing of the shot is taken out": (
        PEAK,
        put("shot 4", "pieces.sign", None),
        {"storyboard shots.4.pieces": None},
    ),
    "the mood of a scene": (
        SNOW,
        put("scene 1", "mood", "lonely"),
        {"storyboard scenes": {"1": {"mood": "lonely"}}},
    ),
    "the film's frames": (SNOW, put("film", "fps", "25"), {"film fps": 25}),
    "the film's shape": (SNOW, put("film", "size", "[1920, 1080]"), {"film size": [1920, 1080]}),
    "a title that looks like a number": (
        SNOW,
        put("film", "title", "1984"),
        {"film title": "1984"},
    ),
    "a style by name": (SNOW, put("film", "style", "woodcut"), {"film style": "woodcut"}),
    "a colour of the style in words": (
        SNOW,
        put("style", "wash", "teal"),
        {"world style.wash": "#008080"},
    ),
    "a finish": (SNOW, put("style", "finish.line", "2"), {"world style.finish": {"line": 2}}),
    "somebody's voice": (
        PEAK,
        put("character Guru", "voice.pitch", "20"),
        {"world characters.guru.voice.pitch": 20},
    ),
    "a field of one look": (
        PEAK,
        put("look guru/default", "hair_colour", "dark olive"),
        {"world characters.guru.looks.default.hair_colour": "#464600"},
    ),
    "a place": (
        SNOW,
        put("place winter-river", "backdrop.kind", "hills"),
        {"world places.winter-river.backdrop.kind": "hills"},
    ),
    "a thing of a place": (
        SNOW,
        put("place winter-river", "pieces.tree.kind", "pine"),
        {"world places.winter-river.pieces.tree.kind": "pine"},
    ),
    "a prop": (PEAK, put("prop bow", "colour", "#a03020"), {"world props.bow.colour": "#a03020"}),
    "the narrator": (PEAK, put("narrator", "rate", "120"), {"world narrator.rate": 120}),
    "somebody looks sad": (
        SNOW,
        subject(["4", "5"], "翁", "change", expression="sad", holding=None),
        {
            "storyboard shots.4.subjects.翁.expression": "sad",
            "storyboard shots.4.subjects.翁.holding": None,
            "storyboard shots.5.subjects.翁.expression": "sad",
            "storyboard shots.5.subjects.翁.holding": None,
        },
    ),
    "somebody turns around": (
        SNOW,
        subject(["4"], "翁", "change", facing="around"),
        {"storyboard shots.4.subjects.翁.facing": 270.0},
    ),
    "somebody turns to a heading": (
        SNOW,
        subject(["4"], "翁", "change", facing="90"),
        {"storyboard shots.4.subjects.翁.facing": 90.0},
    ),
    "somebody comes in": (
        PEAK,
        subject(["4"], "Yorblef", "in", mark="left", pose="point"),
        {
            "storyboard shots.4.subjects": [{"who": "yorblef", "mark": "left", "pose": "point"}],
        },
    ),
    "somebody goes out": (
        SNOW,
        subject(["7"], "翁", "out"),
        {"storyboard shots.7.subjects": None},
    ),
    "another coat, and no hat": (
        SNOW,
        dress("翁", puts_on=[RED], takes_off=["hat"], fields=fields(age="60", glasses="true")),
        {
            "world characters.翁.looks.default.age": 60,
            "world characters.翁.looks.default.glasses": True,
            "world characters.翁.looks.default.hat": None,
            "world characters.翁.looks.default.garments.1.kind": "coat",
            "world characters.翁.looks.default.garments.1.colour": "#ff0000",
        },
    ),
    "lines": (
        SNOW,
        line("1", "reword", text="千山无鸟。"),
        {"storyboard shots.1.speech.0.text": "千山无鸟。"},
    ),
    "a line less": (SNOW, line("6", "cut", line=1), {"storyboard shots.6.speech": None}),
    "a line more": (
        SNOW,
        line("7", "say", speaker="翁", text="冷。"),
        {
            "storyboard shots.7.speech": [
                {"speaker": "翁", "text": "冷。", "delivery": "on screen", "lines": [5, 5]}
            ]
        },
    ),
    "a shot less": (
        SNOW,
        {"kind": "delete", "shots": ["2"]},
        {"storyboard shots.2": None, "storyboard shots.(order)": ["1", "3", "4", "5", "6", "7"]},
    ),
    "two change places": (
        SNOW,
        {"kind": "swap", "shots": ["2", "3"]},
        {"storyboard shots.(order)": ["1", "3", "2", "4", "5", "6", "7"]},
    ),
    "one is moved": (
        SNOW,
        {"kind": "move", "shots": ["7"], "after": ""},
        {"storyboard shots.(order)": ["7", "1", "2", "3", "4", "5", "6"]},
    ),
    "drawn again": (
        SNOW,
        {"kind": "retake", "shots": ["shot 3"]},
        {"storyboard shots.3.take": 2},
    ),
    "locked": (SNOW, {"kind": "lock", "shots": ["3"]}, {"storyboard shots.3.locked": True}),
    "another take": (
        SNOW,
        {"kind": "circle", "shot": "3", "take": 2},
        {"storyboard shots.3.circled": 2},
    ),
    "alike": (
        SNOW,
        {"kind": "match", "shots": ["3"], "like": "2"},
        {
            "storyboard shots.3.size": "full",
            "storyboard shots.3.angle": "low",
            "storyboard shots.3.lens": None,
        },
    ),
}  # fmt: skip
