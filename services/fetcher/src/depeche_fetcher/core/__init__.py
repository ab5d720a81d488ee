"""What the fetcher does, without I/O, clock or randomness except through a parameter."""
