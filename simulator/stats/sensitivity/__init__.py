"""What drives a simulated number: shares of its spread, swings, and rules in words, from the draws already made."""
