"""Charts: what each shows, how it is drawn, its alternative text and its table; the only place that imports matplotlib."""
