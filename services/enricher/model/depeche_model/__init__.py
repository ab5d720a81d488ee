"""The French news model's training room: data in, one spaCy package out. Nothing here runs in a service."""
