"""What a person's answer says to the question that their words raised."""

from collections.abc import Sequence

from agent.revising.errors import Question
from agent.revising.grammar.asking import Answers, WhichPart, WhichShots, WhichWords, WhoIsMeant
from agent.revising.grammar.heard import Heard
from agent.revising.grammar.matching import Reading, Said
from agent.revising.grammar.names import Named
from agent.revising.grammar.reading import read
from agent.revising.grammar.scopes import Scope, scope_of
from agent.revising.grammar.tokens import tokens
from agent.revising.intent import Intent

QUOTES = "\"'“”‘’「」『』《》.?!。？！ "


def answered(
    question: Question, told: str, answers: Answers, film: Intent, here: Scope | None
) -> Answers | None:
    """The answers with one more; None: it answers nothing, and is new words.

    Raises:
        CannotRevise: it names shots that there are not.
    """
    told = told.strip(QUOTES)
    if isinstance(question, WhichPart):
        return _part(question, told, answers)
    found = tokens(told)
    reading = read(told, found, film)
    heard = Heard(film, {}, here, told)
    if isinstance(question, WhoIsMeant):
        named = _whole(reading, "person")
        if isinstance(named, Named):
            return answers.meaning(question.said, heard.who(named))
    if isinstance(question, WhoIsMeant | WhichShots) or question.which_shot:
        scope = _shots(reading, heard, here)
        words = question.words if isinstance(question, WhichShots) else ""
        return answers.about(scope, words) if scope is not None else None
    return None


def reworded(question: Question, told: str, words: str, film: Intent) -> str | None:
    """The words as an answer means them; None: it says none of the ways that were asked for."""
    if not isinstance(question, WhichWords):
        return None
    found = tokens(told.strip(QUOTES))
    reading = read(told, found, film)
    at, meant = 0, set[str]()
    while at < len(found):
        said = next(iter(reading.found(question.kind, at)), None)
        filler = next(iter(reading.found("filler", at)), None)
        if said is not None:
            meant.add(str(said[1]))
        elif filler is None and found[at].kind != "mark":
            return None
        at = (said or filler or (at + 1, ""))[0]
    ways = {question.ways.get(one) for one in meant}
    way = ways.pop() if len(ways) == 1 else None
    return words.replace(*way, 1) if way is not None else None


def _part(question: WhichPart, told: str, answers: Answers) -> Answers | None:
    """One of the two parts alone."""
    one, other = question.parts
    fits = [_says(part, told) for part in (one, other)]
    if fits[0] == fits[1]:
        return None
    return answers.without(other if fits[0] else one)


def _says(part: str, told: str) -> bool:
    texts = [[token.text for token in tokens(words)] for words in (part, told)]
    return bool(texts[1]) and (texts[0] == texts[1] or _within(texts[1], texts[0]))


def _within(few: Sequence[str], many: Sequence[str]) -> bool:
    ends = range(len(many) - len(few) + 1)
    return any(list(many[at : at + len(few)]) == list(few) for at in ends)


def _whole(reading: Reading, kind: str) -> object:
    """What all the words are, if they are something of that kind."""
    last = len(reading.tokens)
    return next((value for end, value in reading.found(kind, 0) if end == last), None)


def _shots(reading: Reading, heard: Heard, here: Scope | None) -> Scope | None:
    """The shots that all the words name."""
    row = _whole(reading, "ids")
    said = Said("numbered", {"ids": row}) if row is not None else None
    if said is None:
        named = next(
            (
                value
                for end, value in reading.found("direction", 0)
                if end == len(reading.tokens) and isinstance(value, Said) and value.do == "scope"
            ),
            None,
        )
        if named is None:
            return None
        scopes = [scope_of(one, heard.film, here, heard.who) for one in named.values["shots"]]
        ids = tuple(dict.fromkeys(name for scope in scopes for name in scope.ids))
        many = len(scopes) > 1 or scopes[0].many
        return Scope(ids, many=many, whole=any(scope.whole for scope in scopes))
    return scope_of(said, heard.film, here, heard.who)
