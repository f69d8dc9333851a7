"""The endurance run, in small: `bench/soak.py` keeps working, and nothing is lost or rung twice in a minute either."""

import re
import subprocess
import sys

# What a slow machine may miss in so short a time; the rest holds on any.
OF_SPEED = re.compile("pages: median|memory of")
QUICK = "--minutes 0.12 --pace 1000 --articles 300 --every 1s --readers 1"


def test_a_short_soak(root, tmp_path):
    command = [sys.executable, str(root / "bench" / "soak.py"), *QUICK.split(), "--folder", str(tmp_path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    goals = [line for line in run.stdout.splitlines() if line.startswith(("met ", "MISSED "))]
    assert len(goals) == 11, run.stderr + run.stdout
    missed = [line for line in goals if line.startswith("MISSED") and not OF_SPEED.search(line)]
    assert missed == [], (tmp_path / "watch.err").read_text("utf-8")
