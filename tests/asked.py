"""One question to the faulty server of the tests, over a connection of its own."""

from faulty import Faulty

from explorer.app.jobs import Ticket
from explorer.store.remote.endpoint import Bounds, Endpoint
from explorer.store.remote.replies import Rows

ANY = "SELECT * { ?s ?p ?o }"
PATIENT = Bounds(seconds=20)


def ask(server: Faulty, path: str, bounds: Bounds = PATIENT) -> Rows:
    endpoint = Endpoint(server.address(path))
    try:
        return endpoint.select(ANY, Ticket(), bounds)
    finally:
        endpoint.close()
