"""Names of profiles: what is one, and how it is kept."""

import pytest

from explorer.app.profiles import LONGEST, is_profile_name, profile_name
from explorer.model.errors import BadInput


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna", "Anna"),
        ("  Anna   Maria ", "Anna Maria"),
        ("Jean-Luc 2", "Jean-Luc 2"),
        ("A\u0308nne", "Änne"),
        ("हिन्दी", "हिन्दी"),
        ("default", ""),
        ("Default", ""),
    ],
)
def test_a_name_is_kept_tidied(text: str, name: str) -> None:
    assert profile_name(text) == name


@pytest.mark.parametrize(
    "text", ["", " ", "..", "../Anna", "a/b", "a\\b", "-x", "a.b", "a\x00b", "a" * (LONGEST + 1)]
)
def test_what_could_lead_out_of_the_folder_is_no_name(text: str) -> None:
    with pytest.raises(BadInput, match="is no name for a profile"):
        profile_name(text)
    assert not is_profile_name(text)


def test_only_a_tidy_name_that_is_not_the_default_names_a_profile() -> None:
    assert is_profile_name("Anna Maria")
    assert not is_profile_name("Anna  Maria")
    assert not is_profile_name("default")
