"""A headless browser driven over WebDriver: as much of it as the tests of pages need."""

from __future__ import annotations

import http.client
import json
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

ARGUMENTS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage")


class Browser:
    """A window of the browser. ``close`` ends it."""

    def __init__(self) -> None:
        self._home = tempfile.mkdtemp(prefix="scp-tui-browser-")
        self._driver = subprocess.Popen(
            ["chromedriver", "--port=0"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._driver.stdout is not None
        port = 0
        for line in self._driver.stdout:
            if "started successfully on port" in line:
                port = int(line.rstrip(".\n").rpartition(" ")[2])
                break
        assert port, "the driver of the browser did not start"
        self._http = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        options = {"args": [*ARGUMENTS, f"--user-data-dir={self._home}"]}
        wanted = {"alwaysMatch": {"browserName": "chrome", "goog:chromeOptions": options}}
        made = self._call("POST", "/session", {"capabilities": wanted})
        self._session = f"/session/{made['sessionId']}"

    def close(self) -> None:
        """End the browser and remove what it kept."""
        try:
            self._call("DELETE", self._session)
        finally:
            self._http.close()
            self._driver.terminate()
            self._driver.wait(30)
            shutil.rmtree(self._home, ignore_errors=True)

    def open(self, page: Path, *, width: int = 1280, zoom: int = 1, media: str = "screen") -> None:
        """Show a file in a window of ``width`` CSS pixels at that zoom, on that medium."""
        self.order("Emulation.setEmulatedMedia", media=media)
        self.order(
            "Emulation.setDeviceMetricsOverride",
            width=width // zoom,
            height=900 // zoom,
            deviceScaleFactor=zoom,
            mobile=False,
        )
        self._call("POST", f"{self._session}/url", {"url": page.as_uri()})

    def run(self, script: str, *values: object) -> Any:
        """Run a script in the page and return what it returns."""
        said = {"script": script, "args": list(values)}
        return self._call("POST", f"{self._session}/execute/sync", said)

    def wait_for(self, script: str, *values: object) -> Any:
        """Run a script that calls its last argument with the result."""
        said = {"script": script, "args": list(values)}
        return self._call("POST", f"{self._session}/execute/async", said)

    def order(self, command: str, **words: object) -> Any:
        """Give the browser an order of its own protocol."""
        said = {"cmd": command, "params": words}
        return self._call("POST", f"{self._session}/goog/cdp/execute", said)

    def _call(self, method: str, path: str, said: object = None) -> Any:
        body = json.dumps(said if said is not None else {})
        head = {"Content-Type": "application/json"}
        self._http.request(method, path, None if method == "DELETE" else body, head)
        answer = json.loads(self._http.getresponse().read())["value"]
        if isinstance(answer, dict) and "error" in answer:
            raise AssertionError(f"{answer['error']}: {answer['message'][:500]}")
        return answer
