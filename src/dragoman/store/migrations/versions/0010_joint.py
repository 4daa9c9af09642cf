"""Each of several who said a statement together has a row in the role "joint".

No table changes. Who is in that role stands in the records alone: `store.migrate` indexes the reports concerned anew.
"""

from __future__ import annotations

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Leaves the tables as they are."""
