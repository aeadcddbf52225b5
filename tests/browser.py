"""Headless Chromium over its debugging pipe, for tests: no driver, no port, no package."""

import base64
import json
import os
import select
import shutil
import subprocess
import sys
import time
from pathlib import Path
from types import TracebackType

FLAGS = (
    *("--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu"),
    *("--disable-quic", "--no-first-run", "--hide-scrollbars", "--disable-dev-shm-usage"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--disable-default-apps", "--disable-extensions", "--force-color-profile=srgb"),
)
NAMES = ("chromium", "chromium-browser", "google-chrome")
# Chromium reads commands from file 3 and answers on file 4.
LAUNCH = """import fcntl, os, sys
given = [fcntl.fcntl(int(word), fcntl.F_DUPFD, 10) for word in sys.argv[1:3]]
os.dup2(given[0], 3)
os.dup2(given[1], 4)
os.execv(sys.argv[3], sys.argv[3:])
"""
PATIENCE = 60.0

Message = dict[str, object]


class BrowserFailed(Exception):
    """Chromium is missing, has ended, does not answer, or the page's code threw."""


def chromium() -> str:
    """Where Chromium is."""
    found = next(filter(None, map(shutil.which, NAMES)), None)
    if found is None:
        raise BrowserFailed(
            "These tests need Chromium and there is none. `python3 run.py test` installs it; "
            "by hand: sudo apt-get install chromium"
        )
    return found


def inside(value: object, *keys: str) -> object:
    """What lies under these keys of nested messages, or None."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


class Browser:
    """One tab. Remembers what the page asked for, threw and logged."""

    def __init__(self, profile: Path) -> None:
        to_child, self._out = os.pipe()
        self._in, from_child = os.pipe()
        command = [sys.executable, "-c", LAUNCH, str(to_child), str(from_child), chromium()]
        self._process = subprocess.Popen(
            [*command, *FLAGS, f"--user-data-dir={profile}", "about:blank"],
            pass_fds=(to_child, from_child),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(to_child)
        os.close(from_child)
        self._buffer = b""
        self._number = 0
        self._session: object = None
        self.events: list[Message] = []
        self._attach()

    def __enter__(self) -> "Browser":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def _attach(self) -> None:
        targets = self.send("Target.getTargets")["targetInfos"]
        pages = targets if isinstance(targets, list) else []
        page = next(t["targetId"] for t in pages if t["type"] == "page")
        found = self.send("Target.attachToTarget", targetId=page, flatten=True)
        self._session = found["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **params: object) -> Message:
        """Ask the browser, and wait for its answer."""
        self._number += 1
        message: Message = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") != self._number:
                self.events.append(answer)
                continue
            if "error" in answer:
                raise BrowserFailed(f"{method}: {inside(answer, 'error', 'message')}")
            result = answer["result"]
            return result if isinstance(result, dict) else {}

    def _receive(self) -> Message:
        end = time.monotonic() + PATIENCE
        while b"\0" not in self._buffer:
            ready, _, _ = select.select([self._in], [], [], max(end - time.monotonic(), 0))
            data = os.read(self._in, 1 << 20) if ready else b""
            if not data:
                raise BrowserFailed("Chromium has ended." if ready else "Chromium is silent.")
            self._buffer += data
        line, _, self._buffer = self._buffer.partition(b"\0")
        message: Message = json.loads(line)
        return message

    def open(self, url: str) -> None:
        """Go to a page, and wait until it is loaded; what was seen before is forgotten."""
        self.events.clear()
        self.send("Page.navigate", url=url)
        self.wait_for("Page.loadEventFired")

    def reload(self) -> None:
        self.events.clear()
        self.send("Page.reload")
        self.wait_for("Page.loadEventFired")

    def wait_for(self, event: str, **params: object) -> None:
        """Wait until the browser tells this, with these values."""

        def told(found: Message) -> bool:
            same = (inside(found, "params", key) == value for key, value in params.items())
            return found.get("method") == event and all(same)

        while not any(map(told, self.events)):
            self.events.append(self._receive())

    def run(self, code: str) -> object:
        """The value of JavaScript in the page, or what its promise brings."""
        answer = self.send(
            "Runtime.evaluate", expression=code, awaitPromise=True, returnByValue=True
        )
        if "exceptionDetails" in answer:
            raise BrowserFailed(str(inside(answer, "exceptionDetails", "exception", "description")))
        return inside(answer, "result", "value")

    def text(self, code: str) -> str:
        """The same where a text is expected."""
        return str(self.run(code))

    def until(self, condition: str) -> None:
        """Wait until a JavaScript condition holds."""
        end = time.monotonic() + PATIENCE
        while not self.run(condition):
            if time.monotonic() > end:
                raise BrowserFailed(f"never came true: {condition}")
            self.run("new Promise(done => setTimeout(done, 20))")

    def key(self, key: str) -> None:
        """Press a key."""
        named = {"Enter": 13, "Tab": 9, "ArrowDown": 40, "ArrowUp": 38}
        number = named.get(key) or ord(key.upper()[0])
        typed: Message = {"text": "\r" if key == "Enter" else key} if len(key) == 1 else {}
        if key == "Enter":
            typed = {"text": "\r"}
        params: Message = {"key": key, "windowsVirtualKeyCode": number}
        self.send("Input.dispatchKeyEvent", type="keyDown", **params, **typed)
        self.send("Input.dispatchKeyEvent", type="keyUp", **params)

    def size(self, width: int, height: int, scale: float = 1) -> None:
        """Give the window this size in CSS pixels."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=False,
        )

    def media(self, **features: str) -> None:
        """Say what the reader's system prefers: `prefers_color_scheme="dark"`."""
        found = [{"name": k.replace("_", "-"), "value": v} for k, v in features.items()]
        self.send("Emulation.setEmulatedMedia", media="", features=found)

    def picture(self, path: Path, *, whole: bool = False) -> None:
        """Write what is seen as PNG."""
        found = self.send("Page.captureScreenshot", format="png", captureBeyondViewport=whole)
        path.write_bytes(base64.b64decode(str(found["data"])))

    def pdf(self) -> bytes:
        """The page as it is printed."""
        found = self.send(
            "Page.printToPDF", preferCSSPageSize=True, paperWidth=8.27, paperHeight=11.7
        )
        return base64.b64decode(str(found["data"]))

    def requests(self) -> list[str]:
        """The addresses outside of this computer that the page asked for."""
        urls = [
            str(inside(event, "params", "request", "url"))
            for event in self.events
            if event.get("method") == "Network.requestWillBeSent"
        ]
        return [u for u in urls if not u.startswith(("file:", "data:", "blob:", "about:"))]

    def troubles(self) -> list[str]:
        """What the page threw, and what the browser complained of."""
        found = []
        for event in self.events:
            level = inside(event, "params", "entry", "level")
            if event.get("method") == "Runtime.exceptionThrown":
                found.append(str(inside(event, "params", "exceptionDetails")))
            elif event.get("method") == "Log.entryAdded" and level in ("error", "warning"):
                found.append(str(inside(event, "params", "entry", "text")))
            elif event.get("method") == "Runtime.consoleAPICalled":
                found.append(str(inside(event, "params", "args")))
        return found

    def close(self) -> None:
        """End Chromium, and wait until it has ended."""
        self._session = None
        try:
            self.send("Browser.close")
        except (BrowserFailed, OSError):
            self._process.terminate()
        self._process.wait(PATIENCE)
        os.close(self._out)
        os.close(self._in)
