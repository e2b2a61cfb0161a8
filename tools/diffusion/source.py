"""Where a model was looked for, and how what is wrong there is told with what mends it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tools.diffusion.hub import download_command
from tools.errors import MissingTool


class Unusable(MissingTool):
    """A model that is not here, or cannot be used as it lies here."""

    def __init__(self, lead: str, fact: str, remedy: str, command: str = "") -> None:
        """Say it: whose fault, what is wrong, what to do, and the command that does it."""
        run = f"Run: {command}{remedy}" if command else remedy
        super().__init__(f"{lead} {fact}. {run}.")
        self.fact = fact
        self.remedy = remedy
        self.command = command
        self._said = (lead, fact, remedy, command)

    def __reduce__(self) -> tuple[type["Unusable"], tuple[str, str, str, str]]:
        """By what it was made of: an error has only its text from a process to another."""
        return type(self), self._said


@dataclass(frozen=True)
class Source:
    """Where a model was looked for: what is wrong there is told with how to mend it."""

    model: str
    path: Path
    hub: bool

    def fail(self, file: str, said: str) -> MissingTool:
        """A file that is there and wrong."""
        if not self.hub:
            return self._told(f"{file!r} {said}", "Copy or download that file again")
        command = f"{download_command(self.model, self.path.name, file)} --force-download"
        return self._told(f"{file!r} {said}", "", command)

    def missing(self, file: str) -> MissingTool:
        """A file that is not there."""
        if not self.hub:
            said = f"{file!r} is missing: the folder is not complete"
            return self._told(said, f"Put it into {str(self.path)!r}")
        command = download_command(self.model, self.path.name)
        return self._told(f"{file!r} is missing: its download was not finished", "", command)

    def unfit(self, parts: Sequence[str], said: str) -> MissingTool:
        """Folders of parts whose files are whole, and not what they should be; none: all of it."""
        if not self.hub:
            return self._told(said, "Copy or download that folder again")
        command = download_command(self.model, self.path.name)
        include = "".join(f' --include "{part}/*"' for part in parts)
        return self._told(said, "", f"{command}{include} --force-download")

    def refuse(self, said: str) -> MissingTool:
        """Something that is not loaded, whatever is done."""
        return self._told(
            said, "Choose a model whose weights are safetensors and which brings no code"
        )

    def _told(self, fact: str, remedy: str, command: str = "") -> Unusable:
        return Unusable(f"{self.model!r}:", fact, remedy, command)
