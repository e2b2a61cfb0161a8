"""What is said and read: lines cut, reworded, given to others; captions; how voices sound."""

from dataclasses import dataclass, replace
from typing import Any

from agent.film import Shot, Voice
from agent.revising.edits import ChangeShots, Edit, Put
from agent.revising.errors import CannotRevise, Question
from agent.revising.grammar.heard import Heard, Part, means, part
from agent.revising.grammar.matching import Said
from agent.revising.grammar.scopes import scope_of
from agent.revising.intent import changed
from agent.revising.lines import CutLine, CutLines, Reword, Say
from agent.revising.people import Speak
from agent.settings import FILE as SETTINGS

NARRATOR = "narrator"


def speaker_of(heard: Heard, name: str = "speaker") -> str:
    """The id of who is to speak."""
    said = heard.values.get(name)
    if said == NARRATOR:
        return NARRATOR
    people = heard.who(said)
    if len(people) > 1:
        raise Question(f"{heard.words!r}: one voice at a time. Who: {', '.join(people)}?")
    return people[0]


@means("cut_line")
def _cut_line(heard: Heard) -> Part:
    shot, line = _line(heard)
    told = f"shot {shot}: line {line} cut ({_beginning(heard, shot, line)})"
    return part(told, CutLine(shot, line), sets={f"line {line}": (shot,)})


@means("cut_quoted")
def _cut_quoted(heard: Heard) -> Part:
    shot, line, _ = _by_words(heard, heard.values["quote"])
    told = f"shot {shot}: line {line} cut ({_beginning(heard, shot, line)})"
    return part(told, CutLine(shot, line), sets={f"line {line}": (shot,)})


@means("cut_lines")
def _cut_lines(heard: Heard) -> Part:
    who = ""
    if "speaker" in heard.values:
        who = speaker_of(heard)
    elif "owner" in heard.values:
        who = speaker_of(heard, "owner")
    shots = _speaking(heard, who)
    told = f"{heard.where(shots)}: {f'{who} says nothing' if who else 'nothing is said'}"
    return part(told, CutLines(shots, who), sets={"lines": shots})


@means("nobody_speaks")
def _nobody_speaks(heard: Heard) -> Part:
    """In some shots; where none are named, in the film."""
    if heard.scope is None or heard.scope.whole:
        put = Put(SETTINGS, ("narration",), "none")
        return part("the film: narration none", put, sets={"narration": ("the film",)})
    return _cut_lines(heard)


def _speaking(heard: Heard, who: str) -> tuple[str, ...]:
    """Of several shots those in which somebody speaks."""
    shots = heard.shots()
    found = tuple(
        name
        for name in shots
        if any(who in ("", line.speaker) for line in heard.film.shot(name).speech)
    )
    if not found:
        what = f"{who!r} says nothing" if who else "Nothing is said"
        raise CannotRevise(f"{what} in {heard.where(shots)}.")
    return found


@means("reword")
def _reword(heard: Heard) -> Part:
    shot, line = _line(heard)
    text = str(heard.values["quote"])
    told = f"shot {shot}: line {line} is {text!r}"
    return part(told, Reword(shot, line, text=text), sets={f"line {line}": (shot,)})


@means("reword_quoted")
def _reword_quoted(heard: Heard) -> Part:
    """The line that has some words says others."""
    old, new = str(heard.values["old"]), str(heard.values["new"])
    shot, line, found = _by_words(heard, old)
    text = found.replace(old, new) if old in found else new
    told = f"shot {shot}: line {line} is {text!r}"
    return part(told, Reword(shot, line, text=text), sets={f"line {line}": (shot,)})


@means("respeak")
def _respeak(heard: Heard) -> Part:
    shot, line = _line(heard)
    who = speaker_of(heard)
    told = f"shot {shot}: line {line} is said by {who}"
    return part(told, Reword(shot, line, speaker=who), sets={f"speaker of {line}": (shot,)})


@means("say")
def _say(heard: Heard) -> Part:
    shot, text = heard.one_shot(), str(heard.values["quote"])
    who = speaker_of(heard)
    return part(f"shot {shot}: {who} says {text!r}", Say(shot, who, text))


@means("words_wanted")
def _words_wanted(heard: Heard) -> Part:
    raise Question(f"{heard.words!r}: which words? Put them in quotes.")


@means("caption")
def _caption(heard: Heard) -> Part:
    shots, text = heard.shots(), str(heard.values.get("quote", ""))
    told = f"{heard.where()}: {f'caption {text!r}' if text else 'no caption'}"
    return part(told, ChangeShots(shots, {"caption": text}), sets={"caption": shots})


# ---- which line ---------------------------------------------------------------------


def _line(heard: Heard) -> tuple[str, int]:
    """The shot, and the number of the line in it that is meant."""
    said: Said = heard.values["line"]
    at_place = said.values.get("at")
    if at_place is not None:
        scope = scope_of(at_place, heard.film, heard.scope, heard.who)
        heard = replace(heard, scope=scope)
    shot = heard.film.shot(heard.one_shot())
    lines = list(range(1, len(shot.speech) + 1))
    if "owner" in said.values or "speaker" in said.values:
        values: Any = said.values.get("owner", said.values.get("speaker"))
        who = NARRATOR if values == NARRATOR else heard.who(values)[0]
        lines = [n for n in lines if shot.speech[n - 1].speaker == who]
        if not lines:
            raise CannotRevise(f"{who!r} says nothing in shot {shot.id!r}.")
    number = said.values.get("n")
    if number is None:
        return shot.id, _only(shot, lines)
    if not shot.speech:
        raise CannotRevise(f"Nothing is said in shot {shot.id!r}.")
    at = len(lines) if number == -1 else int(number)
    if not 1 <= at <= len(lines):
        there = "one line" if len(lines) == 1 else f"{len(lines)} lines"
        raise CannotRevise(f"There is {there} like that in shot {shot.id!r}; none is {number}.")
    return shot.id, lines[at - 1]


def _only(shot: Shot, lines: list[int]) -> int:
    if not lines:
        raise CannotRevise(f"Nothing is said in shot {shot.id!r}.")
    if len(lines) > 1:
        told = "; ".join(f"{n}: {shot.speech[n - 1].text[:40]}" for n in lines[:8])
        raise Question(f"Which line of shot {shot.id}? {told}")
    return lines[0]


def _by_words(heard: Heard, words: str) -> tuple[str, int, str]:
    """Shot, number and text of the one line that has these words, all letters' size aside."""
    scope = set(heard.scope.ids) if heard.scope else None
    wanted = _plain(words)
    found = [
        (shot.id, number, line.text)
        for shot in heard.film.board.shots
        if scope is None or shot.id in scope
        for number, line in enumerate(shot.speech, start=1)
        if wanted and wanted in _plain(line.text)
    ]
    whole = [one for one in found if _plain(one[2]) == wanted]
    found = whole or found
    if not found:
        where = heard.where() if heard.scope else "this film"
        raise CannotRevise(f"No line of {where} has {words!r}.")
    if len(found) > 1:
        told = "; ".join(f"shot {shot}, line {n}: {text[:40]}" for shot, n, text in found[:6])
        raise Question(f"Which line with {words!r}? {told}")
    return found[0]


def _plain(text: str) -> str:
    """Words without marks and spaces."""
    return "".join(c for c in text.casefold() if c.isalnum())


def _beginning(heard: Heard, shot: str, line: int) -> str:
    return repr(heard.film.shot(shot).speech[line - 1].text[:40])


# ---- voices -------------------------------------------------------------------------

RATES, PITCHES = (80, 450), (0, 99)


@dataclass(frozen=True)
class Sounding:
    """A voice slower or faster, lower or higher."""

    rate: float = 1.0
    pitch: float = 0.0

    def __call__(self, voice: Voice) -> Voice:
        rate = max(RATES[0], min(RATES[1], round(voice.rate * self.rate)))
        pitch = max(PITCHES[0], min(PITCHES[1], round(voice.pitch + self.pitch)))
        if (rate, pitch) == (voice.rate, voice.pitch):
            raise CannotRevise(f"The voice {voice.name!r} cannot go farther: {rate=}, {pitch=}.")
        return changed(voice, rate=rate, pitch=pitch)


@means("voice")
def _voice(heard: Heard) -> Part:
    if heard.own_scope and heard.scope is not None and not heard.scope.whole:
        raise Question(
            "A voice is the same in the whole film. Say it without a shot: "
            f"'the whole film: {heard.words}'."
        )
    who = speaker_of(replace(heard, scope=None))
    degree = float(heard.values.get("degree", 1))
    rate, pitch = (float(heard.values.get(name, 0)) * degree for name in ("rate", "pitch"))
    sounding = Sounding(round(1 + rate, 3), pitch)
    told = ", ".join(
        word
        for word, on in (
            ("slower", rate < 0), ("faster", rate > 0), ("lower", pitch < 0), ("higher", pitch > 0)
        )
        if on
    )  # fmt: skip
    edit: Edit = Speak(who, sounding)
    aspect = "rate" if rate else "pitch"
    return part(f"the voice of {who}: {told}", edit, sets={f"{aspect} of voice": (who,)})


@means("pace_of_whom")
def _pace_of_whom(heard: Heard) -> Part:
    raise Question(
        f"{heard.words!r}: the voice, or the shot? Say for example 'the voice slower', or "
        "'hold the shot longer'."
    )
