"""Words for shots, size, camera, light, weather, time and transitions: which fields they change."""

import pytest

from tests.revising.spoken import expected, fields_changed, rows


@pytest.mark.parametrize(
    ("words", "at", "fields"), rows("picture.yaml", "shots", "camera", "light", "timing")
)
def test_words_for_the_picture_change_these_fields(words: str, at: str, fields: str) -> None:
    found = fields_changed(words, at)
    assert found == expected(fields, found)
