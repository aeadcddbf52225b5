"""Concept Explorer: see a field as a graph of concepts, and learn it in order.

The house, from the ground up; imports go downward only, and rooms between two bars of one
line do not know each other:

    gui | cli | api                      the window, the command line, scripts and notebooks
    app                                  one open session: view, undo, jobs, commands
    exporters | importers                pages and files out, notes in
    store | learn | layout | scene       ontologies, learning order, places, what is drawn
    model | resources                    values and ports that every room shares; bundled files
"""

from os import PathLike
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from explorer.api import Ontology

__version__ = "0.1.0"
__all__ = ["__version__", "open"]


def open(  # noqa: A001  # as in gzip.open
    *paths: str | PathLike[str], language: str = "", up_to_break: bool = False
) -> "Ontology":
    """Open files and folders of RDF as one ontology; without any, the bundled one.

    A name that begins with http:// or https:// is fetched; that of a SPARQL endpoint, named
    alone, is asked instead. `language` is the tag of the labels wanted, such as "de".

    `up_to_break`: of a file that is broken take what stands before the mistake, and warn. Without
    it, raises BadInput with file, line and column; else NotFound, Unreachable, TooLarge.
    """
    from explorer.api import Ontology

    return Ontology.open(paths, language, up_to_break=up_to_break)
