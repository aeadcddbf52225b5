"""Formats the selected part of a query alone; all else stays as it was written."""

from explorer.app.sparql.format import formatted
from explorer.app.sparql.lex import Token, tokens
from explorer.app.sparql.reading import Repair


def formatted_part(text: str, start: int, end: int) -> Repair | None:
    """What the lines from `start` to `end` would be; None where something in the text is wrong.

    The whole is formatted, and of that the part with the same tokens is taken.
    """
    written = formatted(text)
    if written is None:
        return None
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", max(first, end - 1))
    last = len(text) if last < 0 else last
    # Both have the same tokens, in the same order.
    pairs = zip(tokens(text), tokens(written), strict=True)
    inside = [pair for pair in pairs if pair[0].start < last and pair[0].end > first]
    if not inside:
        return Repair(start, start, "")
    (old, new), (old_last, new_last) = inside[0], inside[-1]
    if _begins_line(text, old) and _begins_line(written, new):
        return Repair(_line(text, old), old_last.end, written[_line(written, new) : new_last.end])
    return Repair(old.start, old_last.end, written[new.start : new_last.end])


def _line(text: str, token: Token) -> int:
    return text.rfind("\n", 0, token.start) + 1


def _begins_line(text: str, token: Token) -> bool:
    return not text[_line(text, token) : token.start].strip()
