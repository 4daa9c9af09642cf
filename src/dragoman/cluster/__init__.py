"""Reading at the scale of an archive: all cores of one machine, or a Ray cluster; the same work either way.

`Pool` reads reports in worker processes, in their order, for a store on the same machine. `read_archive` reads files
into Parquet shards, on processes or on Ray; interrupted anywhere, the same call goes on and writes the same bytes.
"""

from dragoman.cluster.pool import Pool
from dragoman.cluster.run import Engine, read_archive
from dragoman.cluster.shards import Progress, load_shards

__all__ = ["Engine", "Pool", "Progress", "load_shards", "read_archive"]
