"""The statements behind a learning order come back as they were told."""

from explorer.model.concept import Link
from explorer.model.reasons import Reasons
from explorer.model.terms import Iri

A, B, C = (Iri(f"https://x.org/{letter}") for letter in "abc")
NEEDS, USES = Iri("https://x.org/needs"), Iri("https://x.org/uses")
FORTH, BACK = Link(C, NEEDS, A), Link(A, USES, C, inferred=True)


def told() -> Reasons:
    reasons = Reasons([A, B, C])
    reasons.add(2, 0, FORTH)
    reasons.add(2, 0, BACK)
    reasons.add(1, 2, Link(B, NEEDS, C))
    return reasons


def test_statements_come_back_in_their_order_and_direction() -> None:
    assert dict(told()) == {(2, 0): (FORTH, BACK), (1, 2): (Link(B, NEEDS, C),)}
    assert told().get((0, 2)) is None
    assert told().relations == {NEEDS, USES}


def test_more_come_after_them_and_leave_them_as_they_are() -> None:
    before = told()
    more = before.and_also([((2, 0), Link(C, USES, A)), ((0, 1), Link(A, NEEDS, B))])
    assert more[2, 0] == (FORTH, BACK, Link(C, USES, A))
    assert more[0, 1] == (Link(A, NEEDS, B),)
    assert before == told()
    assert Reasons() == {}
