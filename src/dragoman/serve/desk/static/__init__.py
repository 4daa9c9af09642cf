"""What a browser loads beside the pages: one style, one script, and what is vendored."""

from pathlib import Path

STATIC = Path(__file__).parent
