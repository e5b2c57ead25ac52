"""Speed and memory against their targets, as ratios measured in one run: `make bench`."""
