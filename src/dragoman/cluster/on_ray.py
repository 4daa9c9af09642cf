"""A run on a Ray cluster: actors that each keep a loaded reader take the files of the archive one by one."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.cluster.reading import MakeReader
from dragoman.cluster.shards import LOOK_SECONDS, Counts, Manifest, Part
from dragoman.cluster.work import Worker
from dragoman.errors import DragomanError, ShardsError

_MOST_DEATHS = 20


def run_ray(
    directory: Path, manifest: Manifest, make: MakeReader, *, address: str | None, workers: int | None
) -> Iterator[tuple[Part, Counts] | None]:
    """Each part as it is done, in any order, and None now and then while none is. A worker that dies, or its machine,
    is replaced.

    `address` is the cluster's (`ray://HOST:10001`, `auto`); without it Ray is started on this machine. Raises
    ShardsError where Ray is not installed or not there, and where a part fails for another reason than its documents.
    """
    ray = _ray()
    started = not ray.is_initialized()
    if started:
        _begin(ray, address)
    try:
        yield from _share_out(ray, directory, manifest, make, workers)
    finally:
        if started:
            ray.shutdown()


def _begin(ray: Any, address: str | None) -> None:
    """Joins the cluster at an address, or starts Ray on this machine, which it gives up on after half a minute."""
    try:
        ray.init(address=address, log_to_driver=False, logging_level="error", include_dashboard=False
                 if address is None else None)  # fmt: skip
    except (OSError, RuntimeError, ValueError) as error:
        reason = next(iter(str(error).splitlines()), type(error).__name__)
        if address is None:
            raise ShardsError(f"Ray does not start ({reason})", where="this machine", remedy=_NO_START) from error
        raise ShardsError(f"no Ray cluster answers ({reason})", where=address, remedy=_NO_CLUSTER) from error


def _share_out(
    ray: Any, directory: Path, manifest: Manifest, make: MakeReader, workers: int | None
) -> Iterator[tuple[Part, Counts] | None]:
    actor = ray.remote(num_cpus=1, max_restarts=0)(Worker)
    waiting, deaths = deque(manifest.parts), dict.fromkeys(manifest.parts, 0)
    size = min(workers or int(ray.cluster_resources().get("CPU", 1)), max(1, len(waiting)))
    idle: list[Any] = []
    busy: dict[Any, tuple[Any, Part]] = {}
    while waiting or busy:
        while waiting and len(busy) < size:
            worker = idle.pop() if idle else actor.remote(str(directory.resolve()), manifest, make)
            part = waiting.popleft()
            busy[worker.read.remote(part)] = (worker, part)
        ready, _ = ray.wait(list(busy), num_returns=1, timeout=LOOK_SECONDS)
        if not ready:
            yield None
        for answer in ready:
            worker, part = busy.pop(answer)
            try:
                counts = ray.get(answer)
            except ray.exceptions.RayActorError:
                deaths[part] += 1
                if deaths[part] > _MOST_DEATHS:
                    raise ShardsError("its workers keep dying", where=part.path, remedy=_REMEDY) from None
                waiting.appendleft(part)
                continue
            except (DragomanError, OSError) as error:
                raise ShardsError(str(error).splitlines()[-1], where=part.path, remedy=_REMEDY) from error
            idle.append(worker)
            yield part, counts


_NO_START = "Give the command once more when the machine is less busy, or read with --engine local."
_NO_CLUSTER = "Start one with `ray start --head`, or leave --address out."
_REMEDY = "What is done stays done: mend it, and give the same command once more."


def _ray() -> Any:
    try:
        import ray
    except ImportError as error:
        raise ShardsError(
            "Ray is not installed", where="--engine ray", remedy="Install it: pip install 'dragoman[cluster]'."
        ) from error
    return ray
