"""Whatever a language model answers within its form, the film stays one."""

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from agent.revising.edits import revised
from agent.revising.intent import Intent
from tests.revising.answered import CIRCLED, ROWS, SNOW, Said, answer, asked, film, insert, put
from tools.errors import OnereelError

VALUES = st.one_of(
    st.none(),
    st.text(max_size=20),
    st.sampled_from(
        ["close", "2", "-1e99", ".inf", "[a, b]", "{a: b}", "[[[[[[[[", "*x", "true", "red", "翁"]
    ),
    st.sampled_from(["boat", "[boat]", "{kind: sign, mark: boat}", "{kind: [x]}", "9" * 600]),
)
NAMES = st.one_of(
    st.sampled_from(
        ["1", "7", "99", "shot 3", "1-3", "all shots", "scene 1", "翁", "", "narrator"]
    ),
    st.text(max_size=8),
)
WHERE = st.one_of(
    st.sampled_from(
        ["shot 1", "all shots", "scene 1", "film", "style", "character 翁", "look 翁/default",
         "place winter-river", "prop x", "narrator", "shots", "shots 3-1"]
    ),
    st.text(max_size=10),
)  # fmt: skip
FIELDS = st.one_of(
    st.sampled_from(
        ["size", "light", "light.time", "weather.snow", "focus", "pieces", "pieces.x",
         "pieces.tree", "pieces.tree.size", "pieces..", "without", "place", "sound", "seconds",
         "speech", "lens",
         "title", "fps", "voice", "voice.pitch", "looks", "marks.boat", "marks.boat.at", "backdrop",
         "backdrop.kind", "finish", "finish.line", "paper", "garments", "hat", "hat.kind", "age",
         "mood", "mark", "facing", "holding", "to", "on", "look", "pose", "", ".", "refs"]
    ),
    st.text(max_size=8),
)  # fmt: skip
CHOICES: dict[str, Any] = {
    "where": WHERE, "field": FIELDS, "value": VALUES,
    "does": st.sampled_from(["in", "out", "change"]),
    "shots": st.lists(NAMES, max_size=3), "fields": st.lists(
        st.fixed_dictionaries({"field": FIELDS, "value": VALUES}), max_size=3
    ),
    "takes_off": st.lists(NAMES, max_size=2), "line": st.one_of(st.none(), st.integers(-3, 9)),
    "after_line": st.one_of(st.none(), st.integers(-3, 9)), "take": st.integers(-2, 10**30),
    "steps": st.integers(-2, 200), "like": NAMES, "after": NAMES, "who": NAMES, "shot": NAMES,
    "text": VALUES, "speaker": st.one_of(st.none(), NAMES),
}  # fmt: skip
STARTS = [change for _, change, _ in ROWS.values()]


@st.composite
def mutated(draw: st.DrawFn) -> Said:
    """A sound change of which some parts are other ones."""
    change = dict(
        draw(st.sampled_from([*STARTS, insert("1"), put("x", "y", "z"), put("x", "y", "z")]))
    )
    for name in change:
        if name in CHOICES and draw(st.booleans()):
            change[name] = draw(CHOICES[name])
    if change["kind"] == "line":
        change["does"] = draw(st.sampled_from(["cut", "reword", "say"]))
    if change["kind"] == "insert":
        change["who"] = draw(st.one_of(st.none(), st.lists(NAMES, max_size=2)))
    return change


@settings(max_examples=60, deadline=None)
@given(st.lists(mutated(), min_size=1, max_size=3))
def test_no_answer_raises_anything_but_our_errors_or_makes_a_film_that_is_none(
    said: list[Said],
) -> None:
    try:
        understood, _ = asked(film(SNOW), answer(*said))
    except OnereelError:
        return
    after = revised(film(SNOW), understood.edits, CIRCLED)
    assert after == Intent.of(after.files)
    assert after.settings.limits == film(SNOW).settings.limits
