"""Benchmarks: `make bench` measures the course's speed and writes benchmarks/RESULTS.md."""

import os

# One core for all that is measured in this process; it must be set before numpy is imported.
os.environ["OPENBLAS_NUM_THREADS"] = "1"
