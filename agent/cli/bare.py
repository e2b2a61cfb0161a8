"""Options that may stand without a value; the parser knows only those that always have one."""

from collections.abc import Iterator, Sequence

BARE = {"--approve": ("board", "sheets")}
"""Option -> its values; alone it stands for the first."""


def with_values(words: Sequence[str]) -> list[str]:
    """The words of a command line, each bare option followed by its value.

    What is none of the values is the next word: `--approve river.txt` does not take the file.

    >>> with_values(["make", "--approve", "river.txt"])
    ['make', '--approve', 'board', 'river.txt']
    """
    return list(_completed(words))


def _completed(words: Sequence[str]) -> Iterator[str]:
    options = words.index("--") if "--" in words else len(words)
    for place, word in enumerate(words):
        yield word
        values = BARE.get(word, ())
        if values and place < options and next(iter(words[place + 1 :]), None) not in values:
            yield values[0]
