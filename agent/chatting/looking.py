"""Looking at a film in a conversation: its shots and takes, why one is stale, what it has cost."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import Field

from agent.build import Ledger
from agent.chatting.desk import Desk
from agent.chatting.verb import Nothing, Outcome, Prepared, Verb
from agent.comparing import compared, takes_sheet
from agent.directing.presets import presets
from agent.direction import ASKED, KEPT
from agent.followed import said_followed
from agent.production import Production
from agent.project import Project
from agent.reasons import known_of, reasons
from agent.revise import production_of
from agent.revising.intent import load_intent
from agent.stages import keyframes
from agent.standing_takes import standing
from agent.state import overall, recorded, slots, states
from agent.takes import read_takes
from agent.tongue import Tongue
from tools.staging import Frozen

MOST_WHY = 8
"""Reasons that are told of a part of a shot."""


class OfShot(Frozen):
    shot: str = Field(max_length=8)
    """Its id, such as 3 or 3A."""


async def shots(desk: Desk, given: Nothing, prepared: Prepared) -> Outcome:
    """Every shot with how it is shot, how long it stands and whether it is made."""
    production = _production(desk)
    state = states(production)
    seconds = {s.shot: s.frames / production.settings.fps for s in _slots(production)}
    tongue = desk.tongue
    lines = [
        tongue.say(
            "{shot:>4}  {size}, {angle}, {move}  {who}  {seconds:.1f} s  {state}",
            shot=s.id, size=s.size, angle=s.angle, move=s.move, who=_who(s.subjects, tongue),
            seconds=seconds[s.id], state=overall(state[s.id]),
        )
        for s in production.storyboard.shots
    ]  # fmt: skip
    return Outcome(lines=tuple(lines))


async def shot(desk: Desk, given: OfShot, prepared: Prepared) -> Outcome:
    """One shot's fields and its still."""
    film = load_intent(desk.require_film())
    found = film.shot(given.shot.upper())
    fields = found.model_dump(mode="json", exclude_defaults=True)
    path = still(desk.project, found.id)
    tongue = desk.tongue
    lines = tuple(
        tongue.say("{field}: {value}", field=name, value=_short(value, name, tongue))
        for name, value in fields.items()
    )
    return Outcome(lines=lines, told=fields, pictures=(path,) if path else ())


async def takes(desk: Desk, given: OfShot, prepared: Prepared) -> Outcome:
    """Every take of a shot, side by side."""
    production, name = _production(desk), given.shot.upper()
    found = compared(production, name)
    sheet = takes_sheet(production, name, found)
    tongue = desk.tongue
    lines = [
        tongue.say(
            "take {take}  {seconds:.1f} s  {stands}  {changes}",
            take=one.take, seconds=one.seconds, stands=one.told(tongue),
            changes="; ".join(one.differs(tongue)[:3]),
        ).rstrip()
        for one in found
    ]  # fmt: skip
    return Outcome(
        lines=tuple(lines) or (tongue.say("No take of shot {shot} was filmed yet.", shot=name),),
        pictures=(sheet,) if sheet else (),
    )


async def why(desk: Desk, given: OfShot, prepared: Prepared) -> Outcome:
    """What of a shot is made, and which field makes the rest stale."""
    production = _production(desk)
    name = load_intent(desk.require_film()).shot(given.shot.upper()).id
    return Outcome(lines=tuple(_why(production, name, desk.tongue)))


async def cost(desk: Desk, given: Nothing, prepared: Prepared) -> Outcome:
    """What language models have taken for this film and in this conversation, and the limits."""
    spent, limits = desk.asking.spending, desk.project.settings.limits
    tokens, money, count = _asked(desk.require_film())
    tongue = desk.tongue
    return Outcome(
        lines=(
            tongue.say(
                "This film: {count} questions to language models, {tokens:,} tokens{money}.",
                count=count, tokens=tokens, money=_priced(money, tongue),
            ),
            tongue.say(
                "This conversation: {tokens:,} tokens{money}.",
                tokens=spent.tokens, money=_priced(spent.money, tongue),
            ),
            tongue.say(
                "Limits of a run: {tokens:,} tokens, {money:g} of money ([limits] in film.toml).",
                tokens=limits.tokens, money=limits.money,
            ),
        )
    )  # fmt: skip


def _priced(money: float, tongue: Tongue) -> str:
    return tongue.say(", {money:.4g} of money", money=money) if money else ""


async def styles(desk: Desk, given: Nothing, prepared: Prepared) -> Outcome:
    """In which styles a film can be drawn."""
    return Outcome(
        lines=tuple(
            desk.tongue.say(
                "{english}  {chinese}  {seen}",
                english=one.name.en, chinese=one.name.zh, seen=one.seen,
            )
            for one in presets()
        ),
        told=[one.name.en for one in presets()],
    )  # fmt: skip


def still(project: Project, shot_id: str) -> Path | None:
    """The picture of a shot that is in the film: the circled take's, else the one that was drawn
    last; None: there is none."""
    circled = load_intent(project.folder).shot(shot_id).circled
    if circled is not None:
        take = read_takes(project.folder).known(shot_id, circled)
        kept = standing(project, shot_id, take) if take else None
        return kept.keyframe.path if kept else None
    key = Ledger(project.store).key(keyframes.STEP, keyframes.label(shot_id))
    made = project.store.made(keyframes.STEP, key) if key else None
    return made.path if made else None


def _production(desk: Desk) -> Production:
    folder = desk.require_film()
    return production_of(desk.project, load_intent(folder))


def _slots(production: Production) -> Any:
    return slots(production, recorded(production))


def _why(production: Production, name: str, tongue: Tongue) -> Iterator[str]:
    known = known_of(production, production.shots[name])
    parts = states(production, only={name})[name]
    for part in parts:
        yield tongue.say(
            "{step:<9} {label:<24} {state}", step=part.step, label=part.label, state=part.state
        )
        for line in reasons(part.changes, part.was, known, tongue=tongue)[:MOST_WHY]:
            yield f"          {line}"
    for line in said_followed(production, name, parts, tongue):
        yield f"          {line}"


def _asked(folder: Path) -> tuple[int, float, int]:
    """Tokens, money and number of all requests to language models for a film."""
    path = folder / KEPT / ASKED
    tokens, money, count = 0, 0.0, 0
    for row in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        try:
            found = json.loads(row)
            tokens += found["tokens_in"] + found["tokens_out"]
            money += found["cost"] or 0.0
            count += 1
        except (ValueError, KeyError, TypeError):
            continue
    return tokens, money, count


def _who(subjects: Any, tongue: Tongue) -> str:
    return tongue.row(subject.who for subject in subjects) or tongue.say("nobody")


def _short(value: Any, field: str, tongue: Tongue) -> str:
    if value is None:
        return tongue.say("(usual)")
    if isinstance(value, str):
        text = tongue.term(field, value)
    else:
        text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else f"{text[:77]}..."


LOOKING = (
    Verb("shots", "List the shots with their state.", Nothing, shots, looks=True),
    Verb("shot", "Show one shot: its fields and its picture.", OfShot, shot, looks=True),
    Verb("takes", "Show every take of a shot, side by side.", OfShot, takes, looks=True),
    Verb("why", "Say which field makes a shot stale.", OfShot, why, looks=True),
    Verb(
        "cost", "Say what language models have taken so far, and the limits.", Nothing, cost,
        looks=True,
    ),
    Verb(
        "styles", "List the styles in which a film can be drawn.", Nothing, styles,
        film=False, looks=True,
    ),
)  # fmt: skip
