import pytest

from tools.kinds import KINDS
from tools.props import PROPS, Facet, Prop

ALONG_THE_FOREARM = frozenset(
    ["sword", "brush", "pen", "knife", "axe", "hammer", "hoe", "spear", "broom", "flute", "key"]
)


def reach(prop: Prop) -> tuple[float, float, float, float]:
    dots = [dot for facet in prop.facets for dot in facet.outline]
    xs, ys = zip(*dots, strict=True)
    return min(xs), max(xs), min(ys), max(ys)


@pytest.mark.parametrize("kind", sorted(PROPS))
def test_a_prop_is_hand_sized_and_has_the_grip_within_its_reach(kind: str) -> None:
    left, right, low, high = reach(PROPS[kind])
    assert 0.02 < max(right - left, high - low) < 2.2
    assert left - 0.03 <= 0 <= right + 0.03
    assert low <= 0 <= high


@pytest.mark.parametrize("kind", sorted(PROPS))
def test_facets_have_corners_an_area_and_a_colour(kind: str) -> None:
    for facet in PROPS[kind].facets:
        assert len(facet.outline) >= 3
        assert abs(_area(facet)) > 1e-6
        assert len(facet.colour) == 7
        int(facet.colour[1:], 16)


def _area(facet: Facet) -> float:
    ring = facet.outline
    pairs = zip(ring, ring[1:] + ring[:1], strict=True)
    return 0.5 * sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairs)


@pytest.mark.parametrize("kind", sorted(PROPS))
def test_each_is_a_piece_of_a_set_with_a_size(kind: str) -> None:
    assert min(KINDS[kind].size[:2]) > 0.005


def test_blades_and_shafts_follow_the_forearm_and_all_else_keeps_upright() -> None:
    assert {kind for kind, prop in PROPS.items() if not prop.upright} == ALONG_THE_FOREARM


def test_what_follows_the_forearm_is_longer_along_it_than_across() -> None:
    for kind in ALONG_THE_FOREARM:
        left, right, low, high = reach(PROPS[kind])
        assert high - low > 1.5 * (right - left), kind


def test_a_lantern_hangs_from_the_hand_and_a_torch_rises_from_it() -> None:
    assert PROPS["lantern"].low > 0.3
    assert reach(PROPS["torch"])[3] > 2 * PROPS["torch"].low
