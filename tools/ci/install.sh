#!/usr/bin/env bash
# Installs the tool from this checkout, with its locked packages and the system libraries it needs.
#   PYTHON        the Python to use (python3)
#   RUNNER_TEMP   the folder to install into
#   GITHUB_PATH   the file that puts the command `briefwright`, and nothing else, on the PATH of the following steps
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
into=$RUNNER_TEMP/briefwright

"${PYTHON:-python3}" "$home/tools/setup.py" "$into/venv"
mkdir -p "$into/bin"
ln -sf "$into/venv/bin/briefwright" "$into/bin/briefwright"
echo "$into/bin" >>"$GITHUB_PATH"
