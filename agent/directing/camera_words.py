"""What a script says of the camera: CLOSE ON, PAN TO, WIDE, POV; and SUPER: for words over it."""

import re
from dataclasses import dataclass

from agent.film import Angle, Size
from tools.staging import Move


@dataclass(frozen=True)
class Wish:
    """A set-up as far as the script names it."""

    size: Size | None = None
    angle: Angle | None = None
    move: Move | None = None


_ON = r"(?:\s+(?:ON|UP ON|UP OF|UP|SHOT OF|SHOT|OF|TO|IN ON))?(?:\s*[:：—–-]+\s*|\s+|$)"
_WISHES: tuple[tuple[re.Pattern[str], Wish], ...] = tuple(
    (re.compile(rf"(?<![\w]){words}{_ON}"), wish)
    for words, wish in (
        (r"(?:EXTREME CLOSE-?\s?UP|EXTREME CLOSE|ECU|BCU)", Wish(size="extreme close")),
        (r"(?:VERY )?(?:CLOSE-?\s?UP|CLOSER|CLOSE|CU|INSERT)", Wish(size="close")),
        (r"(?:MEDIUM CLOSE|MCU)", Wish(size="medium close")),
        (r"(?:MEDIUM(?: SHOT)?|MS|MID SHOT)", Wish(size="medium")),
        (r"(?:EXTREME WIDE|EXTREME LONG SHOT|EWS|ELS|AERIAL)", Wish(size="extreme wide")),
        (r"(?:WIDER|WIDE ANGLE|WIDE|LONG SHOT|LS|WS|ESTABLISHING)", Wish(size="wide")),
        (r"(?:FULL SHOT|FS)", Wish(size="full")),
        (r"(?:LOW ANGLE)", Wish(angle="low")),
        (r"(?:HIGH ANGLE)", Wish(angle="high")),
        (r"(?:OVERHEAD|TOP SHOT|BIRD'?S[- ]EYE)", Wish(angle="top")),
        (r"(?:NEW ANGLE|REVERSE ANGLE|ANGLE|TWO[- ]SHOT|RACK FOCUS)", Wish()),
        (r"(?:WE |CAMERA )?(?:PANS?|PANNING)", Wish(size="wide", move="pan")),
        (r"(?:WE |CAMERA )?(?:TILTS? (?:UP|DOWN)|TILTS?)", Wish(move="tilt")),
        (r"(?:WE |CAMERA )?(?:PUSH(?:ES)? IN|DOLLY IN|ZOOM IN|MOVE IN)", Wish(move="push")),
        (r"(?:WE |CAMERA )?(?:PULLS? BACK|PULL OUT|DOLLY OUT|ZOOM OUT)", Wish(move="pull")),
        (r"(?:CRANE UP)", Wish(move="crane up")),
        (r"(?:CRANE DOWN)", Wish(move="crane down")),
        (r"(?:HAND-?HELD)", Wish(move="handheld")),
        (r"(?:[A-Z]+['’]S POV|POV)", Wish(size="wide")),
    )
)
_CHINESE: tuple[tuple[re.Pattern[str], Wish], ...] = tuple(
    (re.compile(rf"(?:^|[（(【△\s]){words}[）)】]?[:：，\s]*"), wish)
    for words, wish in (
        ("(?:大特写|大特寫)", Wish(size="extreme close")),
        ("(?:特写|特寫)", Wish(size="close")),
        ("(?:中近景|近景)", Wish(size="medium close")),
        ("中景", Wish(size="medium")),
        ("大全景", Wish(size="wide")),
        ("全景", Wish(size="full")),
        ("(?:远景|遠景|空镜头?|空鏡頭?)", Wish(size="extreme wide")),
        ("(?:俯拍|俯视|俯視)", Wish(angle="high")),
        ("(?:仰拍|仰视|仰視)", Wish(angle="low")),
    )
)
_SUPER = re.compile(
    r"^\s*[【\[(（]?\s*(?:SUPER(?:IMPOSE)?D?|TITLES?|TITLE CARD|CAPTION|CHYRON|LEGEND|字幕)"
    r"(?:\s+(?:OVER\s+\w+|READS))?\s*[:：—–-]\s*(?P<words>.+?)\s*[】\])）]?\s*$",
    re.S,
)


def caption_of(text: str) -> str:
    """Words that an action sets over the picture; empty when it sets none."""
    found = _SUPER.match(text)
    return " ".join(found["words"].split()).strip("\"“”'‘’「」*_ ") if found else ""


def wish_of(text: str) -> tuple[Wish | None, str]:
    """What a sentence says of the camera, and the sentence without those words.

    Only words in capitals count, at the start of a sentence or after a mark: "CLOSE ON the cup".
    """
    for pattern, wish in (*_WISHES, *_CHINESE):
        match = pattern.search(text)
        if match and not re.search(r"\w\s*$", text[: match.start()]):
            rest = f"{text[: match.start()]}{text[match.end() :]}".strip(" -–—:：")
            return wish, rest
    return None, text
