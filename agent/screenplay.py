"""A treatment as a Fountain screenplay: what a model wrote becomes lines that mean only that."""

import re
from collections.abc import Iterator

from agent.directing.model.words import plain
from agent.directing.names import key
from agent.reading import cue, heading
from agent.treatment import Event, PersonInTreatment, Treatment, TreatmentScene, named_in

FILE = "treatment.fountain"
LONGEST_TITLE, LONGEST_NAME, LONGEST_WORDS, LONGEST_TEXT = 80, 40, 240, 2000
"""Characters."""
_ZH_TIMES = {"dawn": "黎明", "day": "日", "dusk": "黄昏", "night": "夜"}
SHORT = 8
"""Characters of an action that might be the words of a transition."""
_MARKS = str.maketrans({"[": "(", "]": ")", "*": "", "_": " ", "\\": ""})
"""Notes, boneyards and emphasis of Fountain."""
_OPENS = re.compile(r"[\s!！@＠>＞<＜=#＃~～^＾(（)）]+|[.．](?=\w)")
"""What Fountain takes a line for something else by."""
_DOTS = re.compile(r"\.{3,}|…+")
_NO_NAME = re.compile(r"[^\w '’·&.-]+")
_DASHES = re.compile(r"\s+-+\s*|-+\s+|-{2,}")
"""Between a place and what is within it, or its time."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_NOBODY = {"en": "Voice", "zh": "旁白"}
"""Who says what the model let nobody say."""


def fountain(treatment: Treatment, language: str, *, title: str) -> str:
    """The treatment as a screenplay.

    Args:
        treatment: In any words.
        language: Of them.
        title: Of a film to which the treatment gives none.
    """
    people: dict[str, PersonInTreatment] = {}
    for person in treatment.people:
        if name := name_of(person.name):
            people.setdefault(key(name), person.model_copy(update={"name": name}))
    blocks = [f"Title: {title_of(treatment) or title}"]
    if logline := line(treatment.logline, LONGEST_WORDS):
        blocks.append(f"[[{logline}]]")
    told: set[str] = set()
    for scene in treatment.scenes:
        events = [block for e in scene.events for block in _event(e, people, told, language)]
        if events:
            blocks += [_heading(scene, language), *events]
    return "\n\n".join(blocks) + "\n"


def title_of(treatment: Treatment) -> str:
    """The film's title."""
    return line(treatment.title, LONGEST_TITLE)


def name_of(said: str) -> str:
    """A name of which a cue, an id and a file's name can be made; empty: none is left of it."""
    plain = _NO_NAME.sub(" ", line(said, LONGEST_TEXT))
    return " ".join(plain.split()).strip(" '’·&.-")[:LONGEST_NAME].strip()


def place_of(said: str) -> str:
    """The name of a place, which a heading takes for nothing else."""
    return _DASHES.sub(" ", name_of(said)).strip()


def line(text: str, most: int) -> str:
    """One line of at most so many characters, without control characters and Fountain's marks."""
    return " ".join(plain(text).translate(_MARKS).split())[:most].strip()


def _heading(scene: TreatmentScene, language: str) -> str:
    if language == "zh":
        setting, place = "内景" if scene.inside else "外景", place_of(scene.place) or "某处"
        return f"{setting} {place} - {_ZH_TIMES[scene.time]}"
    setting, place = "INT." if scene.inside else "EXT.", place_of(scene.place) or "somewhere"
    return f"{setting} {place.upper()} - {scene.time.upper()}"


def _event(
    event: Event, people: dict[str, PersonInTreatment], told: set[str], language: str
) -> Iterator[str]:
    """An action, with whoever appears in it for the first time introduced, or a speech."""
    text = line(event.text, LONGEST_TEXT)
    if not re.search(r"\w", text):
        return
    speaks = event.kind == "speech"
    who = key(name_of(event.who)) if speaks else ""
    news = []
    for name, person in people.items():
        if name not in told and (who == name if speaks else named_in(person.name, text)):
            told.add(name)
            if not speaks and (acting := _in_apposition(text, person, language)):
                text = acting
            else:
                news.append(_introduction(person, language))
    gap = "" if language == "zh" else " "
    if not speaks:
        yield _action(gap.join((*news, text)))
        return
    if news:
        yield _action(gap.join(news))
    name = people[who].name if who in people else name_of(event.who)
    yield f"{_cue(name, language)}\n{_speech(text)}"


def _in_apposition(text: str, person: PersonInTreatment, language: str) -> str:
    """A sentence that begins with somebody, with the introduction in it: no picture of its own for
    what the deed shows. Empty: it does not begin so."""
    does = text[len(person.name) :]
    joins = r"[的和与同跟、，。]" if language == "zh" else r"\S| and\b"
    begins = text.casefold().startswith(person.name.casefold())
    if not begins or not does or re.match(joins, does):
        return ""
    introduction = _introduction(person, language)[:-1]
    return f"{introduction}，{does}" if language == "zh" else f"{introduction},{does}"


def _introduction(person: PersonInTreatment, language: str) -> str:
    words = line(person.words, LONGEST_WORDS).rstrip(".。;；,， ") or person.name
    if language == "zh":
        return f"{person.name}，{words}。"
    return f"{person.name.upper()}, {words}."


def _action(text: str) -> str:
    """A line that is an action, whatever it begins with."""
    known = heading.is_natural(text) or _OPENS.match(text) or text.isupper()
    return f"!{text}" if known or len(text) < SHORT else text


def _speech(text: str) -> str:
    """A line that is said, whatever it begins with."""
    bare = _DOTS.sub("…", text)
    while opens := _OPENS.match(bare):
        bare = bare[opens.end() :]
    return f"– {bare}" if heading.is_natural(bare) else bare


def _cue(name: str, language: str) -> str:
    spoken = name or _NOBODY[language]
    capitals = spoken.upper()
    own = _HAN.search(spoken) or not cue.is_natural(capitals) or heading.is_natural(capitals)
    return f"@{spoken}" if own else capitals
