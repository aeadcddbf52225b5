"""Names of profiles: each has marks, goals, notes and reviews of its own."""

from unicodedata import category, normalize

from explorer.model.errors import BadInput

DEFAULT = "Default"
"""What the set is called that is used where no profile was ever chosen; kept as ""."""
LONGEST = 40
_HINT = f"Use letters, digits, spaces and dashes, at most {LONGEST}, the first no dash."


def profile_name(text: str) -> str:
    """The name as it is kept: spaces tidied, "" for the default. Raises BadInput for no name."""
    name = " ".join(normalize("NFC", text).split())
    if name.casefold() == DEFAULT.casefold():
        return ""
    begins = name[:1].isalnum() and len(name) <= LONGEST
    if not begins or not all(map(_fits, name)):
        raise BadInput(f"“{text}” is no name for a profile.", _HINT)
    return name


def _fits(letter: str) -> bool:
    # In many scripts vowels are marks at the letter before.
    return letter.isalnum() or letter in " -" or category(letter).startswith("M")


def is_profile_name(text: str) -> bool:
    """Whether it is the name of a profile other than the default one, as it is kept."""
    try:
        return bool(text) and profile_name(text) == text
    except BadInput:
        return False
