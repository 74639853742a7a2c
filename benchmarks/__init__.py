"""Accuracy and speed, measured through the functions that the checks use: `python -m benchmarks.NAME INPUT …`."""
