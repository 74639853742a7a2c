"""listingcheck: where a website and a Google listing tell customers something untrue."""
