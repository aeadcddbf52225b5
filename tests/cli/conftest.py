"""One server for all tests of a module."""

from collections.abc import Iterator

import pytest
from served import DATA, Server, serving


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data = tmp_path_factory.mktemp("data") / "d.trig"
    data.write_text(DATA, encoding="utf-8")
    with serving("--data", str(data), "--timeout", "1.5") as found:
        yield found
