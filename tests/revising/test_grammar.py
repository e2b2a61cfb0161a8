"""Words for shots, size, camera, light, weather, time and transitions: which fields they change."""

import pytest

from tests.revising.spoken import holds, rows


@pytest.mark.parametrize(
    ("words", "at", "fields"), rows("picture.yaml", "shots", "camera", "light", "timing")
)
def test_words_for_the_picture_change_these_fields(words: str, at: str, fields: str) -> None:
    holds(words, at, fields)
