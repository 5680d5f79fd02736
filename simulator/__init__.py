"""Monte Carlo projection of the budget effect of reforms on a Danish municipality."""

__version__ = "0.5.0"
