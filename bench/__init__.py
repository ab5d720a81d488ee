"""How fast Dépêche is, as ratios against the bare libraries in the same run: `make bench`. See docs/performance.md."""
