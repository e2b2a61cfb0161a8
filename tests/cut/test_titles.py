"""Title and end cards: paper, board or sheet, as the film's hand has it."""

import numpy as np
import pytest

from tools.cut.boards import in_lead
from tools.cut.request import Title, TitleLine
from tools.cut.titles import frames
from tools.previs.hands import hand_of
from tools.staging import Hand, Style

SIZE = (320, 180)
HANDS: tuple[Hand, ...] = ("ink_wash", "painted", "pencil")
LINES = (
    TitleLine(text="The End"),
    TitleLine(text="Made with Onereel", role="credit"),
)


def last_frame(hand: Hand, *lines: TitleLine, seed: int = 1) -> np.ndarray:
    style = hand_of(Style(hand=hand)).own(Style(hand=hand))
    card = Title(lines=lines, frames=60, paper=style.paper, ink=style.ink, hand=hand, seed=seed)
    *_, last = frames(card, SIZE, 24)
    return np.asarray(last, np.float64)


def test_the_cards_of_two_hands_are_of_two_materials() -> None:
    ink, board, sheet = (last_frame(hand, *LINES) for hand in HANDS)
    assert np.abs(ink - board).mean() > 15
    assert np.abs(ink - sheet).mean() > 8
    assert np.ptp(board.reshape(-1, 3).mean(axis=0)) > np.ptp(sheet.reshape(-1, 3).mean(axis=0))


@pytest.mark.parametrize("hand", HANDS)
def test_a_card_is_the_same_each_time_it_is_made(hand: Hand) -> None:
    assert np.array_equal(last_frame(hand, *LINES), last_frame(hand, *LINES))


@pytest.mark.parametrize("hand", HANDS)
def test_credits_can_be_read_on_the_ground_of_every_hand(hand: Hand) -> None:
    bare = last_frame(hand, LINES[0])
    ink = np.array(list(bytes.fromhex(hand_of(Style(hand=hand)).own(Style(hand=hand)).ink[1:])))
    foot = bare[round(0.85 * SIZE[1]) : round(0.93 * SIZE[1])].mean(axis=(0, 1))
    assert (foot - ink).mean() > 90


def test_letters_in_pencil_let_the_paper_through() -> None:
    whole = np.full((40, 80), 255, np.uint8)
    drawn = in_lead(whole, 1)
    assert 120 < drawn.mean() < 250
    assert drawn.std() > 20
    assert not in_lead(np.zeros((40, 80), np.uint8), 1).any()


def rows_of_ink(frame: np.ndarray) -> np.ndarray:
    """Whether each row of the middle of a card has letters on it."""
    middle = frame[: round(0.72 * SIZE[1])].mean(axis=2)
    return np.asarray(middle.min(axis=1) < middle.mean() - 60)


@pytest.mark.parametrize(
    "name",
    [
        "THE CYBER PAWN AND HIS CLOUD BOSS THING EPISODE ONE: TRAFFIC CONTROL DOGS",
        "从前有一座山山上有一座庙庙里有一个老和尚正在给小和尚讲故事",
    ],
)
def test_a_long_title_goes_on_several_lines_rather_than_shrink_to_a_thread(name: str) -> None:
    inked = rows_of_ink(last_frame("ink_wash", TitleLine(text=name)))
    starts = np.flatnonzero(np.diff(inked.astype(int)) == 1)
    assert len(starts) >= 2
    assert inked.sum() >= 0.08 * SIZE[1]


def test_a_title_without_end_stays_on_its_card() -> None:
    inked = last_frame("ink_wash", TitleLine(text="A name that goes on and " * 40))
    edge = inked[: round(0.06 * SIZE[1])].mean(axis=2)
    assert edge.min() > edge.mean() - 60
