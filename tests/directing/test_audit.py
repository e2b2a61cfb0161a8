"""Every kind of fault that is put into a good plan is found; a good plan has none."""

import random
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from agent import directing
from agent.directing.audit import Finding, audit, fatal
from agent.directing.people import Person
from agent.film import Character, Place, Shot, Speech, Storyboard, Subject, Voice, World
from agent.reading import read, read_text
from agent.script import Script
from tools.looks import Look
from tools.staging import SetPiece

INPUTS = Path(__file__).parents[1] / "inputs"
GURU = "scripts/ASCENT_TO_GURU_PEAK.fountain"
BOB = "scripts/Cyber_Bob_ep00001.fountain"
SNOW = "poems/江雪_柳宗元.txt"
HARE = "prose/aesop_tortoise_and_hare_1919.txt"
TEXTS = (GURU, BOB, SNOW, HARE)
SEEDS = range(4)
PHONE = """INT. OFFICE - DAY

ANNA, 30, sits. BEN, 40, stands at the desk.

ANNA (V.O.)
I had seen this man before.

BEN (O.S.)
Is anybody there at all?

ANNA
Come in, the door is open.
"""


class Plan(NamedTuple):
    script: Script
    people: tuple[Person, ...]
    world: World
    board: Storyboard

    def with_shot(self, number: int, **fields: Any) -> "Plan":
        shots = list(self.board.shots)
        shots[number] = shots[number].model_copy(update=fields)
        return self.with_shots(shots)

    def with_shots(self, shots: list[Shot]) -> "Plan":
        return self._replace(board=self.board.model_copy(update={"shots": tuple(shots)}))

    def audited(self, **asked: Any) -> tuple[Finding, ...]:
        return audit(self.script, self.people, self.world, self.board, **asked)


@cache
def planned(text: str, **asked: Any) -> Plan:
    script = read_text(PHONE, "phone.fountain") if text == "phone" else read(INPUTS / text)
    broken = directing.breakdown(directing.within(script, asked.get("seconds")))
    world = directing.world(script, broken)
    return Plan(script, broken.people, world, directing.board(script, broken, world, **asked))


def some(plan: Plan, chance: random.Random, fits: Callable[[Shot], bool]) -> int:
    numbers = [number for number, shot in enumerate(plan.board.shots) if fits(shot)]
    if not numbers:
        pytest.skip("the plan has no such shot")
    return chance.choice(numbers)


def peopled(shot: Shot) -> bool:
    return bool(shot.subjects)


def talked(shot: Shot) -> bool:
    return bool(shot.speech)


def on_screen(shot: Shot) -> bool:
    return any(said.delivery == "on screen" for said in shot.speech)


def with_subject(plan: Plan, chance: random.Random, **fields: Any) -> Plan:
    number = some(plan, chance, peopled)
    first, *others = plan.board.shots[number].subjects
    changed = first.model_copy(update=fields)
    return plan.with_shot(number, subjects=(changed, *others))


def with_speech(
    plan: Plan,
    chance: random.Random,
    change: Callable[[Speech], Speech],
    fits: Callable[[Shot], bool] = talked,
) -> Plan:
    number = some(plan, chance, fits)
    first, *others = plan.board.shots[number].speech
    return plan.with_shot(number, speech=(change(first), *others))


def an_invented_person(plan: Plan, chance: random.Random) -> Plan:
    new = Character(name="Zebediah", looks={"default": Look()}, voice=Voice(name="en-us"))
    world = plan.world.model_copy(update={"characters": {**plan.world.characters, "zebediah": new}})
    number = some(plan, chance, peopled)
    shot = plan.board.shots[number]
    place = world.places[shot.place]
    taken = {subject.mark for subject in shot.subjects}
    mark = next(mark for mark in place.marks if mark not in taken)
    subjects = (*shot.subjects, Subject(who="zebediah", mark=mark))
    return plan._replace(world=world).with_shot(number, subjects=subjects)


def an_invented_place(plan: Plan, chance: random.Random) -> Plan:
    new = Place(name="Submarine", set="prison-cell")
    world = plan.world.model_copy(update={"places": {**plan.world.places, "submarine": new}})
    number = some(plan, chance, lambda _: True)
    empty = {"place": "submarine", "subjects": (), "focus": (), "without": (), "pieces": ()}
    return plan._replace(world=world).with_shot(number, **empty)


def a_dropped_line(plan: Plan, chance: random.Random) -> Plan:
    gone = chance.choice([span for shot in plan.board.shots for span in shot.lines])
    shots = [
        shot.model_copy(update={"lines": tuple(s for s in shot.lines if s != gone)})
        for shot in plan.board.shots
    ]
    return plan.with_shots(shots)


def a_line_shown_again_later(plan: Plan, chance: random.Random) -> Plan:
    shots = plan.board.shots
    last = len(shots) - 1
    late = {*shots[-1].lines, *shots[-2].lines}
    early = [span for shot in shots for span in shot.lines if span not in late]
    return plan.with_shot(last, lines=(*shots[last].lines, chance.choice(early)))


def shots_out_of_order(plan: Plan, chance: random.Random) -> Plan:
    shots = list(plan.board.shots)
    at = some(plan, chance, lambda shot: min(shot.lines)[0] > min(shots[0].lines)[0])
    shots.insert(0, shots.pop(at))
    return plan.with_shots(shots)


def words_dropped(plan: Plan, chance: random.Random) -> Plan:
    return plan.with_shot(some(plan, chance, talked), speech=())


def words_said_again(plan: Plan, chance: random.Random) -> Plan:
    number = some(plan, chance, talked)
    speech = plan.board.shots[number].speech
    return plan.with_shot(number, speech=(*speech, speech[-1]))


def other_words(plan: Plan, chance: random.Random) -> Plan:
    return with_speech(
        plan, chance, lambda s: s.model_copy(update={"text": f"{s.text} And then some, 又说!"})
    )


def a_wrong_speaker(plan: Plan, chance: random.Random) -> Plan:
    def change(said: Speech) -> Speech:
        others = [who for who, one in plan.world.characters.items() if who != said.speaker]
        who = chance.choice([*others, *(["narrator"] if said.speaker != "narrator" else [])])
        return said.model_copy(update={"speaker": who})

    return with_speech(plan, chance, change)


def a_speaker_who_is_not_shown(plan: Plan, chance: random.Random) -> Plan:
    return plan.with_shot(some(plan, chance, on_screen), subjects=(), focus=())


def an_unheard_voice_shown(plan: Plan, chance: random.Random) -> Plan:
    def off(shot: Shot) -> bool:
        cues = [e for e in plan.script.elements if e.extensions]
        heard = [said for said in shot.speech if said.delivery in ("voice over", "off screen")]
        return any(e.lines[0] <= said.lines[0] <= e.lines[1] for e in cues for said in heard[:1])

    def shown(said: Speech) -> Speech:
        return said.model_copy(update={"delivery": "on screen"})

    return with_speech(plan, chance, shown, off)


FAULTS: list[tuple[str, Callable[[Plan, random.Random], Plan]]] = [
    ("invented person", an_invented_person),
    ("invented place", an_invented_place),
    ("uncovered line", a_dropped_line),
    ("line order", a_line_shown_again_later),
    ("line order", shots_out_of_order),
    ("unsaid", words_dropped),
    ("said twice", words_said_again),
    ("other words", other_words),
    ("wrong speaker", a_wrong_speaker),
    ("not shown", a_speaker_who_is_not_shown),
]

IDS: list[tuple[str, Callable[[Plan, random.Random], Plan]]] = [
    ("place", lambda p, c: p.with_shot(some(p, c, lambda _: True), place="nowhere")),
    ("scene", lambda p, c: p.with_shot(some(p, c, lambda _: True), scene="99")),
    ("focus", lambda p, c: p.with_shot(some(p, c, lambda _: True), focus=("nothing",))),
    ("without", lambda p, c: p.with_shot(some(p, c, lambda _: True), without=("nothing",))),
    (
        "kind of piece",
        lambda p, c: p.with_shot(
            some(p, c, lambda _: True),
            pieces=(SetPiece(id="thing", kind="whatsit", position=(0, 0, 1)),),
        ),
    ),
    ("who", lambda p, c: with_subject(p, c, who="nobody")),
    ("look", lambda p, c: with_subject(p, c, look="sunday-best")),
    ("mark", lambda p, c: with_subject(p, c, mark="nowhere")),
    ("to", lambda p, c: with_subject(p, c, to="nowhere")),
    ("facing", lambda p, c: with_subject(p, c, facing="nothing")),
    ("holding", lambda p, c: with_subject(p, c, holding="whatsit")),
    ("on", lambda p, c: with_subject(p, c, on="nothing")),
    (
        "speaker",
        lambda p, c: with_speech(p, c, lambda s: s.model_copy(update={"speaker": "nobody"})),
    ),
]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("text", TEXTS, ids=["guru", "bob", "snow", "hare"])
@pytest.mark.parametrize(("rule", "mutate"), FAULTS, ids=[f.__name__ for _, f in FAULTS])
def test_a_fault_is_found(
    rule: str, mutate: Callable[[Plan, random.Random], Plan], text: str, seed: int
) -> None:
    broken = mutate(planned(text), random.Random(seed))
    assert rule in {finding.rule for finding in fatal(broken.audited())}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("text", TEXTS, ids=["guru", "bob", "snow", "hare"])
@pytest.mark.parametrize(("field", "mutate"), IDS, ids=[field for field, _ in IDS])
def test_an_unknown_id_is_found_and_those_that_there_are_are_listed(
    field: str, mutate: Callable[[Plan, random.Random], Plan], text: str, seed: int
) -> None:
    broken = mutate(planned(text), random.Random(seed))
    found = [f for f in fatal(broken.audited()) if f.rule == "unknown id"]
    mine = [f for f in found if f.text.startswith(field)]
    assert mine
    assert "Write one of" in mine[0].text or "There is none" in mine[0].text


@pytest.mark.parametrize("seed", SEEDS)
def test_a_voice_from_elsewhere_that_is_shown_speaking_is_found(seed: int) -> None:
    plan = planned("phone")
    assert not fatal(plan.audited())
    broken = an_unheard_voice_shown(plan, random.Random(seed))
    assert "not on screen" in {finding.rule for finding in fatal(broken.audited())}


@pytest.mark.parametrize("text", TEXTS, ids=["guru", "bob", "snow", "hare"])
def test_a_wrong_count_and_a_wrong_length_are_found(text: str) -> None:
    plan = planned(text)
    count = len(plan.board.shots)
    assert not fatal(plan.audited(shots=count))
    for asked in ({"shots": count * 2}, {"shots": max(1, count // 2)}):
        assert "shot count" in {f.rule for f in fatal(plan.audited(**asked))}
    assert "film length" in {f.rule for f in fatal(plan.audited(seconds=5000.0))}
    assert "film length" in {f.rule for f in fatal(plan.audited(seconds=11.0))}


def test_a_shot_that_is_too_short_for_its_words_is_noted() -> None:
    plan = planned(GURU)
    number = some(plan, random.Random(1), talked)
    short = plan.with_shot(number, seconds=0.5)
    (found,) = [f for f in short.audited() if f.shot == plan.board.shots[number].id]
    assert (found.rule, found.fatal) == ("short shot", False)


def test_words_heard_in_a_film_without_narration_are_found() -> None:
    plan = planned(HARE)
    assert "narration" in {f.rule for f in plan.audited(narration="speech")}
    assert "narration" in {f.rule for f in plan.audited(narration="none")}


def test_one_who_tells_of_a_crowd_or_by_another_word_is_not_invented() -> None:
    plan = planned("prose/鲁迅_孔乙己.txt")
    assert {"顾客-1", "顾客-2"} <= plan.world.characters.keys()
    assert "invented person" not in {f.rule for f in plan.audited()}


EVERY = sorted(
    path.relative_to(INPUTS).as_posix()
    for folder, ends in (
        *(("scripts", "*.fountain"), ("poems", "*.txt"), ("prose", "*.txt")),
        *(("litbank", "*.txt"), ("wildwinter", "*.fountain"), ("wildwinter", "*.fdx")),
    )
    for path in (INPUTS / folder).glob(ends)
)


@pytest.mark.parametrize("text", EVERY)
@pytest.mark.parametrize(
    "asked",
    [{}, {"seconds": 60.0}, {"narration": "speech", "seconds": 60.0}, {"narration": "none"}],
    ids=["whole", "a minute", "speech in a minute", "silent"],
)
def test_what_the_rules_plan_has_no_fatal_fault(text: str, asked: dict[str, Any]) -> None:
    plan = planned(text, **asked)
    assert [finding.text for finding in fatal(plan.audited(**asked))] == []
