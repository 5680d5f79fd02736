"""Pure functions over arrays: from uniform numbers to yearly effects."""
