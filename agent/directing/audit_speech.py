"""What a plan lets be heard, held against the script: every word once, by whom it belongs to."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from agent.directing.findings import Finding, choice
from agent.directing.names import key
from agent.directing.naming import I_NAMES
from agent.directing.people import NARRATORS, Cast, Person
from agent.directing.sources import numbers
from agent.directing.speeches import TAG_HAN, TAG_WORDS, delivery_of, pronouns_for
from agent.directing.units import Narration
from agent.directing.utterances import Heard, Stream, Utterance, stream, words_of
from agent.film import Id, Shot, Speech, World
from agent.script import Lines, Script

_ARTICLE = re.compile(r"^(?:the|an?)\s+")
_AND = re.compile(r"\s*(?:/|&|,|、|\band\b|与|和)\s*")
_MARKS = re.compile(r"[\"“”「」『』‘]")
_SAYS = re.compile(r"\b(?:said|says|cried|asked|replied|answered)\b|[曰云雲道问問]", re.I)
_SHOWN = 160
"""Letters of the script's words that a finding repeats."""


def spoken_as_written(
    script: Script,
    cast: Cast,
    world: World,
    shots: Sequence[Shot],
    *,
    narration: Narration,
    unspoken: Sequence[Lines],
    limited: bool,
) -> Iterator[Finding]:
    """Words that nobody says, that are said twice, otherwise, or by somebody else.

    Args:
        script: As read.
        cast: Everybody in it.
        world: Its characters' names tell whose a cue is.
        shots: Of the plan.
        narration: What is heard at all.
        unspoken: Lines that are left unspoken on purpose.
        limited: Whether a wished length allows to leave words out.
    """
    left_out = frozenset(numbers(unspoken))
    hearing = _Hearing(
        script, stream(script), _ids(world), cast, frozenset(world.characters), left_out
    )
    for shot in shots:
        for said in shot.speech:
            yield from _told_to_be_silent(shot, said, narration)
            yield from _delivered(shot, said, world)
            yield from hearing.hear(shot, said)
        yield from _caption(shot, script)
    yield from hearing.missing(shots, narration, limited=limited)


def _ids(world: World) -> dict[str, Id]:
    """Whose a name is."""
    found: dict[str, Id] = {}
    for who, one in world.characters.items():
        for name in (one.name, *one.aliases):
            found.setdefault(_plain(name), who)
    return found


def _plain(name: str) -> str:
    return _ARTICLE.sub("", key(name))


def _told_to_be_silent(shot: Shot, said: Speech, narration: Narration) -> Iterator[Finding]:
    told = said.speaker == "narrator"
    if narration == "none" or (narration == "speech" and told):
        who = "nothing" if narration == "none" else "no narrator"
        text = f"{said.text[:_SHOWN]!r} is spoken, and with narration {narration!r} {who} is heard."
        yield Finding(rule="narration", shot=shot.id, text=f"{text} Take this speech out.")


def _delivered(shot: Shot, said: Speech, world: World) -> Iterator[Finding]:
    """Whoever speaks on screen is in the shot; the narrator alone narrates."""
    if (said.speaker == "narrator") != (said.delivery == "narration"):
        right = "narration" if said.speaker == "narrator" else "on screen"
        text = f"{said.speaker!r} speaks with delivery {said.delivery!r}. Write {right!r}."
        yield Finding(rule="delivery", shot=shot.id, text=text)
    seen = {subject.who for subject in shot.subjects}
    if said.delivery == "on screen" and said.speaker not in seen:
        place = world.places.get(shot.place)
        taken = {subject.mark for subject in shot.subjects}
        free = [mark for mark in (place.marks if place else ()) if mark not in taken]
        text = f"{said.speaker!r} speaks on screen and is not among the subjects. Add the subject"
        text += f" {said.speaker!r} at one of the marks {', '.join(map(repr, free))},"
        yield Finding(
            rule="not shown", shot=shot.id, text=f"{text} or write delivery 'off screen'."
        )


def _caption(shot: Shot, script: Script) -> Iterator[Finding]:
    """Words over the picture are the script's."""
    if not shot.caption:
        return
    lines = numbers(shot.lines)
    near = [e.text for e in script.elements if numbers((e.lines,)) & lines]
    known = {word for text in near for word in words_of(text)}
    other = [word for word in words_of(shot.caption) if word not in known]
    if other:
        text = f"The caption {shot.caption[:_SHOWN]!r} has words that its lines do not have:"
        text += f" {' '.join(other)[:_SHOWN]!r}. Copy words of its lines, or leave it out."
        yield Finding(rule="caption", shot=shot.id, text=text, fatal=False)


@dataclass
class _Hearing:
    """The script's words while the plan's speeches are gone through."""

    script: Script
    stream: Stream
    ids: dict[str, Id]
    cast: Cast
    film: frozenset[Id]
    """Who is in the film."""
    left_out: frozenset[int]
    """Lines that are left unspoken on purpose."""
    times: list[int] = field(default_factory=list)
    """How often each word was said."""
    shots: dict[int, str] = field(default_factory=dict)
    """In which shot each word was said last."""
    owned: dict[tuple[Id, str], frozenset[int]] = field(default_factory=dict)
    """By speaker and delivery: the utterances that may be theirs."""

    def __post_init__(self) -> None:
        self.times = [0] * len(self.stream.words)

    def hear(self, shot: Shot, said: Speech) -> Iterator[Finding]:
        """What is wrong with one speech."""
        if not words_of(said.text):
            return
        own = self._own(said)
        heard = self.stream.heard(said, self.times, own, self.left_out)
        yield from self._changed(shot, said, heard)
        yield from self._again(shot, said, heard)
        yield from self._owned(shot, said, heard)
        for at in heard.at:
            self.times[at] += 1
            self.shots[at] = shot.id

    def _own(self, said: Speech) -> frozenset[int]:
        """Numbers of the utterances that may be the speaker's."""
        known = (said.speaker, said.delivery)
        if known not in self.owned:
            speakers = (self._speakers(one, said) for one in self.stream.utterances)
            self.owned[known] = frozenset(
                n for n, who in enumerate(speakers) if said.speaker in who
            )
        return self.owned[known]

    def _changed(self, shot: Shot, said: Speech, heard: Heard) -> Iterator[Finding]:
        if heard.elsewhere:
            lines = self._utterance(heard.at[0]).lines
            text = f"{said.text[:_SHOWN]!r} stands in lines {[*lines]}, not {[*said.lines]}."
            yield Finding(rule="wrong lines", shot=shot.id, text=f"{text} Write {[*lines]}.")
        elif heard.other:
            near = self.stream.window(said.lines)
            owners = dict.fromkeys(self.stream.owner[at] for at in heard.at or near)
            right = " / ".join(self.stream.utterances[n].text for n in owners)
            text = f"{said.speaker!r} says {said.text[:_SHOWN]!r}; not in the script there:"
            text += f" {' '.join(heard.other)[:_SHOWN]!r}. "
            if right:
                text += f"Copy words of lines {[*said.lines]}: {' '.join(right.split())[:300]!r}."
            else:
                text += f"Nobody speaks in lines {[*said.lines]}: take the speech out."
            yield Finding(rule="other words", shot=shot.id, text=text)

    def _again(self, shot: Shot, said: Speech, heard: Heard) -> Iterator[Finding]:
        twice = [at for at in heard.at if self.times[at]]
        if twice and 2 * len(twice) >= len(heard.at):
            text = f"{said.text[:_SHOWN]!r} is said in shot {self.shots[twice[0]]!r} already."
            yield Finding(rule="said twice", shot=shot.id, text=f"{text} Take it out of one.")

    def _owned(self, shot: Shot, said: Speech, heard: Heard) -> Iterator[Finding]:
        owners = [self.stream.owner[at] for at in heard.at]
        if not owners:
            return
        one = self.stream.utterances[max(dict.fromkeys(owners), key=owners.count)]
        right = self._speakers(one, said)
        if said.speaker not in right:
            whose = f"{one.speaker}'s" if one.speaker else "the narrator's"
            text = f"{said.text[:_SHOWN]!r} (lines {[*one.lines]}) are {whose} words and"
            text += f" {said.speaker!r} says them. {choice(said.speaker, right)}"
            yield Finding(rule="wrong speaker", shot=shot.id, text=text)
        elif one.kind == "cue" and said.delivery == "on screen":
            wanted = delivery_of(one.extensions)
            if wanted != "on screen":
                text = f"The cue {one.speaker} ({', '.join(one.extensions)}) is not seen speaking."
                text += f" Write delivery {wanted!r}."
                yield Finding(rule="not on screen", shot=shot.id, text=text)

    def _speakers(self, one: Utterance, said: Speech) -> tuple[str, ...]:
        """Who may say an utterance, most likely first."""
        name = _plain(one.speaker)
        if one.kind in ("cue", "quotation"):
            own = self.ids.get(name)
            several = [self.ids[part] for part in _AND.split(name) if part in self.ids]
            right = (own,) if own else tuple(several)
            if name in NARRATORS or (not right and one.kind == "quotation"):
                return (*right, "narrator")
            return (*right, *self._meant(one, right))
        teller = self.ids.get(_plain(I_NAMES.get(self.script.language, "I")))
        tells = (teller,) if teller and said.delivery == "voice over" else ()
        return ("narrator", *tells, *(sorted(self.film) if self._quotes(one) else ()))

    def _meant(self, one: Utterance, right: Sequence[Id]) -> Iterator[Id]:
        """Who else may say what only a "he" or "she" is said to say: whom that means, the script
        leaves open."""
        pronouns = {
            word for who in right for word in pronouns_for(who, one.told, one.earlier, self.cast)
        }
        for person in self.cast.people:
            if person.speaks and person.id not in right and _fits(person, pronouns):
                yield person.id

    def _quotes(self, one: Utterance) -> bool:
        """Whether words that are nobody's may be somebody's: they stand in quotation marks, or a
        poem has said that somebody speaks."""
        if one.kind == "told":
            return bool(_MARKS.search(one.text))
        told = [u for u in self.stream.utterances if u.words.start <= one.words.start]
        return any(_MARKS.search(u.text) or _SAYS.search(u.text) for u in told)

    def _utterance(self, at: int) -> Utterance:
        return self.stream.utterances[self.stream.owner[at]]

    def missing(
        self, shots: Sequence[Shot], narration: Narration, *, limited: bool
    ) -> Iterator[Finding]:
        """Words that should be heard and are not."""
        if narration == "none":
            return
        for one in self.stream.utterances:
            mine = self._is_of_somebody(one)
            if narration == "speech" and not mine:
                continue
            words = [at for at in one.words if not self.times[at]]
            if one.kind == "told":
                words = _without_tags(one, words)
            declared = bool(numbers((one.lines,)) & self.left_out)
            if words and not (declared and (limited or narration != "full")):
                yield self._unsaid(one, words, shots, declared=declared)

    def _is_of_somebody(self, one: Utterance) -> bool:
        """Whether it is speech and not told."""
        return one.kind == "cue" or (one.kind == "quotation" and _plain(one.speaker) in self.ids)

    def _unsaid(
        self, one: Utterance, words: Sequence[int], shots: Sequence[Shot], *, declared: bool
    ) -> Finding:
        lines = numbers((one.lines,))
        home = next((shot.id for shot in shots if lines & numbers(shot.lines)), "")
        who = self.ids.get(_plain(one.speaker)) if self._is_of_somebody(one) else "narrator"
        missing = " ".join(self.stream.words[at] for at in words)
        whole = len(words) == len(one.words)
        said = " ".join(one.text.split()) if whole else missing
        text = f"Nobody says {said[:300]!r}, lines {[*one.lines]}. Let {who or one.speaker!r}"
        text += " say it, word for word," + (f" in shot {home!r}." if home else " in a shot.")
        return Finding(rule="unsaid", shot=home, text=text, fatal=not declared)


def _fits(person: Person, pronouns: Collection[str]) -> bool:
    return bool(pronouns) and (not person.pronoun or person.pronoun in pronouns)


def _without_tags(one: Utterance, words: Sequence[int]) -> list[int]:
    """Words of a told stretch without a few beside a quotation, which only tell who speaks."""
    if not words:
        return []
    # A word with a hyphen counts as two here, and as one where tags are left out.
    most = TAG_HAN if re.search(r"[\u3400-\u9fff]", one.text) else TAG_WORDS + 3
    groups: list[list[int]] = []
    for at in words:
        if groups and groups[-1][-1] == at - 1:
            groups[-1].append(at)
        else:
            groups.append([at])
    before, after = one.edges
    kept: list[int] = []
    for group in groups:
        # Between two quotations stand the tag of the one and that of the other.
        tags = (before and group[0] == one.words.start) + (
            after and group[-1] == one.words.stop - 1
        )
        kept += group if len(group) > most * tags else []
    return kept
