"""`python -m plandiff`."""

import sys

from plandiff.cli import main

if __name__ == "__main__":
    sys.exit(main())
