"""Speech in prose, and whose it is."""

from pathlib import Path

import pytest

from agent.reading import read, read_text
from agent.script import Quotation

INPUTS = Path(__file__).parents[1] / "inputs"


def spoken(text: str) -> list[Quotation]:
    elements = read_text(text, "x.txt").elements
    return [quotation for element in elements for quotation in element.quotations]


MARKS = {
    "straight": ('She ran in. "Come here!" she cried.', ["Come here!"]),
    "curly": ("She ran in. “Come here!” she cried.", ["Come here!"]),
    "nested": ("“He said ‘no’ to me,” she said.", ["He said ‘no’ to me,"]),
    "single": ("‘I don’t know,’ said Alice, ‘and I’ll go.’", ["I don’t know,", "and I’ll go."]),
    "corner": ("他说：「你来了。」然后走了。", ["你来了。"]),
    "chinese": ("掌柜说，“你来了。”", ["你来了。"]),
    "title": ("He stopped at the “Coach and Horses” and slept there.", []),
    "scare": ("She pulled the “jimpson” weeds that stood in the garden.", []),
    "letter": ("碑上是一个“八”字，谁也不认识。", []),
    "inches": ('The box was 6" wide and she said, "Take it."', ["Take it."]),
}


@pytest.mark.parametrize(("text", "said"), MARKS.values(), ids=MARKS.keys())
def test_speech_is_told_from_titles_and_scare_quotes(text: str, said: list[str]) -> None:
    assert [quotation.text for quotation in spoken(text)] == said


def test_speech_over_two_paragraphs_has_one_speaker() -> None:
    first, second = spoken("“It was late,” said Anna. “I ran.\n\n“Then I fell.”")[1:]
    assert (first.text, second.text) == ("I ran.", "Then I fell.")
    assert first.speaker == "Anna"


def test_a_dash_opens_speech_where_a_text_has_no_quotation_marks() -> None:
    text = "— Come up, Kinch! he called.\n\n— I was asleep, Stephen said.\n\n— Look at yourself."
    said = [quotation.text for quotation in spoken(text)]
    assert said == ["Come up, Kinch!", "I was asleep,", "Look at yourself."]


TAGS = {
    "verb first": ("“Come in,” said Alice.", "Alice"),
    "name first": ("“Come in,” Tom Sawyer said.", "Tom Sawyer"),
    "sound": ("“Slowcoach!” the Hare laughed.", "the Hare"),
    "lead": ("Meg said in an altered tone, “Come in.”", "Meg"),
    "sentence before": ("Anna turned to the door and asked: “Who is it?”", "Anna"),
    "role": ("“Once more,” said the man, staring at me.", "the man"),
    "teller": ("“Pip, sir,” said I.", "I"),
    "actor": ("Anna looked up from her book. “Is it late?”", "Anna"),
    "nobody": ("“Who is there?”", ""),
    "voice": ("“Hold your noise!” cried a terrible voice.", ""),
    "chinese lead": ("康大叔走上前，拍他肩膀说：“包好！”", "康大叔"),
    "chinese end": ("“你休息一两天。”母亲说。", "母亲"),
    "chinese label": ("康大叔：“包好！”", "康大叔"),
    "chinese somebody": ("众人高声嚷道，“你又来了！”", ""),
}


@pytest.mark.parametrize(("text", "speaker"), TAGS.values(), ids=TAGS.keys())
def test_the_words_beside_speech_name_its_speaker(text: str, speaker: str) -> None:
    assert {quotation.speaker for quotation in spoken(text)} == {speaker}


def test_a_pronoun_means_the_one_of_that_sex_named_before() -> None:
    text = "Mr. Hall met Mrs. Long at the gate.\n\n“Good day,” he said.\n\n“Good day,” she said."
    assert [quotation.speaker for quotation in spoken(text)] == ["Mr. Hall", "Mrs. Long"]


def test_two_who_talk_take_turns() -> None:
    text = "“Who is it?” said Anna.\n\n“A friend,” said Bruno.\n\n“Which?”\n\n“Open the door.”"
    assert [q.speaker for q in spoken(text)] == ["Anna", "Bruno", "Anna", "Bruno"]


def test_speech_cites_its_own_lines_in_a_wrapped_paragraph() -> None:
    text = (
        "The Hare was making fun of the Tortoise for being so slow, and he\n"
        "said many things until at last the Tortoise answered, “I\n"
        "will run with you.” Then all the others in the forest laughed at her."
    )
    (element,) = read_text(text, "x.txt").elements
    (quotation,) = element.quotations
    assert (quotation.lines, quotation.speaker) == ((2, 3), "the Tortoise")
    assert element.text[slice(*quotation.span)] == "“I will run with you.”"


def test_the_fable_has_two_speakers() -> None:
    fable = read(INPUTS / "prose" / "aesop_tortoise_and_hare_1919.txt")
    speakers = [q.speaker for element in fable.elements for q in element.quotations]
    assert speakers == ["the Hare", "the Tortoise", "the Tortoise"]
