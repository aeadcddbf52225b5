"""Names are written down as letters and beginnings of words as each name alone would be."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from explorer.store.search.folding import REACH, run_of
from explorer.store.search.writing import Written, written

LETTERS = "abAB 1-_dÉßẞ﷼ﬁǰéΣς각한中़ًİı½²Ⅷ\ud800\U0001d400\x85"


def runs(found: Written) -> list[tuple[str, tuple[int, ...]]]:
    """The letters of each name, and where words begin in it."""
    letters = dict(enumerate(found.letters))
    starts: dict[int, list[int]] = {}
    for start, owner in zip(found.starts.tolist(), found.owners.tolist(), strict=True):
        starts.setdefault(owner, []).append(start - int(found.offsets[owner]))
    return [
        (
            "".join(letters[int(code)] for code in found.codes[a : b - 1]),
            tuple(starts.get(owner, ())),
        )
        for owner, (a, b) in enumerate(zip(found.offsets[:-1], found.offsets[1:], strict=True))
    ]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(LETTERS, max_size=20) | st.text(max_size=8), max_size=8))
@example(["xY" * 200, "eÉ", "ŉ", "ﬃ"])
def test_letters_and_beginnings_of_words_are_those_of_each_name(names: list[str]) -> None:
    plain = [name.replace("\n", " ") for name in names]
    wanted = [(run.letters, run.starts) for run in map(run_of, plain)]
    found = written(names)
    assert runs(found) == wanted
    assert found.lengths.tolist() == list(map(len, names))


def test_a_word_far_within_a_long_name_is_no_beginning() -> None:
    found = written(["a" * REACH + " word", "other word"])
    assert runs(found)[0][1] == (0,)
    assert runs(found)[1][1] == (0, 5)


def test_many_names_are_written_as_few_are() -> None:
    names = [f"Name {n} of {n % 7}{'é' * (n % 3 == 0)}" for n in range(9000)]
    assert runs(written(names))[8000] == runs(written(names[8000:8001]))[0]
