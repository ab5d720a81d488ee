"""The fetcher: brings dispatches in from feeds, watched folders and files, and puts them on `wire.raw`."""
