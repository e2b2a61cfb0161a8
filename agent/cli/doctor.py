"""`onereel doctor`: whether this machine has what a film needs."""

import asyncio
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import packages_distributions, version
from pathlib import Path

from agent.errors import OnereelError

OURS = ("agent", "tools", "prompts")
NEEDED_GB = 1


def examine(*, as_json: bool) -> None:
    """Print one line a check; exit with 1 when one fails without which no film is made."""
    found = [_checked(name, check) for name, check in CHECKS.items()]
    if as_json:
        print(json.dumps([{"check": n, "ok": ok, "said": said} for n, ok, said in found]))
    else:
        for name, ok, said in found:
            print(f"{'ok  ' if ok else 'warn' if name in EXTRA else 'FAIL'} {name:<10} {said}")
    if not all(ok or name in EXTRA for name, ok, _ in found):
        sys.exit(1)


def _checked(name: str, check: Callable[[], str]) -> tuple[str, bool, str]:
    try:
        return name, True, check()
    except (OnereelError, OSError, ImportError) as error:
        return name, False, str(error)


def _python() -> str:
    return f"{sys.version.split()[0]}, onereel {version('onereel')}"


def _packages() -> str:
    """No other distribution may ship our package names: Python would mix them up."""
    strangers = {
        (name, owner)
        for name in OURS
        for owner in packages_distributions().get(name, [])
        if owner != "onereel"
    }
    if strangers:
        name, owner = sorted(strangers)[0]
        raise OnereelError(
            f"The package {owner!r} also ships a module called {name!r}. Install onereel in an "
            "environment of its own."
        )
    return "no other package is in the way"


def _machine() -> str:
    free = shutil.disk_usage(Path.cwd()).free / 1e9
    if free < NEEDED_GB:
        raise OnereelError(
            f"Only {free:.1f} GB of disk are free here; a film needs {NEEDED_GB}. Free some, "
            "or work on another disk."
        )
    return f"{len(os.sched_getaffinity(0))} cores, {free:.0f} GB of disk free"


def _encoder() -> str:
    import numpy as np

    from tools.encoding import FrameWriter
    from tools.media import probe

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "test.mp4"
        with FrameWriter(path, (64, 36), 24) as clip:
            for _ in range(3):
                clip.write(np.zeros((36, 64, 3), np.uint8))
        frames = probe(path).frames
    if frames != 3:
        raise OnereelError(f"H.264 wrote {frames} frames of 3. Reinstall the package 'av'.")
    return "H.264 writes and reads"


def _voice() -> str:
    from tools.registry import open_voice
    from tools.voice import SpeechRequest

    with tempfile.TemporaryDirectory() as folder:
        said = open_voice("scratch").speak(
            SpeechRequest(text="One, two.", voice="en-us", language="en"), Path(folder) / "a.wav"
        )
    return f"the scratch voice speaks ({said.revision})"


def _fonts() -> str:
    from tools.fonts import font_for

    used = {path.stem for _, path in font_for("Snow on the river 寒江雪 獨釣")}
    return ", ".join(sorted(used))


def _previs() -> str:
    from tools.registry import open_image

    return f"revision {open_image('previs').revision}"


def _models() -> str:
    """Which tools `auto` takes here, and where it is said what better ones need."""
    from tools.profiles.choosing import AUTO, resolved

    chosen = resolved(AUTO)
    ask = "`onereel doctor --profile gpu-16gb` says what models on a card need"
    return f"films are made with {chosen.name}: {chosen.why}. {ask}"


def _language() -> str:
    """A model that is set up must answer: films are planned with it unless they say otherwise."""
    from agent.endpoint import endpoint_for
    from agent.film_settings import FilmSettings
    from tools.language.looking import look
    from tools.profiles.choosing import profile_of

    plain = FilmSettings(title="", script="", language="en")
    endpoint = endpoint_for(plain, profile_of(plain.profile), os.environ)
    if endpoint is None:
        return "none is set up, rules direct. " + CONNECT
    return f"{endpoint.name}: {asyncio.run(look(endpoint))}"


CONNECT = """To connect one, set these and run doctor again:
                Ollama     ONEREEL_MODEL=qwen3:8b OPENAI_BASE_URL=http://127.0.0.1:11434/v1
                llama.cpp  ONEREEL_MODEL=any OPENAI_BASE_URL=http://127.0.0.1:8080/v1
                hosted     ONEREEL_MODEL=... OPENAI_API_KEY=... (OPENAI_BASE_URL=https://...)"""

EXTRA = frozenset({"models", "language"})
"""Without these a film is made all the same."""
CHECKS: dict[str, Callable[[], str]] = {
    "python": _python,
    "packages": _packages,
    "machine": _machine,
    "encoder": _encoder,
    "voice": _voice,
    "fonts": _fonts,
    "previs": _previs,
    "models": _models,
    "language": _language,
}
