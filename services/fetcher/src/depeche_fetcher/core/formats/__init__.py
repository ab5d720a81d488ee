"""One small module for each format a dispatch may come in."""
