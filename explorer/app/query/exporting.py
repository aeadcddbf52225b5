"""All rows of a query into a file, however many they are; they pass through and are not kept."""

import os
from pathlib import Path
from tempfile import NamedTemporaryFile

from explorer.app.query.asking import Asked
from explorer.model.errors import NotWritable
from explorer.model.source import Queried, Source, Token


def can_export(source: Source) -> bool:
    """Whether all rows can be written without being held."""
    return isinstance(source, Queried)


def export(source: Source, asked: Asked, form: str, path: Path, token: Token) -> None:
    """Write all rows as csv, tsv or json; the file is there whole or not at all."""
    if not isinstance(source, Queried):
        raise NotWritable("Only the rows that are shown can be saved here.", "Filter, then save.")
    text = asked.bound(source).text
    try:
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}", delete=False) as file:
            part = Path(file.name)
            try:
                source.export(text, form, token, file.write)
                file.flush()
                os.fsync(file.fileno())
                part.chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
            except BaseException:
                part.unlink()
                raise
        part.replace(path)
    except OSError as error:
        raise NotWritable(
            f"{path.name} cannot be written: {error.strerror}.", "Choose another place."
        ) from error
