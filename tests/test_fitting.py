"""A picture in another size keeps its middle; numbers of things mix into no other number."""

import numpy as np

from tools.fitting import fitted


def test_what_is_over_is_cut_off_on_both_sides() -> None:
    wide = np.zeros((20, 60, 3), np.uint8)
    wide[:, 20:40] = 255
    assert (fitted(wide, (20, 20)) == 255).all()


def test_between_two_numbers_no_third_one_appears() -> None:
    elements = np.full((31, 31, 3), 1, np.uint8)
    elements[:, 15:] = 5
    assert set(np.unique(fitted(elements, (20, 20), numbers=True))) == {1, 5}
