"""Beats of a scene: who does, sees, says or feels what, clause by clause, in the script's order."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from agent.directing.beat import Beat
from agent.directing.camera_words import caption_of, wish_of
from agent.directing.clauses import of_sentence
from agent.directing.dialogue import told_portions
from agent.directing.journey import Leap, journey
from agent.directing.lexicon import Lexicon
from agent.directing.memory import Memory
from agent.directing.names import unquoted
from agent.directing.people import Cast
from agent.directing.sentences import Passage, passages, whole_sentences
from agent.directing.speeches import HE_OR_SHE, Stretch, of_dialogue, pronouns_for, stretches
from agent.directing.tagged import with_things
from agent.directing.together import directs, intercut, montage, telephoned
from agent.film import Id
from agent.script import Element, Scene

ASIDE = 60
"""Characters beside a speech in which somebody is said to speak."""
_NOTE = re.compile(r"^\W*(?:author'?s? )?note\s*:", re.I)
_WHOLLY_QUOTED = re.compile(r"^\s*[\"“「](.+?)[\"”」]\s*$", re.S)


def beats(
    scene: Scene, cast: Cast, words: Lexicon, memory: Memory, *, winter: bool = False
) -> tuple[Beat, ...]:
    """The scene's beats in order; every element's lines are in at least one of them."""
    memory.new_scene()
    found: list[Beat] = []
    headed = scene.heading and scene.heading.location
    leaps = {} if headed else journey(scene.elements, words, winter, memory.place)
    memory.place = next((leap.template for leap in reversed(leaps.values())), memory.place)
    items, crossed = montage(scene), intercut(scene)
    for number, element in enumerate(scene.elements):
        before = len(found)
        if number in items:
            for item in items[number]:
                beats_of_item = list(_of_element(item, [], cast, words, memory))
                found.extend(_one_picture(beats_of_item, item))
        elif element.kind == "paragraph":
            told = _of_paragraph(element, leaps.get(number), cast, words, memory)
            found.extend(replace(b, sentence=(number, b.sentence[1])) for b in told)
            memory.told = unquoted(element.text)
        else:
            done = list(_of_element(element, found, cast, words, memory))
            found.extend(with_things(done, element, words) if element.kind == "action" else done)
        if crossed is not None and number in crossed.elements:
            holds = "phone" if telephoned(scene) else ""
            found[before:] = [replace(b, between=True, holds=holds) for b in found[before:]]
    return tuple(found)


def heard_only(found: Iterable[Beat], undrawn: frozenset[Id]) -> tuple[Beat, ...]:
    """The beats with those who cannot be drawn off screen: they speak there, and what they do
    goes with the pictures of others."""
    return tuple(_off_screen(beat, undrawn) for beat in found)


def _off_screen(beat: Beat, undrawn: frozenset[Id]) -> Beat:
    others = tuple(other for other in beat.others if other not in undrawn)
    if beat.who not in undrawn:
        return replace(beat, others=others)
    if beat.kind != "speak":
        return replace(beat, kind="none", who=None, others=others)
    return replace(beat, delivery="off screen" if beat.delivery == "on screen" else beat.delivery)


def _of_element(
    element: Element, before: list[Beat], cast: Cast, words: Lexicon, memory: Memory
) -> Iterator[Beat]:
    if element.kind == "dialogue":
        speaker = cast.named(element.speaker)
        memory.acts(speaker)
        yield from of_dialogue(element, speaker)
    elif element.kind in ("action", "verse") and not _NOTE.match(element.text):
        quoted = _WHOLLY_QUOTED.match(element.text)
        if quoted and before and before[-1].text.rstrip().endswith((":", "：")):
            before[-1] = _reading(before[-1], element, quoted.group(1), memory)
            return
        if caption := caption_of(element.text):
            yield Beat("none", "", (element.lines,), caption=caption)
            return
        if directs(element.text):
            yield Beat("none", "", (element.lines,))
            return
        for passage in passages(element):
            yield from _seen(passage, cast, words, memory)
    elif element.kind == "transition" and "BLACK" in element.text.upper():
        yield Beat("black", element.text, (element.lines,))
    elif element.kind == "centred":
        yield Beat("none", "", (element.lines,), caption=" ".join(element.text.split()))
    else:
        yield Beat("none", "", (element.lines,))


def _seen(passage: Passage, cast: Cast, words: Lexicon, memory: Memory) -> Iterator[Beat]:
    """A sentence of action, with what it says of the camera."""
    wish, rest = wish_of(passage.text)
    if wish is None:
        yield from of_sentence(passage, cast, words, memory)
        return
    found = list(of_sentence(replace(passage, text=rest or passage.text), cast, words, memory))
    yield from (replace(beat, camera=wish) if n == 0 else beat for n, beat in enumerate(found))


def _of_paragraph(
    element: Element, leap: Leap | None, cast: Cast, words: Lexicon, memory: Memory
) -> Iterator[Beat]:
    """What a paragraph tells, in portions that a shot can hold, and what is said in it."""
    ends = [sentence.end for sentence in whole_sentences(element)]
    for stretch in stretches(element, cast, words):
        stretch = _meant(stretch, element, cast, memory)
        there = leap.template if leap and leap.offset < stretch.end else ""
        if stretch.speech is not None:
            memory.acts(stretch.speech.who)
            sentence = (0, bisect_right(ends, stretch.start))
            yield replace(stretch.speech, at=there, sentence=sentence)
            leap = None if there else leap
            continue
        for passage in passages(element, stretch.start, stretch.end):
            there = leap.template if leap and leap.offset < passage.end else ""
            sentence = (0, bisect_right(ends, passage.start))
            for number, beat in enumerate(of_sentence(passage, cast, words, memory, read=True)):
                for part, portion in enumerate(told_portions(beat)):
                    at = there if number == part == 0 else ""
                    fancied = bool(at and leap and leap.fancied)
                    yield replace(portion, at=at, fancied=fancied, sentence=sentence)
            leap = None if there else leap


def _meant(stretch: Stretch, element: Element, cast: Cast, memory: Memory) -> Stretch:
    """A speech of somebody who has long done nothing, and beside which only "he" or "she" stands,
    is that of whoever acted last and speaks elsewhere."""
    speech = stretch.speech
    if speech is None or speech.who in memory.people[-2:]:
        return stretch
    text = unquoted(element.text)
    beside = text[max(stretch.start - ASIDE, 0) : stretch.start] + text[stretch.end :][:ASIDE]
    pronoun = HE_OR_SHE.search(beside)
    if pronoun is None or not pronouns_for(speech.who, text, memory.told, cast):
        return stretch
    who = memory.person(pronoun.group(), cast.speaking) or speech.who
    return replace(stretch, speech=replace(speech, who=who))


def _reading(beat: Beat, element: Element, quoted: str, memory: Memory) -> Beat:
    words = " ".join(quoted.split())
    thing = beat.thing or (memory.things[-1] if memory.things else None)
    if thing is not None:
        memory.written[thing] = words
    return replace(beat, kind="read", thing=thing, words=words, lines=(*beat.lines, element.lines))


def _one_picture(found: list[Beat], item: Element) -> list[Beat]:
    """The beats of one item of a montage: the first with a picture stands for all. It plays where
    its words say, if they say anything."""
    best = next((beat for beat in found if beat.kind != "none"), found[0])
    text = " ".join(item.text.split())
    return [replace(best, text=text, lines=(item.lines,), item=True, at=text)]
