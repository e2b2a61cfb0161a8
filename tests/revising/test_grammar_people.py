"""Words for what people do, look like and say: which fields they change."""

import pytest

from tests.revising.spoken import expected, fields_changed, rows


@pytest.mark.parametrize(
    ("words", "at", "fields"), rows("people.yaml", "doings", "looks", "words", "voices")
)
def test_words_for_people_change_these_fields(words: str, at: str, fields: str) -> None:
    found = fields_changed(words, at)
    assert found == expected(fields, found)
