"""One future told in plain arithmetic: a second implementation of the model, number by number, that also tests the first."""
