"""Holds the docs against the code: help texts, tables of fields, of what can be said and of model
classes, imports.

Run with --write to bring cli.md, files.md, models.md and revising.md in docs/ up to date.
"""

import ast
import os
import re
import subprocess
import sys
from pathlib import Path

from adapters import table as adapters_table
from fields import profile_tables, tables
from said import tables as said_tables

ROOT = Path(__file__).resolve().parent.parent
CLI = ROOT / "docs" / "cli.md"
FILES = ROOT / "docs" / "files.md"
PROFILES = ROOT / "docs" / "profiles.md"
SAID = ROOT / "docs" / "revising.md"
SAID_MARK = "<!-- phrases: written by docs/check_docs.py --write -->\n"
MODELS = ROOT / "docs" / "models.md"
MODELS_MARK = "<!-- adapters: written by docs/check_docs.py --write -->\n"
MODELS_END = "<!-- end of adapters -->\n"
MARK = "<!-- fields: written by docs/check_docs.py --write -->\n"
BLOCK = re.compile(r"(```console\n\$ (onereel[^\n]*--help)\n)(.*?)(```)", re.DOTALL)


def real_help(command: str) -> str:
    """What `command` prints on a terminal of 80 columns."""
    program = Path(sys.executable).parent / command.split()[0]
    environment = os.environ | {"COLUMNS": "80", "NO_COLOR": "1", "TERM": "dumb"}
    done = subprocess.run(
        [program, *command.split()[1:]],
        capture_output=True,
        text=True,
        check=True,
        env=environment,
    )
    return "\n".join(line.rstrip() for line in done.stdout.strip("\n").splitlines()) + "\n"


def stale_help(write: bool) -> list[str]:
    """The commands whose help in docs/cli.md is not the real one."""
    text = CLI.read_text(encoding="utf-8")
    found = BLOCK.findall(text)
    stale = [command for _, command, shown, _ in found if shown != real_help(command)]
    if write:
        text = BLOCK.sub(lambda m: f"{m[1]}{real_help(m[2])}{m[4]}", text)
        CLI.write_text(text, encoding="utf-8")
        return []
    documented = {command for _, command, _, _ in found}
    listed = re.findall(r"^  (\w+)  ", real_help("onereel --help").partition("Commands:")[2], re.M)
    missing = [
        f"onereel {name} --help" for name in listed if f"onereel {name} --help" not in documented
    ]
    return stale + missing


def stale_fields(write: bool) -> list[str]:
    """Whether the tables in docs/files.md are those of the classes."""
    same = _written(FILES, MARK, tables(), write)
    return [] if same else ["docs/files.md: the tables are not those of the classes"]


def stale_profiles(write: bool) -> list[str]:
    """Whether the tables in docs/profiles.md are those of the classes."""
    same = _written(PROFILES, MARK, profile_tables(), write)
    return [] if same else ["docs/profiles.md: the tables are not those of the classes"]


def stale_phrases(write: bool) -> list[str]:
    """Whether the tables in docs/revising.md are those of the grammar."""
    same = _written(SAID, SAID_MARK, said_tables(), write)
    return [] if same else ["docs/revising.md: the tables are not those of the grammar"]


def stale_adapters(write: bool) -> list[str]:
    """Whether the table in docs/models.md is that of the adapters' declarations."""
    same = _written(MODELS, MODELS_MARK, adapters_table(), write, MODELS_END)
    return [] if same else ["docs/models.md: the table is not that of the adapters"]


def _written(path: Path, mark: str, tables: str, write: bool, end: str = "") -> bool:
    """Whether a page has these tables behind its mark, up to `end` or to its own end; with `write`
    it gets them."""
    text = path.read_text(encoding="utf-8")
    before, _, after = text.partition(mark)
    real = before + mark + "\n" + tables
    if end:
        real += "\n" + end + after.partition(end)[2]
    if write:
        path.write_text(real, encoding="utf-8")
    return write or text == real


def wrong_imports() -> list[str]:
    """Imports of agent/ in tools/: tools know nothing of films."""
    wrong = []
    for path in sorted((ROOT / "tools").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else []
            )
            wrong += [
                f"{path.relative_to(ROOT)}:{node.lineno}: imports {name}"
                for name in names
                if name.partition(".")[0] == "agent"
            ]
    return wrong


def main() -> int:
    write = "--write" in sys.argv
    problems = [
        *(f"docs/cli.md: the help of {name!r} is not the real one" for name in stale_help(write)),
        *stale_fields(write),
        *stale_profiles(write),
        *stale_phrases(write),
        *stale_adapters(write),
        *wrong_imports(),
    ]
    for problem in problems:
        sys.stderr.write(f"{problem}\n")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
