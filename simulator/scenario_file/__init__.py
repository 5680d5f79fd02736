"""From YAML text to a Scenario: values with their places, typed reading, rules across fields, building."""
