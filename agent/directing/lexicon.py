"""Which words put what into a picture: places, people, clothes, weather, doings, sounds."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from agent.directing.han_words import Part, unknown_together
from agent.directing.meaning import Meaning
from agent.documents import load, text_of
from agent.own_data import own_data
from tools.staging import Frozen

FOLDER = Path(__file__).with_name("lexicon")
LANGUAGES = ("en", "zh")
Spelling = Annotated[str, Field(pattern=r"\w")]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_OVER = re.compile(
    r"\s*(?:is|was|are|were|has|had|have|'s)\s+(?:now\s+|long\s+|almost\s+)?"
    r"(?:over|gone|past|stopped|ended|passed|cleared|died)\b"
    r"|\s+(?:stops|stopped|ends|ended|passes|passed|clears|cleared|dies|died)\b"
    r"|也?(?:已经?|渐渐|慢慢)?(?:停了|散了|散去|过去了|住了|消散)",
    re.I,
)
"""After weather: it is no longer there."""
_STOP = re.compile(r"[,.;:!?，。；：！？]")


@dataclass(frozen=True)
class Hit:
    """A word of the lexicon found in a text."""

    word: str
    """The first of the entry's words: the same for all its spellings."""
    start: int
    end: int
    meaning: Meaning
    negated: bool = False
    """The text says that it is not there, or only heard."""
    fancied: bool = False
    """A doing that is only spoken of; it counts as negated, too."""


@dataclass(frozen=True)
class Lexicon:
    """The words of one language."""

    language: str
    entries: Mapping[tuple[str, ...], tuple[str, Meaning]]
    """Words of a phrase (Chinese: characters of a word) to its first spelling and meaning."""
    known: frozenset[str]
    """English words as entries and the list of ignored words spell them."""
    ignored: frozenset[str]
    """Words that ask for no picture."""
    irregular: Mapping[str, str]
    """Irregular forms: went -> go."""
    fold: Mapping[int, str]
    """Traditional to simplified characters, for str.translate."""
    reach: Mapping[str, int]
    """First word (Chinese: character) to how many the longest entry with it has."""
    heard: dict[str, tuple[Hit, ...]] = field(default_factory=dict, compare=False, repr=False)
    """Texts looked up before: the same clause is asked for many times."""
    bases: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    def hits(self, text: str) -> tuple[Hit, ...]:
        """Words of the lexicon in `text`, in order, longest match first, negation marked."""
        found = self.heard.get(text)
        if found is None:
            parts = tuple(hit for hit in self.parts(text) if isinstance(hit, Hit))
            found = self.heard[text] = _negated(_literal(parts, text), text)
        return found

    def unknown(self, text: str, names: frozenset[str] = frozenset()) -> tuple[str, ...]:
        """Words of `text` without an entry, in order and once each; `names` are lower case."""
        words = [part for part in self.parts(text) if isinstance(part, str)]
        return tuple(dict.fromkeys(word for word in words if word.casefold() not in names))

    def parts(self, text: str) -> Iterator[Hit | str]:
        """Words of the lexicon, and those without an entry, in order; ignored ones left out."""
        return self._found_han(text) if self.language == "zh" else self._found_words(text)

    def _found_words(self, text: str) -> Iterator[Hit | str]:
        tokens = [(m.group(), m.start(), m.end()) for m in _WORD.finditer(text)]
        bases = [self.base(word) for word, _, _ in tokens]
        at = 0
        while at < len(tokens):
            for count in range(min(self.reach.get(bases[at], 0), len(tokens) - at), 0, -1):
                entry = self.entries.get(tuple(bases[at : at + count]))
                if entry:
                    yield Hit(entry[0], tokens[at][1], tokens[at + count - 1][2], entry[1])
                    at += count
                    break
            else:
                word = tokens[at][0]
                if len(bases[at]) > 2 and bases[at] not in self.ignored:
                    yield word.casefold()
                at += 1

    def _found_han(self, text: str) -> Iterator[Hit | str]:
        folded = text.translate(self.fold)
        for run in _HAN.finditer(folded):
            found = list(self._matched(folded, run.start(), run.end()))
            yield from unknown_together(folded, found)

    def _matched(self, folded: str, at: int, end: int) -> Iterator[Part[Hit]]:
        """Start, end and meaning of each word, longest match first; unknown letters one by one."""
        while at < end:
            most = max(1, self.reach.get(folded[at], 1))
            for count in range(min(most, end - at), 0, -1):
                word = folded[at : at + count]
                entry = self.entries.get(tuple(word))
                if entry or word in self.ignored:
                    break
            if entry:
                yield Part(at, at + count, Hit(entry[0], at, at + count, entry[1]))
            else:
                yield Part(at, at + count, ignored=word in self.ignored)
            at += count

    def base(self, word: str) -> str:
        """The form of an English word under which it is known, else the word in lower case."""
        found = self.bases.get(word)
        if found is None:
            found = self.bases[word] = _base(word.casefold(), self.known, self.irregular)
        return found


def _base(word: str, known: frozenset[str], irregular: Mapping[str, str]) -> str:
    if word in known:
        return word
    forms = (irregular.get(word, ""), *without_ending(re.sub(r"['’]s?$", "", word)))
    return next((form for form in forms if form in known), word)


def without_ending(word: str) -> Iterator[str]:
    """What may be left of an inflected English word, likeliest first."""
    yield word
    for ending, instead in (("ies", "y"), ("ied", "y"), ("s", ""), ("es", "")):
        if word.endswith(ending):
            yield word.removesuffix(ending) + instead
    if word.endswith("ly"):
        yield word.removesuffix("ly")
        yield word.removesuffix("ily") + "y"
    for ending in ("ing", "ed"):
        if word.endswith(ending):
            root = word.removesuffix(ending)
            yield root + "e"
            yield root
            if root[-1:] == root[-2:-1]:
                yield root[:-1]


def _literal(hits: tuple[Hit, ...], text: str) -> tuple[Hit, ...]:
    """Without what something is only likened to, up to the next punctuation: nobody sees the rain
    in a sound like rain."""
    kept: list[Hit] = []
    likened: Hit | None = None
    for hit in hits:
        if likened is not None and _STOP.search(text, likened.end, hit.start):
            likened = None
        if likened is None:
            kept.append(hit)
        likened = hit if hit.meaning.likens else likened
    return tuple(kept)


def _past(hit: Hit, text: str) -> Hit:
    """Weather that the text says is over counts as absent."""
    meaning = hit.meaning
    falls = meaning.rain or meaning.snow or meaning.fog or meaning.wind
    return replace(hit, negated=True) if falls and _OVER.match(text, hit.end) else hit


def _negated(hits: tuple[Hit, ...], text: str) -> tuple[Hit, ...]:
    """Mark beings, acts and wear that the text says are absent, up to the next punctuation."""
    marked = [_past(hit, text) for hit in hits]
    for at, hit in enumerate(hits):
        steps: range | tuple[()] = ()
        if hit.meaning.negates == "before" or hit.meaning.hears:
            steps = range(at + 1, len(hits))
        elif hit.meaning.negates == "after":
            steps = range(at - 1, -1, -1)
        for index in steps:
            other = hits[index]
            if _STOP.search(text, min(hit.end, other.end), max(hit.start, other.start)):
                break
            if other.meaning.being or other.meaning.person or other.meaning.expression:
                marked[index] = replace(other, negated=True)
    return tuple(marked)


class Entry(Meaning):
    """Spellings of one thing, and what they mean."""

    words: tuple[Spelling, ...] = Field(min_length=1)


class OwnWords(Frozen):
    """lexicon.yaml of a film: words that stand over ours."""

    entries: tuple[Entry, ...] = ()
    forms: dict[str, tuple[Spelling, ...]] = Field(default_factory=dict)
    """Irregular forms of a word: go: [went, gone]."""
    ignored: str = ""
    """Words that ask for no picture, with spaces between them."""


def lexicon(language: str, extra: Path | None = None) -> Lexicon:
    """Our words of `language` (English for a language we have none of), with a project's own file
    merged over them.

    Raises:
        BadProject: `extra` does not follow the form that en.yaml explains.
    """
    own = text_of(extra).strip() if extra else ""
    return _built(language if language in LANGUAGES else "en", extra if own else None, own)


@lru_cache(maxsize=8)
def _built(language: str, extra: Path | None, _text: str) -> Lexicon:
    """Words of a language and of a project's file that holds `_text`."""
    source, ours = _ours(language)
    added = load(extra, OwnWords) if extra else OwnWords()
    forms = {**source.get("forms", {}), **added.forms}
    irregular = {form: word for word, told in forms.items() for form in told}
    fold = {ord(pair[0]): pair[1] for pair in source.get("traditional", "").split()}
    chinese = language == "zh"
    ignored = f"{source.get('ignored', '')} {added.ignored}".translate(fold).split()
    listed = [*ours, *((entry.words, _meaning(entry)) for entry in added.entries)]
    spelled = [word.casefold() for words, _ in listed for word in words]
    alone = frozenset((*ignored, *(word for word in spelled if " " not in word)))
    keyed = {word: _key(word, chinese, fold, alone, irregular) for word in spelled}
    entries: dict[tuple[str, ...], tuple[str, Meaning]] = {}
    reach: dict[str, int] = {}
    for words, meaning in listed:
        for word in words:
            key = keyed[word.casefold()]
            entries[key] = (words[0], meaning)
            reach[key[0]] = max(reach.get(key[0], 0), len(key))
    if chinese:
        for word in ignored:
            reach[word[0]] = max(reach.get(word[0], 0), len(word))
    return Lexicon(
        language=language,
        entries=entries,
        known=alone.union(*entries) if not chinese else alone,
        ignored=frozenset(ignored),
        irregular=irregular,
        fold=fold,
        reach=reach,
    )


@cache
def _ours(language: str) -> tuple[Mapping[str, Any], tuple[tuple[tuple[str, ...], Meaning], ...]]:
    """What a language's own file says beside its entries, and the entries of all its files."""
    parts = [_document(path) for path in _files(language)]
    return parts[0], tuple(_entry(entry) for part in parts for entry in part["entries"])


def _files(language: str) -> tuple[Path, ...]:
    """The language's own file, then its parts in the order of their names."""
    return (FOLDER / f"{language}.yaml", *sorted(FOLDER.glob(f"{language}-*.yaml")))


def _key(
    word: str,
    chinese: bool,
    fold: Mapping[int, str],
    alone: frozenset[str],
    irregular: Mapping[str, str],
) -> tuple[str, ...]:
    """A spelling as texts are looked up: characters, or words without their endings."""
    if chinese:
        return tuple(word.translate(fold))
    return tuple(_base(part, alone, irregular) for part in _WORD.findall(word))


def _document(path: Path) -> dict[str, Any]:
    return dict(own_data(path))


def _entry(fields: dict[str, Any]) -> tuple[tuple[str, ...], Meaning]:
    """Words and meaning of an entry of ours."""
    meant = {name: value for name, value in fields.items() if name != "words"}
    return tuple(str(word) for word in fields["words"]), Meaning.model_validate(meant)


def _meaning(entry: Entry) -> Meaning:
    """What an entry means, without its words."""
    fields = entry.model_dump(exclude={"words"}, exclude_unset=True)
    return Meaning.model_validate(fields)
