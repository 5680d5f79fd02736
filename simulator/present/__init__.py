"""Everything a person reads: numbers as text, sentences, tables, charts, the report folder."""
