"""The process that serves: ends in time, whoever still listens for alerts."""

import socket
from types import FrameType

import uvicorn
from fastapi import FastAPI

GRACE_SECONDS = 2  # that open connections get when the server ends


class Server(uvicorn.Server):
    """Sends home whoever listens as soon as it is told to end."""

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """End, on Ctrl-C or when the process is told to."""
        self.config.app.state.listeners.close()  # type: ignore[union-attr]  # ours is an application, made already
        super().handle_exit(sig, frame)


def run(app: FastAPI, listening: socket.socket) -> None:
    """Serve an application on a socket until somebody ends it."""
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, timeout_graceful_shutdown=GRACE_SECONDS
    )
    Server(config).run(sockets=[listening])
