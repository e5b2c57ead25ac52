"""`python -m compliance.outside.limited MIB SECONDS PROGRAM ...`: become a program that has only so much to use."""

from __future__ import annotations

import os
import sys


def limit(memory: int, seconds: int) -> None:
    """Bound the address space (MiB) and the processor time of this process, where the system can."""
    try:
        import resource  # noqa: PLC0415  (POSIX only)
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (memory << 20, memory << 20))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))


if __name__ == "__main__":
    limit(int(sys.argv[1]), int(sys.argv[2]))
    os.execv(sys.argv[3], sys.argv[3:])  # noqa: S606  (no shell is what is wanted)
