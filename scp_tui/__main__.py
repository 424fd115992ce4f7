"""``python -m scp_tui``."""

from __future__ import annotations

import sys

from scp_tui.cli.main import main

sys.exit(main())
