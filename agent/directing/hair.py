"""Hair that several words describe: short white hair, long curly black hair, 短白发."""

import re
from typing import Any

from agent.directing.lexicon import Lexicon

_WORDS = re.compile(r"((?:[a-z-]+(?:,\s*|\s+and\s+|\s+)){2,4})hair\b", re.I)
_LETTERS = re.compile("([短长長卷白黑灰]{2,4})(?:的|色的)?(?:头|頭)?[发髮]")


def hair_in(text: str, words: Lexicon) -> dict[str, Any]:
    """Fields of a look from all adjectives before "hair"; one alone is a phrase of the lexicon."""
    chinese = words.language == "zh"
    found: dict[str, Any] = {}
    for match in (_LETTERS if chinese else _WORDS).finditer(text):
        told = match[1] if chinese else re.findall(r"[a-z-]+", match[1])
        for word in told:
            for hit in words.hits(f"{word}发" if chinese else f"{word} hair"):
                if hit.end - hit.start > len(word) and not hit.negated:
                    found |= hit.meaning.looks or {}
    return found
