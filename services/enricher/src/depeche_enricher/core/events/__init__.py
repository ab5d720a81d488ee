"""Who did what to whom, says who, and is it real."""
