"""Who sounds how: voices of the scratch voice by language, sex and age."""

from agent.directing.people import Person
from agent.film import Voice
from agent.script import Kind

NARRATORS = {"en": Voice(name="en-gb", pitch=38, rate=140), "zh": Voice(name="cmn", rate=215)}
RECITERS = {"en": NARRATORS["en"], "zh": Voice(name="cmn", rate=130)}
"""Of verse, which is said slowly."""
_ACCENTS = {"en": "en-us", "zh": "cmn"}
_VARIANTS = {
    "he": ("m3", "m1", "m7", "m5", "m2", "m4", "m6", "m8"),
    "she": ("f2", "f4", "f1", "f3", "f5"),
}
CHILD, OLD = 13, 62
"""Years up to and from which a voice changes."""


def narrator_of(language: str, kind: Kind) -> Voice:
    """Who tells a story, or recites a poem; English for a language that we have no voice of."""
    voices = RECITERS if kind == "verse" else NARRATORS
    return voices.get(language, voices["en"])


def voice_of(person: Person, pronoun: str, age: int, number: int, language: str) -> Voice:
    """One voice for each speaker, of the sex that the look shows: variants first, then the same
    ones at other pitches.

    Args:
        person: Creatures speak higher or lower, by their kind.
        pronoun: he or she.
        age: In years; children speak higher and faster, the old slower.
        number: Of this speaker among those of this sex, from 0.
        language: Of the script.
    """
    variants = _VARIANTS[pronoun]
    lap, variant = divmod(number, len(variants))
    pitch = (46 if number % 2 == 0 else 36) + (8 if pronoun == "she" else 0) + (lap * 9) % 30
    rate = 158 - 8 * (number % 3)
    if age <= CHILD:
        pitch, rate = pitch + 26, rate + 6
    elif age >= OLD:
        pitch, rate = pitch - 6, rate - 22
    if person.species in _PITCHES:
        pitch += _PITCHES[person.species]
        rate += _RATES.get(person.species, 0)
    return Voice(
        name=f"{_ACCENTS.get(language, 'en-us')}+{variants[variant]}",
        pitch=max(0, min(pitch, 99)),
        rate=round(rate * _BRISKER.get(language, 1.0)),
    )


_PITCHES = {
    **dict.fromkeys(("mouse", "bird", "frog", "hare", "cat", "hen", "duck"), 26),
    **dict.fromkeys(("fox", "dog", "goat", "sheep", "monkey", "crow", "deer"), 10),
    **dict.fromkeys(("bear", "lion", "elephant", "cow", "horse", "tortoise", "tiger"), -24),
}
_BRISKER = {"zh": 1.3}
"""At the same rate the voice says Chinese more slowly than people do."""
_RATES = {"tortoise": -34, "hare": 26, "mouse": 20, "elephant": -24, "bear": -16}
