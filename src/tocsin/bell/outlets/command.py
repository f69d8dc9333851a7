"""A command: run for each alert, which it reads as JSON from standard input."""

import contextlib
import hashlib
import os
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tocsin.bell.outbox import Ringing
from tocsin.bell.outlets.lines import alert_line
from tocsin.errors import DeliveryError, InputError

SECONDS = 30.0  # that a command may take


class Command:
    """Runs a command without a shell; what it prints goes to standard error, for standard output has alerts.

    Args:
        line: the command and its arguments, quoted as in a shell.
        seconds: it may take; then it is killed with what it started.

    Raises:
        InputError: there is no such command, or its quotes are open.
    """

    at_once = 1

    def __init__(self, line: str, seconds: float = SECONDS) -> None:
        try:
            self._command = shlex.split(line)
        except ValueError as error:
            raise InputError("--exec", f"not a command ({error}); check the quotes") from None
        if not self._command or shutil.which(self._command[0]) is None:
            raise InputError("--exec", f"{' '.join(self._command[:1]) or 'nothing'}: no such command; check the name")
        called = Path(self._command[0]).name
        self.name = f"exec {called} {hashlib.sha256(line.encode()).hexdigest()[:8]}"
        self._seconds = seconds

    def ring(self, ringing: Sequence[Ringing]) -> None:
        """Run the command for an alert.

        Raises:
            DeliveryError: it cannot be started, takes too long, or ends with another code than 0.
        """
        for one in ringing:
            self._run(alert_line(one))

    def _run(self, line: bytes) -> None:
        with self._started() as process:
            try:
                process.communicate(line, timeout=self._seconds)
            except subprocess.TimeoutExpired:
                _kill(process)
                raise DeliveryError(f"takes longer than {self._seconds:g} seconds") from None
            except BaseException:
                _kill(process)
                raise
        if process.returncode:
            raise DeliveryError(_ending(process.returncode), outlet=False)

    def _started(self) -> "subprocess.Popen[bytes]":
        """The command in a session of its own: Ctrl-C at our terminal is for us, and its group can be killed whole."""
        try:
            return subprocess.Popen(  # noqa: S603 - the user's own command
                self._command, stdin=subprocess.PIPE, stdout=sys.__stderr__, start_new_session=True
            )
        except OSError as error:
            raise DeliveryError(f"cannot be started ({error.strerror})") from None


def _kill(process: "subprocess.Popen[bytes]") -> None:
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _ending(code: int) -> str:
    return f"ends with code {code}" if code > 0 else f"killed by {signal.Signals(-code).name}"
