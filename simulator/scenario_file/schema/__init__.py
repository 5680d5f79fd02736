"""What each file may say: typed and documented; the source of the JSON Schema and of docs/format.md."""
