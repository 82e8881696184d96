#!/usr/bin/env bash
# The steps of a rebuild, the same on every CI: bash tools/ci/briefs.sh key|check|build|verify|compare|pages|summary
# Variables, in addition to those of settings.sh:
#   BRIEFS_TO        outputs, separated by commas; all if empty
#   BRIEFS_STRICT    true: warnings fail, too
#   BRIEFS_TODAY     the day to compare `review-after` with: a date, `now`, or nothing
#   BRIEFS_OVERDUE   how something overdue is reported: warning or error
#   BRIEFS_PAGES     the files of each brief that are published, separated by commas: brief.html,brief.pdf
#   BRIEFS_PAGES_AUDIENCE   of briefs for several audiences, the one whose files are published
#   BRIEFS_SITE      the new folder for them (BRIEFS_WORK/site)
#   BRIEFS_AGAINST   what to compare with: `last` (what there was before this run), or a git revision
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/settings.sh"

# The name of the cache: outputs of other paths, or other outputs, are no previous outputs.
key() {
  local named
  named=$(printf '%s\n' "$output" "${BRIEFS_TO:-}" "${paths[@]}" | sha256sum)
  echo "key=${named:0:16}" >>"$GITHUB_OUTPUT"
}

check() {
  read_options
  logged briefwright check "${options[@]}" -- "${paths[@]}"
}

# A build checks everything, so a check before it would do the work twice.
build() {
  read_options
  clean_restored_outputs
  rm -rf -- "$work/last"
  [[ ! -d $output ]] || cp -a -- "$output" "$work/last"
  logged briefwright build "${options[@]}" --output-dir="$output" --summary="$report/summary.json" -- "${paths[@]}"
}

verify() {
  local receipts
  mapfile -d '' -t receipts < <(receipts_in "$output")
  [[ ${#receipts[@]} -gt 0 ]] || refuse "no receipt in $output: nothing was built"
  briefwright verify "${paths[@]/#/--content=}" -- "${receipts[@]}" 2>&1 | tee --append -- "$report/log.txt"
}

# If an earlier step changed what git tracks, the content as it is in git is what there was before. The outputs of a cache may be
# those of a proposal that nobody has merged.
compare() {
  changed=false
  : >"$report/changes.md"
  if [[ ${BRIEFS_AGAINST:-last} != last ]]; then
    since "$BRIEFS_AGAINST"
  elif ! is_tracked "$output" && is_changed; then
    since HEAD
  elif [[ -n $(receipts_in "$work/last" | tr '\0' '\n') ]]; then
    difference -- "$work/last" "$output"
  else
    echo "No previous outputs to compare with." >"$report/changes.md"
    changed=true
  fi
  echo "$changed" >"$report/changed"
  [[ -z ${GITHUB_OUTPUT:-} ]] || echo "changed=$changed" >>"$GITHUB_OUTPUT"
}

since() { # REVISION: each path as it was then, and as it is
  local path to=()
  [[ -z ${BRIEFS_TO:-} ]] || to=("--to=$BRIEFS_TO")
  for path in "${paths[@]}"; do difference "${to[@]}" -- "$1" "$path"; done
}

difference() { # [OPTION] -- OLD NEW: adds to the report what changed
  local code=0
  briefwright diff --output="$work/difference.md" --exit-code "$@" || code=$?
  [[ $code -le 1 ]] || exit "$code"
  [[ $code -eq 0 ]] || changed=true
  [[ ! -s $report/changes.md ]] || echo >>"$report/changes.md"
  cat -- "$work/difference.md" >>"$report/changes.md"
}

is_changed() { # whether a file that git tracks is not as in the last commit
  local code=0
  git diff --quiet HEAD -- 2>/dev/null || code=$?
  [[ $code -eq 1 ]]
}

pages() {
  local files site=${BRIEFS_SITE:-$work/site} name=${CI_PROJECT_TITLE:-${GITHUB_REPOSITORY:-Briefs}}
  mapfile -t files < <(lines "${BRIEFS_PAGES//,/$'\n'}")
  [[ ${#files[@]} -gt 0 ]] || refuse "pages: no file to publish"
  for file in "${files[@]}"; do [[ $file != */* && $file != .* ]] || refuse "pages: $file is not the name of an output"; done
  [[ -n ${BRIEFS_SITE:-} ]] || rm -rf -- "$site"
  python3 -I "$(dirname -- "${BASH_SOURCE[0]}")/pages.py" "$output" "$site" "${name##*/}" "${files[@]}"
}

# The summary page of the run. Log lines are indented, so that Markdown shows them as code.
summary() {
  {
    echo "## Briefs"
    echo
    [[ ! -f $report/log.txt ]] || grep -v '^::' "$report/log.txt" | sed 's/^/    /' || true
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

logged() { # COMMAND…: the first step that says something
  rm -f -- "$report/changes.md"
  "$@" 2>&1 | tee -- "$report/log.txt"
}

# Outputs from a cache: those that git tracks are checked out again; if the set of briefs changed, the others are removed, because
# the receipt of a brief that no longer exists proves nothing.
clean_restored_outputs() {
  local now receipt
  if is_tracked "$output"; then git checkout --quiet HEAD -- "$output"; fi
  now=$(briefs_in "${paths[@]}" | LC_ALL=C sort)
  if [[ $now != "$(cat -- "$work/inventory" 2>/dev/null)" ]]; then
    while IFS= read -r -d '' receipt; do
      is_tracked "${receipt%/*}" || rm -rf -- "${receipt%/*}"
    done < <(receipts_in "$output")
  fi
  echo "$now" >"$work/inventory"
}

# Names are matched by the shell: a program that searches folders would read some of them as its own expressions.
briefs_in() ( # PATH…: the briefs there and below
  shopt -s globstar nullglob
  for path; do printf '%s\n' "$path" "$path"/**/brief.y{,a}ml; done
)

receipts_in() ( # FOLDER: the receipts of the briefs' folders in it, separated by NUL
  shopt -s nullglob
  for receipt in "$1"/*/receipt.json; do printf '%s\0' "$receipt"; done | LC_ALL=C sort -z
)

case ${1:-} in
  key | check | build | verify | compare | pages | summary) "$1" ;;
  *) refuse "unknown step; use key, check, build, verify, compare, pages or summary" ;;
esac
