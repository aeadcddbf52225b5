"""Whose marks count in a command: `--profile NAME`, as the window keeps them."""

from collections.abc import Callable, Mapping
from typing import TypeVar

import click

from explorer.app.folders import folders
from explorer.app.profile import Profile
from explorer.app.profiles import DEFAULT, profile_name
from explorer.app.wording import counted
from explorer.model import vocabulary as v
from explorer.model.errors import BadInput
from explorer.model.learner import marks_in
from explorer.model.terms import Iri

F = TypeVar("F", bound=Callable[..., object])


def profile_option(command: F) -> F:
    """--profile NAME: what is marked there counts, and is told on standard error."""
    return click.option(
        "--profile",
        "marks",
        metavar="NAME",
        callback=_marks,
        help="With the marks of that profile; default means the first one.",
    )(command)


def _marks(_: click.Context, __: click.Parameter, name: str | None) -> Mapping[Iri, Iri]:
    return {} if name is None else marks_of(name)


def marks_of(name: str) -> Mapping[Iri, Iri]:
    """The marks in a profile. Raises BadInput where there is none of that name."""
    common = folders()
    wanted = profile_name(name)
    places = common.of(wanted)
    if wanted and places.name not in common.names():
        there = ", ".join((DEFAULT, *common.names()))
        raise BadInput(f"There is no profile “{wanted}”.", f"There are: {there}.")
    marks = marks_in(Profile(places.profile).read())
    known = sum(mark in (v.KNOWN, v.ASSUMED) for mark in marks.values())
    said = f"{counted(known, 'concept')} marked known in the profile {places.name or DEFAULT}."
    click.echo(f"Counting {said}", err=True)
    return marks
