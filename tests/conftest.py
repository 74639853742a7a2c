"""Shared by all tests: the notation of `night.py` can be imported from anywhere, and no law fails because a machine is busy."""

from __future__ import annotations

import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

settings.register_profile("patient", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("patient")
sys.path.insert(0, str(Path(__file__).parent))
