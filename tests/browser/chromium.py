"""A headless Chromium driven over its debugging pipe: no package needed, no port opened."""

import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-pipe",
)

PATIENCE = 60
"""Seconds for an answer."""


def found() -> str | None:
    """Return where the browser is, if there is one."""
    return next((path for path in map(shutil.which, NAMES) if path), None)


class Page:
    """One tab. Requests that it makes are in `requests`, what it says in its console in `said`."""

    def __init__(self, process: "subprocess.Popen[bytes]", out: int, into: int) -> None:
        self.process, self.out, self.into = process, out, into
        self.session: str | None = None
        self.number = 0
        self.rest = b""
        self.events: list[dict[str, Any]] = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command and return its result; events on the way are kept."""
        self.number += 1
        message: dict[str, Any] = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._read()
            if answer.get("id") == self.number:
                assert "error" not in answer, (method, answer["error"])
                return answer["result"]  # type: ignore[no-any-return]
            self.events.append(answer)

    def _read(self) -> dict[str, Any]:
        while b"\0" not in self.rest:
            ready, _, _ = select.select([self.into], [], [], PATIENCE)
            assert ready, "the browser does not answer"
            data = os.read(self.into, 1 << 20)
            assert data, "the browser has gone"
            self.rest += data
        one, _, self.rest = self.rest.partition(b"\0")
        return json.loads(one)  # type: ignore[no-any-return]

    def open(self, address: str, *, scripts: bool = True) -> None:
        """Open a page and wait until it is loaded; without `scripts` none of its own run."""
        self.send("Emulation.setScriptExecutionDisabled", value=not scripts)
        self.events.clear()
        self.send("Page.navigate", url=address)
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self._read())
        self.send("Emulation.setScriptExecutionDisabled", value=False)
        self.run("new Promise(done => requestAnimationFrame(() => setTimeout(done)))")

    def run(self, script: str) -> Any:
        """Return the value of an expression; promises are waited for."""
        answer = self.send("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def media(self, **features: str) -> None:
        """Emulate media features, such as `prefers_color_scheme="dark"`."""
        given = [{"name": name.replace("_", "-"), "value": value} for name, value in features.items()]
        self.send("Emulation.setEmulatedMedia", features=given)

    def size(self, width: int, height: int, scale: float = 1) -> None:
        """Set the window's size in pixels."""
        self.send(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=scale,
            mobile=False,
        )

    def picture(self, path: Path) -> None:
        """Write what is seen as PNG."""
        data = self.send("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(data))

    def pdf(self) -> bytes:
        """Return the page as printed, in the size it asks for."""
        data = self.send("Page.printToPDF", preferCSSPageSize=True, printBackground=False)["data"]
        return base64.b64decode(data)

    @property
    def requests(self) -> list[str]:
        """Addresses asked for, the page's own first."""
        return [
            event["params"]["request"]["url"]
            for event in self.events
            if event.get("method") == "Network.requestWillBeSent"
        ]

    @property
    def said(self) -> list[str]:
        """What came up in the console: errors, refusals by the security policy, dialogs."""
        logs = [e["params"]["entry"]["text"] for e in self.events if e.get("method") == "Log.entryAdded"]
        calls = [str(e["params"]) for e in self.events if e.get("method") == "Runtime.consoleAPICalled"]
        return (
            logs
            + calls
            + ["dialog" for e in self.events if e.get("method") == "Page.javascriptDialogOpening"]
        )


@contextmanager
def browser() -> Iterator[Page]:
    """Yield a page of a browser with a profile of its own, which goes with it."""
    command = found()
    assert command is not None
    profile = tempfile.mkdtemp()
    read_in, out = os.pipe()
    into, write_out = os.pipe()

    def wire() -> None:
        """Give the browser its ends of the pipes under the numbers it expects."""
        os.dup2(read_in, 103)
        os.dup2(write_out, 104)
        os.dup2(103, 3)
        os.dup2(104, 4)

    process = subprocess.Popen(
        [command, *FLAGS, f"--user-data-dir={profile}"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        close_fds=False,
        preexec_fn=wire,  # noqa: PLW1509 - no threads here
    )
    os.close(read_in)
    os.close(write_out)
    try:
        yield Page(process, out, into)
    finally:
        process.terminate()
        process.wait(20)
        os.close(out)
        os.close(into)
        shutil.rmtree(profile, ignore_errors=True)
