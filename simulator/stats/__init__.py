"""Statistics of simulated futures with their Monte Carlo error; knows arrays only."""
