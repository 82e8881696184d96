#!/usr/bin/env bash
# The tool, from the checkout that this script stands in and with its lock, and what it needs from the system.
#   PYTHON        which Python (python3)
#   RUNNER_TEMP   where it goes
#   GITHUB_PATH   the file that brings the command `briefwright`, and nothing else, to the steps that follow
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
into=$RUNNER_TEMP/briefwright

"${PYTHON:-python3}" "$home/tools/setup.py" "$into/venv"
mkdir -p "$into/bin"
ln -sf "$into/venv/bin/briefwright" "$into/bin/briefwright"
echo "$into/bin" >>"$GITHUB_PATH"
