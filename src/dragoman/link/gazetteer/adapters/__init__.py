"""One adapter a source: each takes a path and a draft, and adds what the source knows."""
