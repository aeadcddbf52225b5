"""What `--data` may name: files, folders, and addresses on the web."""

import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import explorer
import explorer.api
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


@pytest.fixture
def half(tmp_path: Path) -> Path:
    """Five statements, then nonsense in the second line."""
    path = tmp_path / "half.ttl"
    path.write_text(f"{TURTLE}\n<#c> nonsense .\n<#d> a skos:Concept .")
    return path


ASK = "SELECT ?l { ?c skos:prefLabel ?l }"


@pytest.mark.parametrize("words", [("show", "alpha"), ("query", "ASK {}")])
def test_a_broken_file_is_told_with_the_way_to_read_its_beginning(
    half: Path, capfd: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert main([*words, "--data", str(half)]) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert "half.ttl, line 2, column 6" in err


@pytest.mark.parametrize("words", [("show", "alpha"), ("query", ASK), ("query", "--inferred", ASK)])
def test_what_stands_before_a_break_is_read_where_that_is_wished(
    half: Path, capfd: pytest.CaptureFixture[str], words: tuple[str, ...]
) -> None:
    assert main([*words, "--up-to-break", "--data", str(half)]) == 0
    out, err = capfd.readouterr()
    assert "beta" in out
    assert err.startswith(
        "concept-explorer: Opened without the broken part: 5 statements. half.ttl, line 2, column 6"
    )


def test_of_a_folder_what_cannot_be_read_is_left_out_where_that_is_wished(
    half: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (half.parent / "cut.rdf").write_text('<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-')
    (half.parent / "nothing.ttl").write_text("nothing at all")
    words = ["show", "alpha", "--up-to-break", "--data"]
    assert main([*words, str(half.parent)]) == 0
    left, part, other = capfd.readouterr().err.splitlines()
    assert left.startswith("concept-explorer: Left out: cut.rdf")
    assert "5 statements. half.ttl" in part
    assert other.startswith("concept-explorer: Left out: nothing.ttl, line 1")
    assert main([*words, str(half.parent / "nothing.ttl")]) == 2


def test_standard_input_is_read_up_to_a_break_too(half: Path) -> None:
    words = [sys.executable, "-m", "explorer", "show", "beta", "--up-to-break", "--data", "-"]
    text = half.read_text().replace("<#", "<https://example.org/#")
    done = subprocess.run(words, input=text, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("beta\nhttps://example.org/#b")
    assert done.stderr.startswith(
        "concept-explorer: Opened without the broken part: 5 statements. standard input, line 2"
    )


def test_a_server_beside_files_is_told_instead_of_fetched(
    address: str, half: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    server = address.replace("terms.ttl", "sparql")
    assert main(["show", "beta", "--data", server, "--data", str(half)]) == 2
    assert "is a server, which holds no file. Open it alone." in capfd.readouterr().err


def test_a_whole_file_is_read_as_ever_where_beginnings_are_wished(
    address: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["show", "alpha", "--up-to-break", "--data", address]) == 0
    assert "without the broken part" not in capfd.readouterr().err


def test_scripts_read_up_to_a_break_with_a_warning(half: Path) -> None:
    with pytest.raises(explorer.api.BadInput, match="line 2, column 6"):
        explorer.open(half)
    with (
        pytest.warns(UserWarning, match="5 statements. half.ttl, line 2, column 6") as told,
        explorer.open(half.parent, up_to_break=True) as o,
    ):
        assert [c.label for c in o.concepts()] == ["alpha", "beta"]
    assert told[0].filename == __file__
