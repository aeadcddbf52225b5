"""What `--data` may name: files, folders, and addresses on the web."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import explorer
from explorer.cli import main

TURTLE = (
    "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . "
    '<#a> a skos:Concept ; skos:prefLabel "alpha"@en ; skos:related <#b> . '
    '<#b> a skos:Concept ; skos:prefLabel "beta"@en .'
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its own names
        pass


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "terms.ttl").write_text(TURTLE)
    handler = partial(_Quiet, directory=str(tmp_path))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/terms.ttl"
        server.shutdown()


def test_a_file_on_the_web_is_data_like_any_other(
    address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "alpha", "--data", address]) == 0
    out, err = capfd.readouterr()
    assert f"{address}#a" in out
    assert err == f"Fetching {address} ({len(TURTLE)} bytes).\n"


@pytest.mark.parametrize("inferred", [(), ("--inferred",)])
def test_a_query_over_a_file_on_the_web_sees_its_address(
    address: str, capfd: pytest.CaptureFixture[str], inferred: tuple[str, ...]
) -> None:
    ask = f"ASK {{ <{address}#a> skos:related <{address}#b> }}"
    assert main(["query", "--data", address, *inferred, ask]) == 0
    assert capfd.readouterr().out == "yes\n"


def test_an_address_without_a_file_is_told_in_one_line(
    address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "a", "--data", f"{address}.none"]) == 2
    said = capfd.readouterr().err
    assert "There is nothing at" in said
    assert said.count("\n") == 1


def test_scripts_open_addresses_too(address: str) -> None:
    with explorer.open(address) as o:
        assert o.concept("alpha").neighbours[0].iri == f"{address}#b"
