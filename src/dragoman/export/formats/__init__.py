"""What a store can be written as: every format is a stream of bytes, complete, with the corrections in force."""

from dragoman.export.formats.catalogue import FORMATS, Format, find_format

__all__ = ["FORMATS", "Format", "find_format"]
