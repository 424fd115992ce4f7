"""An sshd of our own on this machine: its own port, keys and folder, and nobody else's."""

from __future__ import annotations

import getpass
import os
import shutil
import signal
import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from tests.e2e.conftest import plain_environment
from tests.e2e.terminal import Terminal


def found(program: str) -> str | None:
    """Return where a program is, also where only root looks for it."""
    return shutil.which(program) or shutil.which(program, path="/usr/sbin:/usr/local/sbin")


class Sshd:
    """A server that lets in the user who runs the tests, by a key made for it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(mode=0o700)
        for key in ("host", "clerk"):
            subprocess.run(
                ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / key)], check=True
            )
        shutil.copy(folder / "clerk.pub", folder / "allowed")
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        settings = {
            "ListenAddress": "127.0.0.1",
            "Port": self.port,
            "HostKey": folder / "host",
            "AuthorizedKeysFile": folder / "allowed",
            "PidFile": "none",
            "StrictModes": "no",
            "UsePAM": "no",
            "PasswordAuthentication": "no",
            "PermitRootLogin": "prohibit-password",
            "PrintMotd": "no",
            "PrintLastLog": "no",
        }
        (folder / "config").write_text("".join(f"{k} {v}\n" for k, v in settings.items()))
        if os.geteuid() == 0:
            Path("/run/sshd").mkdir(mode=0o755, exist_ok=True)
        self.log = folder / "log"
        command = [found("sshd") or "sshd", "-D", "-f", str(folder / "config"), "-E", str(self.log)]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
        self._wait_until_it_listens()

    def _wait_until_it_listens(self) -> None:
        end = time.monotonic() + 20
        while time.monotonic() < end and self.process.poll() is None:
            with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.05)
        raise AssertionError(f"sshd does not listen: {self.log.read_text()}")

    def log_in(self, *command: str) -> Terminal:
        """Return a terminal in which somebody has logged in and started the command."""
        options = ["-F", "none", "-tt", "-q", "-p", str(self.port)]
        options += ["-i", str(self.folder / "clerk")]
        options += ["-o", "StrictHostKeyChecking=no", "-o", "BatchMode=yes"]
        options += ["-o", f"UserKnownHostsFile={self.folder / 'known'}"]
        words = ["ssh", *options, f"{getpass.getuser()}@127.0.0.1", " ".join(command)]
        return Terminal(words, env=plain_environment(self.folder))

    def connections(self) -> list[int]:
        """Return the processes of the server that serve connections, those beneath included."""
        return _below(self.process.pid, named="sshd")

    def signal_connections(self, number: signal.Signals) -> None:
        """Send a signal to the processes of the connections that are open now."""
        for pid in self.connections():
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    def close(self) -> None:
        """End the server and what it serves."""
        self.signal_connections(signal.SIGKILL)
        self.process.kill()
        self.process.wait(10)


def _below(pid: int, *, named: str) -> list[int]:
    children: dict[int, list[int]] = {}
    names: dict[int, str] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError, IndexError):
                head, _, rest = (entry / "stat").read_text().rpartition(")")
                names[int(entry.name)] = head.partition("(")[2]
                children.setdefault(int(rest.split()[1]), []).append(int(entry.name))
    found_below, todo = [], list(children.get(pid, ()))
    while todo:
        one = todo.pop()
        if names[one].startswith(named):
            found_below.append(one)
            todo += children.get(one, ())
    return found_below
