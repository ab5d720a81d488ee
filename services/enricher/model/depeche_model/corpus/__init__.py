"""The project's own corpus of French dispatches: its texts, its rows, and what is checked of both."""
