"""What must not be seen."""

from agent.directing.presets import presets
from agent.wording.nouns import lettering
from tools.staging import Staging, Style

LETTERS = "text, letters, captions, subtitles, speech bubbles"
ALWAYS = "watermark, signature, logo, picture frame, border, split screen, collage"


def negative_words(style: Style, staging: Staging | None = None) -> str:
    """The style's own, and what nobody wants in a picture; letters only where none are to be read.

    Args:
        style: The film's.
        staging: Of the picture; None: it shows no place.
    """
    read = staging is not None and any(lettering(piece) for piece in staging.pieces)
    own = next((p.negative for p in presets() if p.prompt and p.prompt in style.text), "")
    return ", ".join(filter(None, (own, "" if read else LETTERS, ALWAYS)))
