"""Has the conversation of docs/chat.md for real and writes it down, with its pictures.

    python docs/chat_run.py FOLDER

The film is made in FOLDER, which must be empty.
"""

import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from PIL import Image

from agent.cli.progress import SAID as STAGES
from agent.tongue import Tongue

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
    "/circle 5 2",
    "/history",
    "/quit",
)
HEAD = """# A conversation

As it was had, with no language model set up: `python docs/chat_run.py FOLDER` has it again. What
the person typed stands behind `›`; the rest is Onereel's. From a pasted poem to a film, three
revisions, one of them undone, one take more, and the one before it circled again. Where a language
model is set up it speaks between these lines, and understands other words, too.
[revising.md](revising.md) lists what can be said without one.

"""
IN_CHINESE = (
    SAID[0],
    "画面160x90",
    "/board",
    "第3镜：近一点，黄昏",
    "近一点",
    "第5镜",
    "/undo",
    "/history",
    "第42镜：近一点",
    "第3镜：蓝香蕉，近一点",
    "/quit",
)
SECOND = """
## In Chinese

A Chinese film is spoken of in Chinese: lines, questions, changes, errors and help. Before there is
a film it is what the person types, else their system's language (`LANG`). `/language en` or
`/language zh` changes it, and the conversation keeps that; `onereel chat --language en` begins so.
The words are in `agent/chatting/words/zh.yaml`. What comes in English from deeper code and has no
words there, such as what a model remarks, is shown in English.

"""
WIDTH = 960
"""Pixels of a picture, at most."""
PICTURE = re.compile(r"^(/\S+\.png)$", re.MULTILINE)
YES = {"en": "yes", "zh": "是"}
ASKS = re.compile(r"\[y/n\]|［是/否］")
COPY = re.compile(r"\[[\w-]+\]\(chat-\d+\.jpg\)")


def conversation(
    folder: Path, lines: Sequence[str], language: str, kept: Callable[[str], str]
) -> str:
    """What came out of the terminal; questions are answered with yes. `kept` gets each turn while
    its pictures are as they were shown."""
    onereel = Path(sys.executable).with_name("onereel")
    process = subprocess.Popen(
        [str(onereel), "chat", "--language", language, "--projects", str(folder)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert process.stdin is not None
    assert process.stdout is not None
    text, turn, left = "", "", list(lines)
    while piece := process.stdout.read(1):
        turn += piece
        if turn.endswith("\n› ") and left:
            said = YES[language] if ASKS.search(turn) else left.pop(0)
            text, turn = text + kept(turn), ""
            process.stdin.write(said + "\n")
            process.stdin.flush()
    process.wait()
    return text + turn


def _with_copies(turn: str) -> str:
    """What was shown in a turn, with every picture copied into docs/."""

    def copied(found: re.Match[str]) -> str:
        name = f"chat-{len(list(DOCS.glob('chat-*.jpg'))) + 1}.jpg"
        _small(Path(found[1]), DOCS / name)
        return f"[{Path(found[1]).stem}]({name})"

    return _said(PICTURE.sub(copied, turn))


def written(text: str, folder: Path) -> str:
    """The conversation as Markdown."""
    parts: list[str] = []
    lines: list[str] = []
    for line in text.splitlines():
        if COPY.fullmatch(line):
            parts += [_fenced(lines), f"!{line}\n"]
            lines = []
        else:
            lines.append(line.replace(str(folder.resolve()), "projects").rstrip())
    return "\n".join([*parts, _fenced(lines)])


def _fenced(lines: list[str]) -> str:
    said = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip("\n")
    return f"```text\n{said}\n```\n" if said else ""


def _said(turn: str) -> str:
    """A turn without what passes while something is made: the profile and the stages."""
    tongues = Tongue("en"), Tongue("zh")
    passing = {tongue.say(stage) for tongue in tongues for stage in STAGES.values()}
    rows = turn.split("\n")
    return "\n".join(
        row for row in rows if row not in passing and not row.startswith(("Profile ", "配置 "))
    )


def _told(turn: str) -> str:
    """The same without pictures."""
    return _said(PICTURE.sub("", turn))


def _small(picture: Path, target: Path) -> None:
    with Image.open(picture) as opened:
        small = opened.convert("RGB")
        small.thumbnail((WIDTH, 4 * WIDTH))
        small.save(target, quality=82)


def main() -> None:
    folder = Path(sys.argv[1])
    for old in DOCS.glob("chat-*.jpg"):
        old.unlink()
    first, second = folder / "en", folder / "zh"
    page = HEAD + written(conversation(first, SAID, "en", _with_copies), first) + SECOND
    page += written(conversation(second, IN_CHINESE, "zh", _told), second)
    (DOCS / "chat.md").write_text(page, encoding="utf-8")


if __name__ == "__main__":
    main()
