"""A person's place before `onereel chat`: a terminal with a keyboard, or a pipe."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pexpect

ROOT = Path(__file__).parents[2]
ONEREEL = Path(sys.executable).parent / "onereel"
PROFILE = 'image = "tools.fakes:Flats"\nvideo = "{video}"\nvoice = "tools.fakes:Beeps"\n'
ENGLISH = ("--language", "en")
"""The films are Chinese; what is said of them is held against English."""
CTRL_C, CTRL_D, ENTER, ALT_ENTER, UP = "\x03", "\x04", "\r", "\x1b\r", "\x1b[A"
MODELS = re.compile("OPENAI|ONEREEL")


def surroundings(home: Path, video: str = "tools.fakes:Flats", **more: str) -> dict[str, str]:
    """An environment with a profile of instant tools and no language model."""
    profiles = home / "config" / "onereel" / "profiles"
    profiles.mkdir(parents=True, exist_ok=True)
    (profiles / "fakes.toml").write_text(PROFILE.format(video=video), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not MODELS.search(name)}
    return kept | {
        "XDG_CONFIG_HOME": str(home / "config"),
        "PYTHONPATH": str(ROOT),
        "TERM": "xterm-256color",
        "PROMPT_TOOLKIT_NO_CPR": "1",  # nobody answers where the cursor is
        "ONEREEL_PICTURES": "none",
        **more,
    }  # fmt: skip


class Seat:
    """A terminal in which somebody sits."""

    def __init__(self, *words: str | Path, folder: Path, environment: Mapping[str, str]) -> None:
        self._child: Any = pexpect.spawn(
            str(ONEREEL), ["chat", *ENGLISH, *map(str, words)], cwd=str(folder),
            env=dict(environment), encoding="utf-8", timeout=60, dimensions=(40, 150),
        )  # fmt: skip
        self.pid: int = self._child.pid

    def sees(self, words: str) -> None:
        """Waits until the words are shown, after all that was seen before."""
        self._child.expect_exact(words)

    def asked_for_a_line(self) -> None:
        """Waits for the input line."""
        self._child.expect_exact("36;1m› ")

    def types(self, text: str) -> None:
        """Types keys."""
        self._child.send(text)

    def says(self, text: str) -> None:
        """Types a message and sends it."""
        self.types(text + ENTER)

    def pastes(self, text: str) -> None:
        """Pastes text, as a terminal hands it on."""
        self.types(f"\x1b[200~{text}\x1b[201~".replace("\n", "\r"))

    def left(self) -> int:
        """The exit status, once it has come to its end."""
        self._child.expect(pexpect.EOF)
        self._child.close()
        assert self._child.exitstatus is not None, self._child.signalstatus
        return int(self._child.exitstatus)


def piped(
    lines: str, *words: str | Path, folder: Path, environment: Mapping[str, str]
) -> "subprocess.CompletedProcess[str]":
    """A conversation whose lines come from a pipe."""
    return subprocess.run(
        [ONEREEL, "chat", *ENGLISH, *words], input=lines, cwd=folder, env=dict(environment),
        capture_output=True, encoding="utf-8", timeout=300, check=False,
    )  # fmt: skip
