"""Variables that stand once and are written nearly like another one: most likely a slip.

To stand once is no mistake by itself; only a near name makes it one.
"""

from collections import Counter
from collections.abc import Iterator

from explorer.app.sparql.reading import Problem, Reading, Repair

_SHORT, _LONG = 4, 6
# A text with more variables was made by a program; comparing them all would hold up typing.
_MANY = 60


def near_variables(reading: Reading) -> Iterator[Problem]:
    """Each such variable, with the name that was probably meant."""
    found = [(at, token.text[1:]) for at, token in enumerate(reading.tokens) if token.kind == "var"]
    uses = Counter(name for _, name in found)
    if len(uses) > _MANY:
        return
    for at, name in found:
        named = at > 0 and reading.tokens[at - 1].upper == "AS"
        if uses[name] > 1 or name.startswith("_") or len(name) < _SHORT or named:
            continue
        near = next((other for other in uses if other != name and _is_near(name, other)), None)
        if near:
            token = reading.tokens[at]
            said = f"{token.text} is used only once. Did you mean ?{near}?"
            yield Problem(token.start, token.end, said, Repair(token.start, token.end, f"?{near}"))


def _is_near(name: str, other: str) -> bool:
    slips = 1 if len(name) < _LONG else 2
    far = name[0] != other[0] or abs(len(name) - len(other)) > slips
    return not far and _bare(name) != _bare(other) and distance(name, other) <= slips


def _bare(name: str) -> str:
    """Without what tells names apart on purpose: numbers, lines, the s of many."""
    return "".join(sign for sign in name if not sign.isdigit() and sign != "_").removesuffix("s")


def distance(one: str, other: str) -> int:
    """Letters put in, left out, changed, or swapped with their neighbour. O(product of lengths)."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for i, sign in enumerate(one, 1):
        row = [i]
        for j, mark in enumerate(other, 1):
            cost = min(above[j] + 1, row[-1] + 1, above[j - 1] + (sign != mark))
            if i > 1 and j > 1 and sign == other[j - 2] and one[i - 2] == mark:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, above = above, row
    return above[-1]
