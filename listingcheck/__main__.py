"""`python -m listingcheck`: the same as the command `listingcheck`."""

from listingcheck.cli import main

if __name__ == "__main__":
    main()
