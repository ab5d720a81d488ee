"""The fetcher's edges: HTTP, folders, sources.toml, threads."""
