"""Scores of a plan: its lines, speakers, places and names, the count and length that were asked
for, and its grammar; any directors side by side."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from agent import directing
from agent.directing.audit import Finding, audit
from agent.directing.audit_ids import scene_id
from agent.directing.audit_measures import expected
from agent.directing.names import key
from agent.directing.people import Person
from agent.directing.sources import numbers
from agent.directing.utterances import Stream, stream, words_of
from agent.evaluation.reading import Tally, quotations_of, speaks
from agent.evaluation.texts import Text
from agent.film import Id, Storyboard, World
from agent.script import Script


class Planned(NamedTuple):
    """What a director made of a text."""

    script: Script
    world: World
    storyboard: Storyboard
    people: tuple[Person, ...] = ()


Director = Callable[[Text], Awaitable[Planned]]
"""Plans a text in the length and the number of shots that were asked for."""


async def by_rules(text: Text) -> Planned:
    """The director without a model."""
    short = directing.within(text.script, text.seconds)
    broken = directing.breakdown(short)
    world = directing.world(short, broken)
    board = directing.board(text.script, broken, world, seconds=text.seconds, shots=text.shots)
    return Planned(text.script, world, board, broken.people)


DIRECTORS: Mapping[str, Director] = {"rules": by_rules}
"""By name; a director that asks a model joins here."""


class PlanScore(NamedTuple):
    """How one text was planned.

    A speaker is right where most words of a cue, or of an annotated quotation, are said by whom it
    belongs to; a place where a scene with a heading plays at the heading's location. For both, F1
    of right, found and wanted.
    """

    text: str
    director: str
    shots: int = 0
    lines: Tally = Tally()
    """Source lines in a shot, of all."""
    speakers: tuple[int, int, int] = (0, 0, 0)
    """Right, found, wanted."""
    places: tuple[int, int, int] = (0, 0, 0)
    invented: int = 0
    """People and places that the script knows nothing of."""
    fatal: int = 0
    """Findings of the audit for which no film should be made."""
    counts: Tally = Tally()
    """Counts that were met within a tenth, of those asked for."""
    asked: str = ""
    """Shots that were asked for."""
    lengths: Tally = Tally()
    off: float = 0.0
    """Share by which lengths that were asked for were missed, summed."""
    remarks: int = 0
    cuts: int = 0

    def plus(self, other: "PlanScore") -> "PlanScore":
        """Both together, under this one's name."""
        return PlanScore(
            self.text,
            self.director,
            self.shots + other.shots,
            self.lines.plus(other.lines),
            _added(self.speakers, other.speakers),
            _added(self.places, other.places),
            self.invented + other.invented,
            self.fatal + other.fatal,
            self.counts.plus(other.counts),
            "",
            self.lengths.plus(other.lengths),
            self.off + other.off,
            self.remarks + other.remarks,
            self.cuts + other.cuts,
        )


def _added(one: tuple[int, int, int], other: tuple[int, int, int]) -> tuple[int, int, int]:
    return (one[0] + other[0], one[1] + other[1], one[2] + other[2])


def f1(counts: tuple[int, int, int]) -> float | None:
    """The harmonic mean of precision and recall; None: nothing was wanted or found."""
    right, found, wanted = counts
    return 2 * right / (found + wanted) if found + wanted else None


def together(scores: Iterable[PlanScore], director: str) -> PlanScore:
    """All texts of one director."""
    whole = PlanScore("all", director)
    for one in scores:
        whole = whole.plus(one) if one.director == director else whole
    return whole


async def scored(texts: Sequence[Text], directors: Mapping[str, Director]) -> list[PlanScore]:
    """Every text by every director, text by text, then a row of all for each."""
    found = [
        plan_score(text, name, await director(text))
        for text in texts
        for name, director in directors.items()
    ]
    return [*found, *(together(found, name) for name in directors)]


def plan_score(text: Text, director: str, plan: Planned) -> PlanScore:
    """Hold one plan against its text."""
    board, script = plan.storyboard, plan.script
    findings = audit(script, plan.people, plan.world, board, shots=text.shots, seconds=text.seconds)
    wanted = numbers(e.lines for e in script.elements) - numbers(script.title_lines)
    rules = Counter(finding.rule for finding in findings)
    missed = abs(expected(script, plan.world, board.shots) / (text.seconds or 1.0) - 1)
    return PlanScore(
        text.name,
        director,
        len(board.shots),
        Tally(len(wanted) - len(directing.uncovered(script, board)), len(wanted)),
        _speakers(text, plan),
        _places(plan),
        rules["invented person"] + rules["invented place"],
        sum(finding.fatal for finding in findings),
        _kept(text.shots, findings, "shot count"),
        "" if text.shots is None else str(text.shots),
        _kept(text.seconds, findings, "film length"),
        missed if text.seconds else 0.0,
        len(directing.lint(board, plan.world)),
        len(board.shots) - 1,
    )


def _kept(wish: float | None, findings: Iterable[Finding], rule: str) -> Tally:
    met = int(all(finding.rule != rule for finding in findings))
    return Tally(met, 1) if wish is not None else Tally()


def _places(plan: Planned) -> tuple[int, int, int]:
    """Scenes that play where their heading says; of all that were given places."""
    right = found = wanted = 0
    for scene in plan.script.scenes:
        if not scene.heading or not scene.heading.location:
            continue
        name = scene_id(scene.number)
        at = {shot.place for shot in plan.storyboard.shots if shot.scene == name}
        places = {key(plan.world.places[one].name) for one in at if one in plan.world.places}
        wanted += 1
        found += len(at)
        right += key(" - ".join(scene.heading.location)) in places
    return right, found, wanted


def _speakers(text: Text, plan: Planned) -> tuple[int, int, int]:
    heard = stream(plan.script)
    said = _said(heard, plan.storyboard)
    if text.annotated is None:
        return _of_cues(heard, said, plan.world)
    names = {who: (c.name, *c.aliases) for who, c in plan.world.characters.items()}
    spoken = [
        names.get(who, ()) if (who := _mostly(said[words.start : words.stop])) else ()
        for words in _quoted(heard, plan.script)
    ]
    read = quotations_of(plan.script, text.annotated, spoken)
    right = speaks(text.annotated, read)
    return right, sum(bool(one.speaker) for one in read), len(text.annotated.quotations)


def _said(heard: Stream, board: Storyboard) -> list[Id]:
    """Who says each word of the script; empty: nobody."""
    found = [""] * len(heard.words)
    times = [0] * len(heard.words)
    for shot in board.shots:
        for speech in shot.speech:
            for at in heard.heard(speech, times, ()).at:
                found[at] = speech.speaker
                times[at] += 1
    return found


def _mostly(who: Sequence[Id]) -> Id:
    """The character who says most of some words; empty: the narrator, or nobody."""
    best = Counter(who).most_common(1)
    return best[0][0] if best and best[0][0] != "narrator" else ""


def _of_cues(heard: Stream, said: Sequence[Id], world: World) -> tuple[int, int, int]:
    cues = [one for one in heard.utterances if one.kind == "cue"]
    right = found = 0
    for cue in cues:
        who = _mostly(said[cue.words.start : cue.words.stop])
        one = world.characters.get(who)
        found += bool(who)
        right += one is not None and key(cue.speaker) in map(key, (one.name, *one.aliases))
    return right, found, len(cues)


def _quoted(heard: Stream, script: Script) -> Iterator[range]:
    """The words of every quotation of the script, of unknown speakers, too, in order."""
    starts: dict[tuple[int, int], int] = {}
    for one in heard.utterances:
        starts.setdefault(one.lines, one.words.start)
    for element in script.elements:
        start = starts.get(element.lines, 0)
        for quotation in element.quotations:
            before = len(words_of(element.text[: quotation.span[0]]))
            size = len(words_of(quotation.text))
            yield range(start + before, start + before + size)
