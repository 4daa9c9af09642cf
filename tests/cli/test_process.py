"""What only a process of its own can show."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

RUN = (
    "import sys; from tests.cli.runs import LineReader; from dragoman.cli import app; app(sys.argv[1:], obj=LineReader)"
)


def test_a_reader_of_the_output_may_leave_early(tmp_path: Path) -> None:
    for number in range(300):
        (tmp_path / f"{number}.txt").write_text("Mina Farouk: the door is open\n" * 50, encoding="utf-8")
    for form in (["--jsonl"], []):
        command = [sys.executable, "-c", RUN, "read", str(tmp_path), *form]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
            assert process.stdout is not None
            assert process.stderr is not None
            process.stdout.read(100)
            process.stdout.close()
            assert process.stderr.read() == b""
            assert process.wait(60) == 0


def test_a_record_prints_where_the_terminal_knows_no_unicode(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Zoë Çelik: “so it is” 🕊\n", encoding="utf-8")
    command = [sys.executable, "-c", RUN, "read", str(tmp_path / "a.txt")]
    environment = {"PYTHONIOENCODING": "ascii", "PYTHONPATH": ":".join(filter(None, sys.path))}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"elik" in done.stdout


def test_commands_start_without_heavy_libraries() -> None:
    heavy = "{'numpy', 'onnxruntime', 'trafilatura', 'lxml', 'tokenizers', 'torch'}"
    check = f"import sys, dragoman.cli; print(sorted({heavy} & set(sys.modules)), 'rich.console' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, check=True)
    assert done.stdout == "[] False\n"
