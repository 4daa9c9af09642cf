"""From the spans and links that the encoder finds to a record."""

from dragoman.read.reader import Reader, read

__all__ = ["Reader", "read"]
