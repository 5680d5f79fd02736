"""`simulate schema`: the JSON Schema of a kind of file."""

import sys

from simulator.scenario_file.json_schema import Kind, json_schema_text


def print_schema(kind: Kind) -> int:
    """Print a JSON Schema on stdout."""
    sys.stdout.write(json_schema_text(kind))
    return 0
