"""Which LoRAs a shot is drawn or filmed with: of whoever is seen, in the look that is worn, what
this very model was taught."""

from collections.abc import Iterable, Mapping

from agent.film import Id, Shot
from agent.kept_loras import KeptLoras
from agent.production import Production
from tools.conditioning import CharacterLora
from tools.model import Model
from tools.staging import Figure
from tools.teaching import HONOURED


def loras_of(
    production: Production, shot: Shot, figures: Iterable[Figure], model: Model
) -> tuple[CharacterLora, ...]:
    """In the order of the figures, each once.

    Raises:
        Failed: a kept file is not what it was.
    """
    found = (_of(production, who, look, model) for who, look in _worn(shot, figures))
    return tuple(dict.fromkeys(lora for lora in found if lora is not None))


def triggers(
    production: Production, shot: Shot, figures: Iterable[Figure], model: Model
) -> Mapping[Id, str]:
    """Character -> the word that calls what the model was taught; nobody of whom it was not."""
    said = {who: trigger_of(production, who, look, model) for who, look in _worn(shot, figures)}
    return {who: word for who, word in said.items() if word}


def trigger_of(production: Production, who: Id, look: Id, model: Model) -> str:
    """The word that a prompt says before it describes somebody; empty: the model was not taught
    what they look like."""
    lora = _of(production, who, look, model)
    return lora.trigger if lora else ""


def _of(production: Production, who: Id, look: Id, model: Model) -> CharacterLora | None:
    if HONOURED not in model.honours:
        return None
    kept = KeptLoras(production.project.folder)
    record = kept.record(who, look, model)
    return kept.lora(record) if record else None


def _worn(shot: Shot, figures: Iterable[Figure]) -> list[tuple[Id, Id]]:
    looks = {subject.who: subject.look for subject in shot.subjects}
    return [(figure.id, looks[figure.id]) for figure in figures if figure.id in looks]
