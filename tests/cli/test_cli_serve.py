"""`tocsin serve` and `tocsin mcp` as processes."""

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tocsin.web.settings import stored

TOCSIN = Path(sys.executable).with_name("tocsin")


def environment(tmp_path) -> dict[str, str]:
    return {**os.environ, "XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_DATA_HOME": str(tmp_path / "data")}


def test_a_server_says_where_it_is_and_ends_on_ctrl_c(tmp_path) -> None:
    command = [TOCSIN, "serve", "--port", "0", "--archive", "none"]
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment(tmp_path), stderr=subprocess.PIPE, text=True
    ) as server:
        line = server.stderr.readline()
        assert line.startswith("tocsin: http://127.0.0.1:")
        with urllib.request.urlopen(line.split()[1], timeout=30) as found:  # noqa: S310 - our own
            assert "Begin with the samples" in found.read().decode()
        server.send_signal(signal.SIGINT)
        assert "Traceback" not in server.stderr.read()
        assert server.wait(timeout=20) == 130
    assert not (tmp_path / "none").exists()


def refused(tmp_path, *options: str, **variables: str) -> str:
    run = subprocess.run(
        [TOCSIN, "serve", *options],
        cwd=tmp_path,
        env=environment(tmp_path) | variables,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert run.returncode == 2
    assert len(run.stderr.splitlines()) == 1
    return run.stderr


@pytest.mark.parametrize(
    ("options", "variables", "says"),
    [
        (["--host", "0.0.0.0"], {}, "--set-password"),
        (["--host", "192.0.2.1"], {"TOCSIN_TOKEN": "x" * 16}, "cannot be listened at"),
        ([], {"TOCSIN_TOKEN": "short"}, "too short"),
        (["--port", "0", "--archive", "file"], {}, "a file; give the folder"),
    ],
)
def test_what_is_wrong_is_one_line(tmp_path, options: list[str], variables: dict[str, str], says: str) -> None:
    (tmp_path / "file").write_text("no archive")
    assert says in refused(tmp_path, *options, **variables)


def test_a_port_that_is_taken_is_one_line(tmp_path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert refused(tmp_path, "--port", str(port)) == (
            f"tocsin: 127.0.0.1:{port}: cannot be listened at (Address already in use); give another --host or --port\n"
        )


def test_a_password_is_asked_for_twice_and_kept(tmp_path) -> None:
    run = subprocess.run(
        [TOCSIN, "serve", "--set-password"],
        env=environment(tmp_path),
        input="correct horse\ncorrect horse\n",
        capture_output=True,
        text=True,
        check=True,
    )
    assert "correct" not in run.stdout + run.stderr
    assert stored(tmp_path / "config" / "tocsin" / "web.json").password_hash.startswith("$argon2id$")


def test_an_assistant_is_answered_on_standard_output(tmp_path) -> None:
    about = {"protocolVersion": "2025-06-18", "capabilities": {}, "clientInfo": {"name": "test", "version": "1"}}
    asked = [
        {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": about},
        {"jsonrpc": "2.0", "method": "notifications/initialized"},
        {"jsonrpc": "2.0", "id": 2, "method": "tools/list"},
    ]
    with subprocess.Popen(
        [TOCSIN, "mcp", "--archive", "none"], cwd=tmp_path, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as server:
        for one in asked:
            server.stdin.write(json.dumps(one) + "\n")
            server.stdin.flush()
        answers = [json.loads(server.stdout.readline()) for _ in range(2)]
        server.stdin.close()
        assert server.wait(timeout=30) == 0
    assert {tool["name"] for tool in answers[1]["result"]["tools"]} == {"read", "search", "ledger", "show", "whatif"}
