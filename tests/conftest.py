"""What every test may use: real Pelican builds, the shared sites, no skip where CI forbids it."""

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"


def pytest_addoption(parser):
    parser.addoption(
        "--regold", action="store_true", help="write what the golden sites publish (tests/sites)"
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Where every partner is installed, a skip for a missing program is a failure."""
    report = yield
    if (
        report.skipped
        and os.environ.get("SYNDICATE_NO_SKIPS")
        and "not installed" in str(report.longrepr)
    ):
        report.outcome = "failed"
    return report


@pytest.fixture(scope="session")
def shared():
    """The folder of real sites, where it is there."""
    if not SHARED.is_dir():
        pytest.skip("the real sites are not beside this checkout")
    return SHARED
