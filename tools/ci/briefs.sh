#!/usr/bin/env bash
# The stages of a rebuild, the same on every CI: bash tools/ci/briefs.sh check|build|verify|compare|summary
# Besides what settings.sh reads:
#   BRIEFS_TO        outputs, with commas; all if empty
#   BRIEFS_STRICT    true: warnings fail
#   BRIEFS_TODAY     the day for `review-after`: a date, `now`, or nothing
#   BRIEFS_OVERDUE   how grave it is when something is overdue: warning or error
#   BRIEFS_AGAINST   what to compare with: `last` (the outputs that stood before), or a git revision for the content of one path
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/settings.sh"

check() {
  read_options
  say briefwright check "${options[@]}" -- "${paths[@]}"
}

# A build looks over all that a check does, so that a check before it would do the work twice.
build() {
  read_options
  settle
  rm -rf -- "$work/last"
  [[ ! -d $output ]] || cp -a -- "$output" "$work/last"
  say briefwright build "${options[@]}" --output-dir="$output" --summary="$report/summary.json" -- "${paths[@]}"
}

verify() {
  local receipts
  mapfile -d '' -t receipts < <(receipts_in "$output")
  [[ ${#receipts[@]} -gt 0 ]] || refuse "there is no receipt below $output: nothing was built"
  briefwright verify "${paths[@]/#/--content=}" -- "${receipts[@]}"
}

compare() {
  local sides=("$work/last" "$output") changed=true code=0
  if [[ ${BRIEFS_AGAINST:-last} != last ]]; then
    [[ ${#paths[@]} -eq 1 ]] || refuse "only one path can be compared with a revision"
    sides=("$BRIEFS_AGAINST" "${paths[0]}")
  fi
  if [[ ${sides[1]} == "$output" && -z $(receipts_in "$work/last" | tr '\0' '\n') ]]; then
    echo "There is nothing to compare with yet." >"$report/changes.md"
  else
    briefwright diff --output="$report/changes.md" --exit-code -- "${sides[@]}" || code=$?
    case $code in
      0) changed=false ;;
      1) ;;
      *) exit "$code" ;;
    esac
  fi
  echo "$changed" >"$report/changed"
  [[ -z ${GITHUB_OUTPUT:-} ]] || echo "changed=$changed" >>"$GITHUB_OUTPUT"
}

# For the page of the run. Printed lines are indented: code in Markdown, whatever they say.
summary() {
  {
    echo "## Briefs"
    echo
    [[ ! -f $report/said.txt ]] || grep -v '^::' "$report/said.txt" | sed 's/^/    /' || true
    [[ ! -f $report/changes.md ]] || printf '\n## What changed\n\n'
    [[ ! -f $report/changes.md ]] || head -c 500000 "$report/changes.md"
  } >>"${GITHUB_STEP_SUMMARY:-/dev/stdout}"
}

read_options() {
  options=()
  [[ -z ${BRIEFS_TO:-} ]] || options+=("--to=$BRIEFS_TO")
  if is_on strict "${BRIEFS_STRICT:-}"; then options+=(--strict); fi
  local today=${BRIEFS_TODAY:-}
  [[ $today != now ]] || today=$(date --utc +%F)
  [[ -z $today ]] || options+=("--today=$today" "--overdue=${BRIEFS_OVERDUE:-warning}")
}

say() { "$@" 2>&1 | tee "$report/said.txt"; }

# The outputs that a cache brought. What git keeps stands as it is there; where the briefs are others than last time, what the
# cache brought goes, for the receipt of a brief that is gone proves nothing.
settle() {
  local now receipt
  if is_tracked "$output"; then git checkout --quiet HEAD -- "$output"; fi
  now=$(find "${paths[@]}" \( -name brief.yml -o -name brief.yaml \) | LC_ALL=C sort)
  if [[ $now != "$(cat -- "$work/inventory" 2>/dev/null)" ]]; then
    while IFS= read -r -d '' receipt; do
      is_tracked "${receipt%/*}" || rm -rf -- "${receipt%/*}"
    done < <(receipts_in "$output")
  fi
  echo "$now" >"$work/inventory"
}

receipts_in() { # FOLDER: the receipts below it, each ended by a NUL
  [[ ! -d $1 ]] || find "$1" -name receipt.json -print0 | LC_ALL=C sort -z
}

case ${1:-} in
  check | build | verify | compare | summary) "$1" ;;
  *) refuse "which stage? check, build, verify, compare or summary" ;;
esac
