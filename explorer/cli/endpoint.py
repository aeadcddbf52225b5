"""The endpoint as a web application: SPARQL in, answers streamed out. Built on starlette."""

from collections.abc import Sequence
from http import HTTPStatus

import anyio
import anyio.from_thread
import anyio.to_thread
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request as Incoming
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from explorer.app.jobs import Ticket
from explorer.cli.answering import Answers
from explorer.cli.protocol import METHODS, Question, Refused, Request, Shape
from explorer.model.errors import Cancelled

PATH = "/sparql"
LARGEST = 1_000_000
# So much is held back, that an error in the first moments is still told by the status.
HELD = 65_536
NEVER_GUESS = {"X-Content-Type-Options": "nosniff", "Vary": "Accept"}


def application(answers: Answers, origins: Sequence[str]) -> ASGIApp:
    """The endpoint at `PATH`; pages of `origins` may ask it from a browser."""

    async def endpoint(incoming: Incoming) -> Response:
        if incoming.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
        try:
            question, shape = answers.prepared(await _read(incoming))
        except Refused as refused:
            return _told(refused)
        return Streamed(answers, question, shape)

    async def home(_: Incoming) -> Response:
        return RedirectResponse(PATH)

    middleware = [Middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost"])]
    if origins:
        allowed = ["GET", "HEAD", "POST"]
        middleware.append(
            Middleware(
                CORSMiddleware, allow_origins=origins, allow_methods=allowed, allow_headers=["*"]
            )
        )
    routes = [Route(PATH, endpoint, methods=METHODS), Route("/", home)]
    return Starlette(routes=routes, middleware=middleware)


async def _read(incoming: Incoming) -> Request:
    parts: list[bytes] = []
    async for part in incoming.stream():
        parts.append(part)
        if sum(map(len, parts)) > LARGEST:
            raise Refused(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "A query has up to 1 MB.")
    headers = incoming.headers
    return Request(
        incoming.method,
        incoming.url.query,
        headers.get("content-type", ""),
        ",".join(headers.getlist("accept")),
        b"".join(parts),
    )


def _told(refused: Refused) -> Response:
    return PlainTextResponse(refused.message + "\n", refused.status, NEVER_GUESS)


class Streamed(Response):
    """An answer that is sent while it is made, and stopped when nobody listens any more."""

    def __init__(self, answers: Answers, question: Question, shape: Shape) -> None:
        self._answers, self._question, self._shape = answers, question, shape

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        ticket = Ticket()
        out = _Out(self._shape.header, send)

        def work() -> None:
            self._answers.answer(self._question, self._shape, ticket, out.write)

        async def watch() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass
            ticket.cancel()

        async with anyio.create_task_group() as group:
            group.start_soon(watch)
            try:
                await anyio.to_thread.run_sync(work, abandon_on_cancel=True)
                await out.end()
            except Refused as refused:
                # An answer that has begun stays without its end, which every client notices.
                if not out.begun:
                    await _told(refused)(scope, receive, send)
            except Cancelled:
                pass
            finally:
                ticket.cancel()
                group.cancel_scope.cancel()


class _Out:
    """Sends the parts that a thread writes; waits where the other side reads slowly."""

    def __init__(self, media: str, send: Send) -> None:
        self._send = send
        self._held = bytearray()
        self._headers = {"Content-Type": media, **NEVER_GUESS}
        self.begun = False

    def write(self, part: bytes) -> None:
        self._held += part
        if len(self._held) > HELD:
            anyio.from_thread.run(self._flush)

    async def _flush(self) -> None:
        await self._begin()
        part = bytes(self._held)
        self._held.clear()
        await self._send({"type": "http.response.body", "body": part, "more_body": True})

    async def _begin(self) -> None:
        if self.begun:
            return
        self.begun = True
        headers = [(k.lower().encode(), v.encode()) for k, v in self._headers.items()]
        await self._send({"type": "http.response.start", "status": 200, "headers": headers})

    async def end(self) -> None:
        if not self.begun:
            self._headers["Content-Length"] = str(len(self._held))
        await self._begin()
        await self._send({"type": "http.response.body", "body": bytes(self._held)})
