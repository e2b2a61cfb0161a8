"""An idea becomes a small screenplay that our own reader reads."""

import asyncio
from typing import Any

import pytest

from agent.reading import read_text
from agent.treatment import FILE, ask_treatment, fountain, language_of
from tests.scripted_director import Scripted

KEEPER: dict[str, Any] = {
    "title": "The Keeper",
    "logline": "A keeper befriends a storm.",
    "style": "Wet blues and one yellow.",
    "people": [{"name": "Mara", "words": "62, thin, in a yellow oilskin", "picture": None}],
    "scenes": [
        {
            "place": "Lighthouse gallery", "inside": False, "time": "night", "picture": None,
            "events": [
                *({"kind": "action", "who": "", "text": f"Mara sees lamp {n}."} for n in range(6)),
                {"kind": "speech", "who": "Mara", "text": "Come closer, then."},
            ],
        }
    ],
}  # fmt: skip
HE: dict[str, Any] = {
    **KEEPER,
    "title": "守塔人",
    "people": [{"name": "老何", "words": "六十岁，穿黄色油布雨衣", "picture": None}],
    "scenes": [
        {
            "place": "灯塔", "inside": True, "time": "night", "picture": None,
            "events": [
                *({"kind": "action", "who": "", "text": f"老何点亮第{n}盏灯。"} for n in range(6)),
                {"kind": "speech", "who": "老何", "text": "今晚只有我们两个。"},
            ],
        }
    ],
}  # fmt: skip


def treated(*answers: Any, idea: str = "a keeper befriends a storm") -> tuple[str, Scripted]:
    waiting = list(answers)
    model = Scripted(lambda _: waiting.pop(0))
    treatment = asyncio.run(ask_treatment(model, idea, seconds=30))
    return fountain(treatment, language_of(idea)), model


@pytest.mark.parametrize(
    ("answer", "idea", "who", "place", "language"),
    [
        (KEEPER, "a keeper befriends a storm", "MARA", "LIGHTHOUSE GALLERY", "en"),
        (HE, "守塔人与风暴成了朋友", "老何", "灯塔", "zh"),
    ],
)
def test_a_treatment_is_a_script(
    answer: Any, idea: str, who: str, place: str, language: str
) -> None:
    text, _ = treated(answer, idea=idea)
    script = read_text(text, FILE)
    assert script.title == answer["title"]
    assert script.language == language
    assert script.scenes[0].heading is not None
    assert script.scenes[0].heading.location == (place,)
    assert [e.speaker for e in script.elements if e.kind == "dialogue"] == [who]


def test_whoever_appears_is_introduced_once_with_their_looks() -> None:
    text, _ = treated(KEEPER)
    assert text.count("yellow oilskin") == 1
    assert text.index("yellow oilskin") < text.index("lamp 0")


def test_a_treatment_that_is_far_too_short_is_asked_for_again() -> None:
    short = {
        **KEEPER,
        "scenes": [{**KEEPER["scenes"][0], "events": KEEPER["scenes"][0]["events"][:1]}],
    }
    _, model = treated(short, KEEPER)
    assert "let more be seen" in model.messages[-1][-1].text


def test_a_voice_of_nobody_is_asked_about() -> None:
    events = [*KEEPER["scenes"][0]["events"][:6], {"kind": "speech", "who": "Zorro", "text": "Ha."}]
    _, model = treated({**KEEPER, "scenes": [{**KEEPER["scenes"][0], "events": events}]}, KEEPER)
    assert "'Zorro' speaks and is not in people" in model.messages[-1][-1].text


@pytest.mark.parametrize(
    ("answer", "idea", "told"),
    [
        (KEEPER, "a keeper befriends a storm", "MARA, 62, thin, in a yellow oilskin, sees lamp 0."),
        (HE, "守塔人与风暴成了朋友", "老何，六十岁，穿黄色油布雨衣，点亮第0盏灯。"),
    ],
)
def test_who_does_something_is_introduced_in_the_doing(answer: Any, idea: str, told: str) -> None:
    text, _ = treated(answer, idea=idea)
    assert told in text.splitlines()


def test_who_only_belongs_to_something_is_introduced_before_it() -> None:
    first = {"kind": "action", "who": "", "text": "Mara's lamp burns."}
    scene = KEEPER["scenes"][0]
    text, _ = treated({**KEEPER, "scenes": [{**scene, "events": [first, *scene["events"]]}]})
    assert "MARA, 62, thin, in a yellow oilskin. Mara's lamp burns." in text
