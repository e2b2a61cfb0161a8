"""The words of another language: none is missing, none is too many, and each fits."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import get_args

import pytest

import agent
from agent.catalogue import Catalogue, mistakes
from agent.documents import load
from agent.errors import BadProject
from agent.film import Angle, Framing, Side, Size, Storyboard, Transition
from agent.revising.grammar import phrases, understand
from agent.state import State
from agent.tongue import Tongue, words
from tests.revising.spoken import FOLDERS, ONE_LENGTH, film
from tools.looks import GarmentKind, Material
from tools.staging import Expression, Move, Pose

CODE = Path(str(agent.__file__)).parent
ZH = Tongue("zh")
ASKING = ("chat.py", "chatting", "cli/chat.py", "revising", "revise.py", "circling.py", "gates.py",
          "photos.py")  # fmt: skip
"""Where the errors come from that a person of the conversation meets."""
NOT_MET = ("templates.py", "model")
"""Where errors come from that no person meets: faults in our own data, what a model is told."""
NOUNS = {
    "where": "shots 2, 3", "nearest": "Nearest: 1, 2; there are 7.",
    "examples": "Say for example 'shot 3', 'scene 1' or 'all shots'.",
    "SHORTER": "Cut a line, or let them speak faster.", "end": "nearest", "hint": "",
    "'one line'": "one line", "lines": "2 lines", "kind": "scarf", "'after'": "after",
    "gone": "mask or sketch", "sorted": "3, 4", "size": "close",
}  # fmt: skip
"""What stands in the braces of an error, by what the expression there holds; anything does where
nothing is said."""
SAMPLES = {
    "Give {what}.": "Give a number.",
    "There is {there} {self.what} in shot {shot.id!r} already.": (
        "There is no snow in shot '3' already."
    ),
    "{asked}: {_either(people)}?": "Who is 'she': 'anna' or 'berta'?",
    "{what} in {heard.where(shots)}.": "Nothing is said in shot 3.",
    "{who} in shot {shot.id!r}.": "Nothing is said in shot '3'.",
    "There is {there} like that in shot {shot.id!r}; none is {number}.": (
        "There is one line like that in shot '3'; none is 4."
    ),
    "There {'is' if there == 1 else 'are'} {there} to {step}, not {steps}. Nothing was changed. "
    "Say {step} with --steps {there}, or with fewer.": (
        "There are 2 to undo, not 3. Nothing was changed. Say undo with --steps 2, or with fewer."
    ),
    "{'.'.join(named(place, values))}: {said}.": "light.moon: must be a number, not 'x'.",
    "{where}: {error}": "Shot '3': source: 'sea.jpg' is no picture. Give one as JPEG, PNG or WebP.",
    "{where}: {name!r} must name a file in the project's {homes}, such as {folders[0]}/photo.jpg. "
    "Copy it there.": (
        "Shot '3': mask: 'sea.jpg' must name a file in the project's refs/ or shots/, such as "
        "refs/photo.jpg. Copy it there."
    ),
    "{where}: {name!r} must name a file in the project's {homes}. Is it {near!r}? Write that, or "
    "copy the file there.": (
        "Shot '3': mask: 'sea.jpg' must name a file in the project's refs/ or shots/. Is it "
        "'refs/sea.jpg'? Write that, or copy the file there."
    ),
    "{where}: {name!r} does not exist. Is it {near!r}? Write that, put the file there, or take its "
    "name out.": (
        "world.yaml: refs of 'anna', gala: 'sea.jpg' does not exist. Is it 'refs/sea.png'? Write "
        "that, put the file there, or take its name out."
    ),
    **{
        f"{{where}}: {{name!r}} {wrong}": f"world.yaml: refs of 'anna', gala: 'sea.jpg' {wrong}"
        for wrong in (
            "does not exist. Put the file there, or take its name out.",
            "leads out of the project. Copy the file itself there.",
            "is no file. Put a picture there.",
        )
    },
}
"""Errors whose words are put together of more than that."""
EXPRESSION = re.compile(r"\{((?:[^{}]|\{[^{}]*\})*?)(!r)?\}")
LETTERS = re.compile(r"[^\W\d_]")
VALUES = {
    "size": Size, "angle": Angle, "side": Side, "framing": Framing, "move": Move,
    "transition": Transition, "pose": Pose, "expression": Expression, "kind": GarmentKind,
    "material": Material, "state": State,
}  # fmt: skip


def calls(path: Path) -> Iterator[ast.Call]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def says(call: ast.Call) -> bool:
    """Whether a call says a template, or keeps one to be said."""
    named = call.func
    if isinstance(named, ast.Attribute):
        return named.attr == "say"
    return isinstance(named, ast.Name) and named.id == "Saying"


@cache
def said() -> list[tuple[str, ast.expr]]:
    """What the code says, and where."""
    return [
        (f"{path.name}:{call.lineno}", call.args[0])
        for path in sorted(CODE.rglob("*.py"))
        for call in calls(path)
        if says(call)
    ]


def templates() -> set[str]:
    literal = (one.value for _, one in said() if isinstance(one, ast.Constant))
    return {str(one) for one in literal} - {""}


def raised() -> Iterator[tuple[str, str]]:
    """What errors say in a conversation, and where: f-strings with their expressions in braces."""
    for name in ASKING:
        path = CODE / name
        for file in [path] if path.suffix else sorted(path.rglob("*.py")):
            if not {file.name, file.parent.name}.isdisjoint(NOT_MET):
                continue
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Raise) and isinstance(node.exc, ast.Call) and node.exc.args:
                    text = written(node.exc.args[0])
                    if text:
                        yield f"{file.name}:{node.lineno}", text


def written(node: ast.expr) -> str:
    """The text of a literal, of an f-string; empty: it is put together elsewhere."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if not isinstance(node, ast.JoinedStr):
        return ""
    return "".join(
        f"{{{ast.unparse(one.value)}{'!r' if one.conversion == ord('r') else ''}}}"
        if isinstance(one, ast.FormattedValue)
        else str(ast.literal_eval(one))
        for one in node.values
    )


def test_all_that_is_said_is_there_in_chinese_and_nothing_else() -> None:
    assert list(mistakes(words("zh"), templates())) == []


def test_what_is_said_is_written_where_it_is_said_or_kept_as_a_saying() -> None:
    """A template that is put together could be forgotten: nothing would hold it against the
    file."""
    built = (ast.JoinedStr, ast.BinOp, ast.Call, ast.IfExp)
    assert [where for where, one in said() if isinstance(one, built)] == []


def shown(call: ast.Call) -> Iterator[ast.AST]:
    """What a call shows a person, as far as it is written there."""
    named = call.func
    if isinstance(named, ast.Attribute) and named.attr in ("lines", "said", "trouble"):
        yield from call.args[:1]
    yield from (word.value for word in call.keywords if word.arg in ("lines", "asks"))


def unsaid(node: ast.AST) -> Iterator[ast.Constant]:
    """Words in it that no tongue says."""
    if isinstance(node, ast.Call):
        return
    if isinstance(node, ast.Constant) and LETTERS.search(str(node.value)):
        yield node
    for inner in ast.iter_child_nodes(node):
        yield from unsaid(inner)


def test_nothing_is_shown_in_english_past_the_tongue() -> None:
    places = [
        CODE / "chat.py",
        *(CODE / "chatting").glob("*.py"),
        *(CODE / "cli/talking").glob("*"),
    ]
    bare = [
        f"{path.name}:{one.lineno}"
        for path in places
        if path.suffix == ".py"
        for call in calls(path)
        for node in shown(call)
        for one in unsaid(node)
    ]
    assert bare == []


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("screen.lines(['Bare.'])", 1),
        ("Outcome(lines=(f'{count} made.', tongue.say('Done.')))", 1),
        ("Prepared(asks=tongue.say('Do it?'))", 0),
        ("layout.said(f'{title} · {state}', 'bold')", 0),
    ],
)
def test_words_past_the_tongue_are_found(code: str, found: int) -> None:
    call = ast.parse(code, mode="eval").body
    assert isinstance(call, ast.Call)
    assert sum(len(list(unsaid(node))) for node in shown(call)) == found


@pytest.mark.parametrize(
    ("known", "wrong"),
    [
        ({"One.", "Two of {who}."}, []),
        ({"One.", "Two of {who}.", "Three."}, ["not in the catalogue: 'Three.'"]),
        ({"One."}, ["nobody says it: 'Two of {who}.'"]),
    ],
)
def test_a_word_too_few_or_too_many_is_a_mistake(known: set[str], wrong: list[str]) -> None:
    said = {"One.": "一。", "Two of {who}.": "{who}的二。"}
    found = Catalogue(said=said, met={}, parts={}, rows={})
    assert list(mistakes(found, known)) == wrong


def test_other_names_than_in_english_are_a_mistake() -> None:
    found = Catalogue(
        said={"{one} of {two}": "{one}"}, met={"No {x!r}.": "没有。"}, parts={}, rows={}
    )
    assert len(list(mistakes(found, found.said))) == 2


@pytest.mark.parametrize(("part", "values"), VALUES.items())
def test_what_a_field_can_hold_has_a_word(part: str, values: object) -> None:
    assert [one for one in get_args(values) if ZH.term(part, one) == one] == []


def test_what_words_were_taken_for_is_told_in_chinese() -> None:
    letters = {name: letter for letter, name in FOLDERS.items()}
    english = []
    for row in (row for kind in phrases() for row in kind.rows):
        intent = film(letters[row.film])
        lengths = dict.fromkeys(intent.ids, ONE_LENGTH)
        found = understand(row.zh, intent, shot=row.shot or None, lengths=lengths)
        english += [one for one in found.said if ZH.term("readings", one) == one]
    assert english == []


def test_every_error_of_a_conversation_has_its_chinese_words() -> None:
    """Each is met as it is written, with something or other in its braces."""
    errors = list(raised())
    assert len(errors) > 100
    assert [where for where, one in errors if ZH.met(sample(one)) == sample(one)] == []


def test_every_sample_is_of_an_error_that_there_is() -> None:
    assert set(SAMPLES) - {one for _, one in raised()} == set()


def sample(template: str) -> str:
    """An error as somebody may meet it."""
    if template in SAMPLES:
        return SAMPLES[template]
    return EXPRESSION.sub(
        lambda found: f"'{noun(found[1])}'" if found[2] else noun(found[1]), template
    )


def noun(expression: str) -> str:
    return next((one for part, one in NOUNS.items() if part in expression), "x")


SHOTS = """shots:
- id: '1'
  scene: '1'
  place: river
  size: wide
  lines: [[1, 1]]
"""


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("  lens: long\n", "storyboard.yaml:7：第1镜的 lens：应为数字，而不是 'long'。"),
        ("  light: 3\n", "storyboard.yaml:7：第1镜的 light：应为带值的字段，而不是 3。"),
        ("  sise: wide\n", "storyboard.yaml:7：第1镜的 sise：没有这个字段。是不是 'size'？"),
        (
            "  light: {colour: red}\n",
            "storyboard.yaml:7：第1镜的 light.colour：没有这个字段。"
            "有的是：heading, moon, stars, time。",
        ),
        ("- id: '2'\n", "storyboard.yaml:7：第2镜的 scene：必须填写。（后面还有3处问题。）"),
        ("- scene: '1'\n  place: river\n", "storyboard.yaml:7：排在第2的镜头的 id：必须填写。"
         "（后面还有2处问题。）"),
        ("- 5\n", "storyboard.yaml:7：排在第2的镜头：应为带值的字段，而不是 5。"),
        ("unknown: river\n", "storyboard.yaml:7：字段 unknown：应为列表，而不是 'river'。"),
    ],
)  # fmt: skip
def test_mistakes_in_a_film_s_files_are_told_in_chinese_to_the_end(
    tmp_path: Path, more: str, told: str
) -> None:
    file = tmp_path / "storyboard.yaml"
    file.write_text(SHOTS + more, encoding="utf-8")
    with pytest.raises(BadProject) as wrong:
        load(file, Storyboard)
    assert ZH.met(str(wrong.value)) == f"{told}没有覆盖任何内容。"


def test_a_model_that_does_not_answer_is_told_in_chinese() -> None:
    told = (
        "the conversation: http://localhost:1/v1 does not answer (refused). Is the server running, "
    )
    assert ZH.met(f"{told}and is that its base_url?").startswith(
        "对话：http://localhost:1/v1 没有回应"
    )


def test_words_of_a_person_s_own_are_left_as_they_are() -> None:
    told = "shot 3: caption 'made; wide -> close'"
    assert ZH.term("readings", told) == "第3镜：字幕“made; wide -> close”"
    assert ZH.met("There is no shot '{who}'. Nearest: 1, 2; there are 7.").startswith(
        "没有第{who}镜"
    )


def test_what_there_is_instead_is_told_in_chinese() -> None:
    assert ZH.met("There is no shot '9'. There are shots 1, 2.") == "没有第9镜。有的是第1, 2镜。"
    assert ZH.met("There is no scene '9'. There are scenes 1, 2.") == "没有第9场。有的是第1, 2场。"
    assert (
        ZH.met(
            "Candidates are drawn of every shot, not of shot 2 alone. "
            "Say '4 candidates of every shot'."
        )
        == "候选是每个镜头都画的，不能只画第2镜。请说“每个镜头4张候选”。"
    )
    assert (
        ZH.met(
            "'extend it': is shot 2 to stand longer, or the picture to be extended to the frame? "
            "Say 'longer' or 'the picture'."
        )
        == "“extend it”：第2镜是要时间长一点，还是把画面扩展到全幅？请说“长一点”或“画面”。"
    )


def test_what_nobody_has_words_for_stays_english() -> None:
    assert ZH.met("A fuse is blown.") == "A fuse is blown."
    assert ZH.term("size", "huge") == "huge"
    assert ZH.term("nothing", "huge") == "huge"


def test_a_template_that_is_not_there_is_a_fault() -> None:
    with pytest.raises(KeyError):
        ZH.say("Nobody has said this before.")
