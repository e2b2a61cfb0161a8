"""Any text whatever is read, or refused in words; what was understood is told."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from agent.errors import OnereelError
from agent.revising.edits import revised
from agent.revising.grammar import phrases, understand
from agent.revising.understood import Understood
from tests.revising.spoken import film, known

SAID = [words for kind in phrases() for row in kind.rows for words in (row.en, row.zh)]
PIECES = [
    *SAID, ", ", "; ", "\n", "，", "。", " and ", "和", "“", "”", "'", '"', "「", "」", "=", "[",
    "{", ":", "不", "not ", "3", "2-5", "shot ", "第", "镜", "the hare ", "乌龟", "red ", "\u202e",
    "\x00", "é", "ﷺ", "½",
]  # fmt: skip
SENTENCES = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


def read(words: str, shot: str | None) -> Understood | None:
    """What is understood; None: it is refused, in words of ours."""
    intent = film("t")
    try:
        understood = understand(words, intent, shot=shot, lengths=known(intent).lengths)
        if understood.edits:
            revised(intent, understood.edits, known(intent))
    except OnereelError:
        return None
    return understood


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.one_of(st.text(max_size=200), SENTENCES), st.sampled_from([None, "3", "6"]))
@example("“「'\"", None)
@example("3.lens = {a: [", "3")
@example("lens = !!python/object:os.system x", "3")
@example("lens = &a [*a, *a]", "3")
@example("lens = 2020-01-01", "3")
@example("\ud800", None)
@example("ﷺ" * 90, "3")
def test_any_text_is_understood_asked_about_or_refused(words: str, shot: str | None) -> None:
    check_told(words, read(words, shot))


def check_told(words: str, understood: Understood | None) -> None:
    """See that there is an answer, and that what is done is told and nothing of it left open."""
    if understood is None:  # refused in words of ours
        return
    told = (understood.edits, understood.step, understood.question, understood.unknown)
    assert any(told), words
    if understood.edits or understood.step:
        assert understood.said
        assert not understood.unknown
        assert not understood.question


@pytest.mark.parametrize(
    "piece",
    ["让乌龟在第3镜说“早上好”，", "closer and wider, ", "3, ", "把", "'", "a'b ", "第二", "{[(|",
     "the hare ", "give him a red scarf and ", "“", "lens = [", "= ", "2-",
     "from shot 3 on ", "两"],
)  # fmt: skip
def test_a_text_as_long_as_may_be_is_read(piece: str) -> None:
    words = (piece * 2000)[:2000]
    check_told(words, read(words, "3"))
