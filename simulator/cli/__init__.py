"""The command line: `simulate SCENARIO` and its verbs."""

from simulator.cli.app import main

__all__ = ["main"]
