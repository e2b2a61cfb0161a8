"""Has the conversation of docs/chat.md for real and writes it down, with its pictures.

    python docs/chat_run.py FOLDER

The film is made in FOLDER, which must be empty.
"""

import re
import subprocess
import sys
from pathlib import Path

from PIL import Image

DOCS = Path(__file__).parent
SAID = (
    "江雪\\\n柳宗元\\\n\\\n千山鸟飞绝，\\\n万径人踪灭。\\\n孤舟蓑笠翁，\\\n独钓寒江雪。",
    "/board",
    "/make",
    "给渔翁一条红围巾",
    "7: hold two seconds longer",
    "3: closer, at dusk",
    "/undo",
    "5: another take",
    "/takes 5",
    "/circle 5 1",
    "/history",
    "/quit",
)
HEAD = """# A conversation

As it was had, with no language model set up: `python docs/chat_run.py FOLDER` has it again. What
the person typed stands behind `›`; the rest is Onereel's. From a pasted poem to a film, three
revisions, one of them undone, one take more, and the first one circled again. Where a language
model is set up it speaks between these lines, and understands other words, too.
[revising.md](revising.md) lists what can be said without one.

"""
WIDTH = 960
"""Pixels of a picture, at most."""
PICTURE = re.compile(r"^\s*[│|]?\s*(\S+\.png)\s*$")


def conversation(folder: Path) -> str:
    """What came out of the terminal; questions are answered with yes."""
    onereel = Path(sys.executable).with_name("onereel")
    process = subprocess.Popen(
        [str(onereel), "chat", "--projects", str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    text, left, since = "", list(SAID), 0
    while piece := process.stdout.read(1):
        text += piece
        if text.endswith("\n› ") and left:
            asked = "[y/n]" in text[since:]
            since = len(text)
            process.stdin.write(("yes" if asked else left.pop(0)) + "\n")
            process.stdin.flush()
    if process.wait():
        sys.exit(text)
    return text


def written(text: str, folder: Path) -> str:
    """The conversation as Markdown; every picture where its path was printed."""
    parts: list[str] = []
    lines: list[str] = []
    count = 0
    for line in text.splitlines():
        found = PICTURE.match(line)
        if not found:
            lines.append(line.replace(str(folder.resolve()), "projects").rstrip())
            continue
        count += 1
        name = f"chat-{count}.jpg"
        _small(Path(found[1]), DOCS / name)
        parts += [_fenced(lines), f"![{Path(found[1]).stem}]({name})\n"]
        lines = []
    return HEAD + "\n".join([*parts, _fenced(lines)])


def _fenced(lines: list[str]) -> str:
    said = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return f"```text\n{said}\n```\n" if said else ""


def _small(picture: Path, target: Path) -> None:
    with Image.open(picture) as opened:
        small = opened.convert("RGB")
        small.thumbnail((WIDTH, 4 * WIDTH))
        small.save(target, quality=82)


def main() -> None:
    folder = Path(sys.argv[1])
    for old in DOCS.glob("chat-*.jpg"):
        old.unlink()
    text = conversation(folder)
    (DOCS / "chat.md").write_text(written(text, folder), encoding="utf-8")


if __name__ == "__main__":
    main()
