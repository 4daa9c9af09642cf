"""What holds for every test."""

import os

from hypothesis import settings

# Timings say nothing on a shared machine, and a first call loads libraries. In CI the examples are the same each
# time, so that a run fails for its change alone.
settings.register_profile("dragoman", deadline=None, max_examples=60, derandomize="CI" in os.environ)
settings.load_profile("dragoman")
