"""Finds files of assets/ and ontology/, in a checkout and when installed."""

from pathlib import Path


def resource(folder: str, name: str = "") -> Path:
    """The path of `name` in `folder`, which is "assets" or "ontology"."""
    here = Path(__file__).parent
    installed = here / folder
    return (installed if installed.is_dir() else here.parent / folder) / name


def ontology_files() -> tuple[Path, ...]:
    """The bundled ontology: its scheme and its parts, in every language."""
    root = resource("ontology")
    return (*sorted(root.glob("nlp-llm*.ttl")), *sorted((root / "nlp-llm").glob("*.ttl")))


def vocabulary_files() -> tuple[Path, ...]:
    """What declares relations: our vocabulary, and how foreign ones read as ours."""
    root = resource("ontology")
    return (*sorted(root.glob("vocabulary*.ttl")), root / "mappings.ttl")
