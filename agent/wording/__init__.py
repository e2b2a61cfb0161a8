"""What a shot is called in words, for models that read them: fields become English sentences.

English for films in any language: it is what image models read best. Everything follows from the
shot, the world, the staging and the references that are taken; no model is asked.
"""

from agent.wording.clip import clip_words
from agent.wording.fitting import read_by
from agent.wording.keyframe import extension_words, keyframe_words, plate_words
from agent.wording.negative import negative_words
from agent.wording.seen import Seen, reads
from agent.wording.sheet import figure_prompts, thing_prompts

__all__ = [
    "Seen",
    "clip_words",
    "extension_words",
    "figure_prompts",
    "keyframe_words",
    "negative_words",
    "plate_words",
    "read_by",
    "reads",
    "thing_prompts",
]
