"""The revision grammar: directions in English and Chinese become edits without a language model.

tokens -> phrases (en*.yaml, zh*.yaml, the film's own names) -> their shots -> what each means
"""

from agent.revising.grammar.phrases import Phrase, Phrases, phrases
from agent.revising.grammar.understanding import understand

__all__ = ["Phrase", "Phrases", "phrases", "understand"]
