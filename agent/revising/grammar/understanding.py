"""A direction in words becomes edits: its phrases found, their shots, what each of them means."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from agent.revising.edits import Edit, Known
from agent.revising.errors import CannotRevise, Question
from agent.revising.grammar import meanings
from agent.revising.grammar.answering import answered, reworded
from agent.revising.grammar.asking import Answers, WhatChanges
from agent.revising.grammar.assigning import assignments
from agent.revising.grammar.contradictions import (
    refuse_contradictions,
    refuse_mixed_range,
    refuse_mixed_steps,
    refuse_open_list,
    said_better,
)
from agent.revising.grammar.covering import Piece, covered
from agent.revising.grammar.files import refuse_unquoted, strength_alone
from agent.revising.grammar.heard import MEANS, Heard, Part, with_words
from agent.revising.grammar.matching import Said
from agent.revising.grammar.names import Named
from agent.revising.grammar.reading import read
from agent.revising.grammar.scopes import Scope, scope_of, where
from agent.revising.grammar.scoping import Phrase, phrases_of
from agent.revising.grammar.tokens import Token, tokens
from agent.revising.intent import Intent
from agent.revising.understood import Understood

DENIES = frozenset(("no", "not", "don't", "doesn't", "didn't", "won't", "isn't", "aren't",
                    "mustn't", "shouldn't", "never", "without", "cannot", "can't", "instead",
                    "rather", "stop", "dont", *"不别勿没莫非"))  # fmt: skip
"""Words that turn a sentence into its opposite."""
assert meanings  # importing it puts down what the data's names mean


def understand(
    words: str,
    film: Intent,
    *,
    shot: str | None = None,
    lengths: Mapping[str, float] | None = None,
    answer: str = "",
) -> Understood:
    """What a direction in English, Chinese or both asks to change.

    Args:
        words: The direction.
        film: As it stands.
        shot: The one that the command names; None: the words name shots, or mean the whole film.
        lengths: Shot id -> seconds that its picture stands now.
        answer: What a person said to the question that these very words raised: shots, a name, one
            of two parts, a way that was asked for, or new words. After a second question: both
            answers, one on a line.

    Raises:
        CannotRevise: it names something that there is not, or is too long to be read.
    """
    here = Scope((film.shot(shot).id,), many=False) if shot is not None else None
    answers = Answers()
    for told in filter(None, map(str.strip, answer.splitlines())):
        try:
            found = _understood(words, film, here, lengths or {}, answers)
        except Question as question:
            if isinstance(question, WhatChanges):
                words = f"{words}: {told}"
                continue
            if (meant := reworded(question, told, words, film)) is not None:
                words = meant
                continue
            more = answered(question, told, answers, film, here)
            words, answers = (told, Answers()) if more is None else (words, more)
            continue
        return found
    try:
        return _understood(words, film, here, lengths or {}, answers)
    except Question as question:
        return Understood(question=str(question))


def _understood(
    words: str,
    film: Intent,
    here: Scope | None,
    lengths: Mapping[str, float],
    answers: Answers,
) -> Understood:
    """What the words ask for, with what was answered about them.

    Raises:
        Question: something is left open.
    """
    fields = assignments(words, film)
    found = tokens(words, [one.span for one in fields])
    refuse_unquoted(words, found)
    pieces = list(strength_alone(covered(read(words, found, film, fields))))
    unknown = tuple(_left_over(words, found, pieces))
    direction = _Direction(words, film, here, dict(lengths), found, answers)
    if unknown:
        return Understood(said=tuple(direction.what_is_clear(pieces)), unknown=unknown)
    return _summed_up(direction.parts(pieces))


def _summed_up(parts: Sequence[Part]) -> Understood:
    refuse_contradictions(parts)
    said = tuple(dict.fromkeys(part.said for part in parts))
    if parts[0].step:
        return Understood(said=said, step=parts[0].step, steps=parts[0].steps)
    edits: list[Edit] = []
    for part in sorted(parts, key=lambda part: part.rank):
        edits += [edit for edit in part.edits if edit not in edits]
    return Understood(edits=tuple(edits), said=said)


@dataclass
class _Direction:
    words: str
    film: Intent
    here: Scope | None
    lengths: Mapping[str, float]
    tokens: tuple[Token, ...]
    answers: Answers = field(default_factory=Answers)
    mentioned: tuple[str, ...] = ()
    sourced: frozenset[str] = frozenset()
    known: dict[int, Scope] = field(default_factory=dict)

    def parts(self, pieces: Sequence[Piece]) -> list[Part]:
        """What each phrase comes to.

        Raises:
            Question: something is left open.
        """
        refuse_mixed_range(pieces, self._texts)
        refuse_open_list(pieces, self._text)
        phrases, unused = phrases_of(pieces, backwards=self.here is None)
        if unused is not None:
            there = self._scope(unused)
            raise WhatChanges(f"What is to change in {where(there.ids, self.film)}?")
        if not phrases:
            raise Question("What is to change? Say for example 'shot 3: closer, at dusk'.")
        refuse_mixed_steps(phrases)
        made = [self._part(phrase) for phrase in phrases]
        return [
            part
            for part in made
            if part.words not in self.answers.dropped and not said_better(part, made)
        ]

    def what_is_clear(self, pieces: Sequence[Piece]) -> Iterator[str]:
        """Of words that are not all known: what the known ones come to."""
        phrases, _ = phrases_of(pieces, backwards=self.here is None)
        denied = self._denied(pieces)
        for phrase in phrases:
            if phrase.piece in denied:
                continue
            try:
                yield self._part(phrase).said
            except CannotRevise:
                continue

    def _denied(self, pieces: Sequence[Piece]) -> list[Piece]:
        """What stands beside a word that denies it, and is not known: not closer, 别推."""
        denied, stretch, no = list[Piece](), list[Piece](), False
        for piece in (*pieces, Piece(0, 0, "hard")):
            if piece.kind in ("soft", "hard"):
                denied += stretch if no else ()
                stretch, no = [], False
                continue
            stretch.append(piece)
            no = no or (piece.kind != "said" and bool(self._texts(piece) & DENIES))
        return denied

    def _part(self, phrase: Phrase) -> Part:
        scope = self._scope(phrase.scope) if phrase.scope is not None else self.here
        scope = self.answers.scopes.get(self._text(phrase.piece), scope or self.answers.scope)
        inside = phrase.said.values.get("inside")
        if inside is not None:
            scope = self._scope(Said("scope", {"shots": inside}))
        heard = Heard(
            film=self.film,
            values=phrase.said.values,
            scope=scope,
            words=self._text(phrase.piece),
            own_scope=phrase.own or (phrase.scope is None and scope is not None),
            lengths=self.lengths,
            mentioned=self.mentioned,
            sourced=self.sourced,
            answers=self.answers,
        )
        made = with_words(MEANS[phrase.said.do](heard), heard.words)
        made = replace(made, vague=bool(phrase.said.values.get("vague")))
        self.sourced |= {whom for what, whom in made.sets if what == "source"}
        self.mentioned = _named_in(phrase.said, heard) or self.mentioned
        return self._or_as_it_is(made)

    def _or_as_it_is(self, made: Part) -> Part:
        """Told, where nothing would change."""
        film = self.film
        try:
            for edit in made.edits:
                film = edit.apply(film, Known(lengths=self.lengths))
        except CannotRevise:
            return made  # told when the edits are made, with all that has to be known for it
        same = made.edits and film == self.film
        return replace(made, said=f"{made.said} (so it is already)") if same else made

    def _scope(self, said: Said) -> Scope:
        known = self.known.get(id(said.values["shots"]))
        if known is None:
            heard = Heard(self.film, {}, None, self.words)
            inner = said.values["shots"]
            rows = inner if isinstance(inner, tuple) else (inner,)
            scopes = [
                scope_of(row, self.film, self.here or self.answers.scope, heard.who) for row in rows
            ]
            ids = tuple(dict.fromkeys(name for scope in scopes for name in scope.ids))
            known = Scope(
                ids,
                many=len(scopes) > 1 or scopes[0].many,
                whole=any(scope.whole for scope in scopes),
            )
            self.known[id(said.values["shots"])] = known
        return known

    def _texts(self, piece: Piece) -> set[str]:
        return {token.text for token in self.tokens[piece.start : piece.end]}

    def _text(self, piece: Piece) -> str:
        return self.words[self.tokens[piece.start].start : self.tokens[piece.end - 1].end]


def _named_in(said: Said, heard: Heard) -> tuple[str, ...]:
    """Who is named in a phrase: he and she after it are they."""
    for value in said.values.values():
        row = value if isinstance(value, tuple) else (value,)
        if row and all(isinstance(one, Named) for one in row):
            return heard.who(row)
    return ()


def _left_over(words: str, found: Sequence[Token], pieces: Sequence[Piece]) -> Iterator[str]:
    """What no phrase has taken, neighbours together, as it was written."""
    start = end = -1
    for piece in pieces:
        if piece.kind != "unknown":
            if start >= 0:
                yield words[start:end]
            start = -1
            continue
        token = found[piece.start]
        start, end = (token.start if start < 0 else start), token.end
    if start >= 0:
        yield words[start:end]
