"""Real SPARQL servers on free ports of this computer, filled with statements."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

import urllib3

Graphs = Mapping[str, Path]
"""The IRIs of named graphs, and a file of N-Triples for each."""
_WAIT = 180.0


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _program(name: str, package: str) -> str:
    beside = Path(sys.executable).with_name(name)
    found = str(beside) if beside.exists() else shutil.which(name)
    if found is None:
        raise FileNotFoundError(f"{name} is not there: these tests need {package}.")
    return found


def _until_it_answers(address: str, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _WAIT
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib3.request("GET", address, retries=False, timeout=5)
        except urllib3.exceptions.HTTPError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"{server.args!r} did not start.")


@contextmanager
def oxigraph_server(graphs: Graphs, *options: str) -> Iterator[str]:
    """The address of Oxigraph's server over some graphs."""
    port = free_port()
    command = [_program("oxigraph", "the Python package oxigraph"), "serve", *options]
    server = subprocess.Popen(
        [*command, "--bind", f"127.0.0.1:{port}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _until_it_answers(f"http://127.0.0.1:{port}/", server)
        for graph, file in graphs.items():
            reply = urllib3.request(
                "POST",
                f"http://127.0.0.1:{port}/store?{urlencode({'graph': graph})}",
                body=file.read_bytes(),
                headers={"Content-Type": "application/n-triples"},
                timeout=urllib3.Timeout(600.0),
            )
            if reply.status >= 300:
                raise OSError(reply.data.decode())
        yield f"http://127.0.0.1:{port}/query"
    finally:
        server.kill()
        server.wait()


_SETTINGS = """[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
Striping = 0
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
CaseMode = 2
DirsAllowed = {folder}
MaxClientConnections = 10
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
MaxClientConnections = 10
ServerThreads = 10
MaxKeepAlives = 10
KeepAliveTimeout = 10
[SPARQL]
ResultSetMaxRows = {rows}
MaxQueryCostEstimationTime = 400
MaxQueryExecutionTime = 60
"""


@contextmanager
def virtuoso_server(graphs: Graphs, folder: Path, rows: int = 10_000) -> Iterator[str]:
    """The address of Virtuoso over some graphs; its database lies in `folder`."""
    sql, http = free_port(), free_port()
    settings = folder / "virtuoso.ini"
    # Pages of 8 KB: so many that an answer waits for no disk.
    buffers = 10_000 + sum(file.stat().st_size for file in graphs.values()) // 4_000
    ports = {"sql": sql, "http": http, "buffers": buffers, "dirty": buffers * 6 // 10}
    settings.write_text(_SETTINGS.format(folder=folder, rows=rows, **ports))
    program = _program("virtuoso-t", "Debian's virtuoso-opensource-7")
    server = subprocess.Popen(
        [program, "+foreground", "+configfile", str(settings)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        cwd=folder,
    )
    try:
        address = f"http://127.0.0.1:{http}/sparql"
        _until_it_answers(address, server)
        isql = [_program("isql-vt", "Debian's virtuoso-opensource-7"), f"127.0.0.1:{sql}"]
        isql += ["dba", "dba", "ERRORS=STDOUT"]
        for number, (graph, file) in enumerate(graphs.items()):
            inside = folder / f"{number}.nt"
            shutil.copyfile(file, inside)
            load = f"DB.DBA.TTLP_MT(file_open('{inside}'), '', '{graph}', 0, 2);"
            loaded = subprocess.run(
                [*isql, f"exec={load}"],
                capture_output=True,
                check=True,
            )
            if b"Error" in loaded.stdout:
                raise OSError(loaded.stdout.decode())
        yield address
    finally:
        server.kill()
        server.wait()
