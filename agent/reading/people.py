"""Prose with its speech and its people found."""

import re
from collections.abc import Iterator, Sequence

from agent.reading.names import english_names
from agent.reading.quotations import Span, speech_in, without_titles
from agent.reading.roll import NOBODY, TELLER, Mention, Roll
from agent.reading.speakers import Said, narration, speakers_of
from agent.reading.tags import Subject, actor_of, after_speech, before_speech
from agent.script import Name

_OVER = re.compile(r"[^.]\.[\"”’']+$")
"""A full stop before the closing mark: what follows is a new sentence and names no speaker."""
_ASIDE = re.compile(r"\s*\((?:and|as|because|for|if|though|when)\b")
"""What follows in brackets tells something else."""
_TELLERS = {"en": "I", "zh": "我"}


def people_in(
    texts: Sequence[str], language: str
) -> tuple[list[list[tuple[Span, str]]], tuple[Name, ...]]:
    """For each paragraph its speech with the speaker's name, and all names of the text.

    Nobody's speech has the speaker "", that of the one who tells "I" or "我".
    """
    spoken = list(speech_in(texts))
    told = [narration(text, spans) for text, spans in zip(texts, spoken, strict=True)]
    if language == "zh":
        from agent.reading.chinese_names import chinese_names
        from agent.reading.chinese_tags import chinese_said

        roll = Roll(chinese_names(texts, told), "zh")
        said = [chinese_said(*pair, roll) for pair in zip(texts, spoken, strict=True)]
    else:
        said = [_said(text, spans) for text, spans in zip(texts, spoken, strict=True)]
        subjects = [tag.words for one in said for tag in one.tags if tag]
        roll = Roll(english_names(list(map(without_titles, texts, spoken)), subjects), "en")
    said = [
        one._replace(told=roll.mentions(text), called=list(_called(one, roll)))
        for one, text in zip(said, told, strict=True)
    ]
    roll.learn(told, [one.told for one in said])
    speakers = speakers_of(said, roll)
    found = [
        [(span, _name(who, roll)) for span, who in zip(spans, whos, strict=True)]
        for spans, whos in zip(spoken, speakers, strict=True)
    ]
    return found, roll.names([mention for one in said for mention in _all_mentions(one)])


def _called(said: Said, roll: Roll) -> Iterator[list[Mention]]:
    return (roll.mentions(said.text[span.start : span.end]) for span in said.spans)


def _all_mentions(said: Said) -> list[Mention]:
    """Those in the narration and in the speech, in order."""
    spoken = [
        mention._replace(start=span.start + mention.start)
        for span, mentions in zip(said.spans, said.called, strict=True)
        for mention in mentions
    ]
    return sorted([*said.told, *spoken])


def _name(who: int | None, roll: Roll) -> str:
    if who is None or who == NOBODY:
        return ""
    return _TELLERS[roll.language] if who == TELLER else roll.groups[who][0]


def _said(text: str, spans: tuple[Span, ...]) -> Said:
    """The English words around each speech that may name the speaker."""
    tags: list[Subject | None] = []
    ends = [0, *(span.end for span in spans)]
    starts = [*(span.start for span in spans), len(text)]
    for at, span in enumerate(spans):
        follows = text[span.end : starts[at + 1]]
        ended = _OVER.search(text[span.start : span.end]) and not follows.lstrip()[:1].islower()
        over = ended or _ASIDE.match(follows)
        tag = None if over else _shifted(after_speech(follows), span.end)
        if tag is None and not (at and _leads_back(text[ends[at] : span.start])):
            tag = _shifted(before_speech(text[ends[at] : span.start]), ends[at])
        tags.append(tag)
    rest = narration(text, spans)
    lead = None
    if text.rstrip().endswith((":", ":--", ": --", ":—")):
        lead = _shifted(before_speech(text[ends[-1] :].rstrip(" -—")), ends[-1])
    return Said(text, spans, tuple(tags), actor_of(rest) if rest.strip() else None, lead)


def _leads_back(between: str) -> bool:
    """Whether what stands between two speeches tells of the first: `," said he. "`."""
    return between.rstrip().endswith((".", "!", "?"))


def _shifted(tag: Subject | None, by: int) -> Subject | None:
    return Subject(tag.words, tag.at + by) if tag else None
