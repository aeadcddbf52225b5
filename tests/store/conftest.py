"""Real servers over a few ontologies, started once for all tests of this folder."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from remote_twins import FEW_ROWS, NAMES, SPACE, Twins, files_in
from servers import oxigraph_server, virtuoso_server


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each ontology of these tests as a file, by name."""
    return files_in(tmp_path_factory.mktemp("ontologies"))


@pytest.fixture(scope="session")
def oxigraph(files: dict[str, Path]) -> Iterator[str]:
    with oxigraph_server({SPACE + name: file for name, file in files.items()}) as address:
        yield address


@pytest.fixture(scope="session")
def virtuoso(files: dict[str, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    graphs = {SPACE + name: file for name, file in files.items()}
    with virtuoso_server(graphs, tmp_path_factory.mktemp("virtuoso"), FEW_ROWS) as address:
        yield address


@pytest.fixture(scope="session", params=["oxigraph", "virtuoso"])
def server(request: pytest.FixtureRequest) -> str:
    """The address of each server in turn."""
    return str(request.getfixturevalue(request.param))


@pytest.fixture(scope="session", params=NAMES)
def twins(request: pytest.FixtureRequest, server: str, files: dict[str, Path]) -> Iterator[Twins]:
    """Each ontology in turn, from each server and from its file."""
    twins = Twins(server, request.param, files[request.param])
    yield twins
    twins.close()
