"""The command `dateline serve`."""

import argparse
import logging
from typing import Any

from dateline.flows.cli.options import add_reading, described, read_as
from dateline.flows.cli.printing import show_progress
from dateline.flows.configuration import DAYS, FILE, serving
from dateline.flows.settings import DEFAULT_SOURCE, settings

DESCRIPTION = f"""\
Serve Dateline on this machine until interrupted: a Prefect server with its UI, where runs are started, scheduled and
watched, and the Data Docs and reports of every release. Deployments: nightly, run, reannotate and maintain (weekly),
each with the project's name behind it. What is edited in the UI, schedules and pauses, stays when this starts again.

{FILE} in the working directory keeps what these options say, and every setting of a run:

  sources = ["data/raw"]
  model = "en_core_web_sm"
  [columns]
  text = "body"
  [serve]
  project = "news"
  nightly = "02:00"
  maintain = "Sunday 04:00"
  time_zone = "Europe/Amsterdam"

Where PREFECT_API_URL names another server, that one is used and none is started.
DATELINE_WEBHOOK=https://… is told of every run that fails, crashes, or removes or rejects much.
"""


def add(commands: Any) -> None:
    """Add the command to those of `dateline`."""
    command: argparse.ArgumentParser = commands.add_parser(
        "serve", help="serve the Prefect UI and the schedules", **described(DESCRIPTION)
    )
    command.add_argument("sources", nargs="*", metavar="SOURCE", help=f"what the runs read (default: {DEFAULT_SOURCE})")
    add_reading(command)
    command.add_argument("--project", metavar="NAME", help="ends the deployments' names (default: that of the folder)")
    command.add_argument("--nightly", metavar="HH:MM", help="time of the nightly run (default: 02:00)")
    command.add_argument(
        "--maintain",
        metavar="WHEN",
        help=f"when to maintain: {DAYS[0]}, {DAYS[1]} … and a time (default: Sunday 04:00)",
    )
    command.add_argument("--time-zone", metavar="ZONE", help="of the schedules (default: UTC)")
    command.add_argument("--port", type=int, metavar="N", help="of the Prefect server (default: 4200)")
    command.add_argument("--docs-port", type=int, metavar="N", help="of Data Docs and reports (default: 4201)")
    command.add_argument("--docs-host", metavar="HOST", help="of Data Docs and reports (default: 127.0.0.1)")
    command.add_argument(
        "--reports",
        action="store_true",
        help="show the reports to other machines too, where --docs-host lets them in: they hold the texts of articles",
    )
    command.add_argument(
        "--register",
        action="store_true",
        help="only set up, at PREFECT_API_URL, what ends lost runs: for workers of a pool (see prefect.yaml)",
    )
    command.set_defaults(command=_run)


def _run(options: argparse.Namespace) -> int:
    """Serve, or register what ends lost runs."""
    from dateline.flows.prefect.serve import register, serve

    show_progress(quiet=False)
    chosen = settings(**read_as(options))
    offered = serving(
        project=options.project,
        nightly=options.nightly,
        maintain=options.maintain,
        time_zone=options.time_zone,
        port=options.port,
        docs_port=options.docs_port,
        docs_host=options.docs_host,
        reports=options.reports or None,
    )
    if options.register:
        register()
        return 0
    logging.getLogger("dateline").info("serving %s: starting Prefect, which takes a while the first time", chosen.store)
    serve(chosen, offered)
    return 0
