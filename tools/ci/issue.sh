#!/usr/bin/env bash
# A failed rebuild → one open issue on GitHub with the problems; a rebuild that succeeds closes it: bash tools/ci/issue.sh
# Variables, in addition to those of settings.sh:
#   BRIEFS_STATUS   the status of the job: success, failure or cancelled
#   BRIEFS_TITLE    the title of the issue
#   BRIEFS_LABEL    the label by which the issue is found: only those who may triage issues can set it
#   BRIEFS_TOKEN    may read and write issues
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/settings.sh"

run=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID
body=$work/issue.md
limit=50000 # bytes; GitHub takes 65,536 characters

main() {
  [[ $GITHUB_EVENT_NAME != pull_request* ]] || refuse "a pull request opens no issue: its content is untrusted"
  local known number
  use_gh "$BRIEFS_TOKEN"
  known=$(gh issue list --state open --label "$BRIEFS_LABEL" --limit 1 --json number,body --jq '.[] | "\(.number)\n\(.body)"')
  number=${known%%$'\n'*}
  case $BRIEFS_STATUS-$GITHUB_EVENT_NAME in
    success-*) [[ -z $number ]] || gh issue close "$number" --comment "[A later run]($run) succeeded." ;;
    cancelled-schedule | failure-*) fail "$number" "$known" ;; # nobody cancels a scheduled run but its time limit
    cancelled-*) ;;
    *) refuse "status must be the job's: success, failure or cancelled, not $BRIEFS_STATUS" ;;
  esac
}

# The text of an open issue is replaced, so that it always has the latest run; whoever follows it hears of other problems only.
fail() { # NUMBER KNOWN
  local mark
  mark="<!-- problems: $(problems | sha256sum | cut -c 1-16) -->"
  {
    echo "[This run]($run) failed. The issue is closed by the next one that succeeds."
    echo
    log | sed 's/^/    /'
    printf '\n%s\n' "$mark"
  } >"$body"
  if [[ -z $1 ]]; then
    gh label create "$BRIEFS_LABEL" --description "A rebuild of the briefs failed" --color B60205 2>/dev/null || true
    gh issue create --title "$BRIEFS_TITLE" --label "$BRIEFS_LABEL" --body-file "$body"
  else
    gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/$1" -F body=@"$body" --jq .html_url
    [[ $2 == *"$mark"* ]] || gh issue comment "$1" --body "[Another run]($run) failed with other problems. They are listed above."
  fi
}

# What the tool printed, cut at the end of a line; nothing if an earlier step failed.
log() {
  [[ -f $report/log.txt ]] || return 0
  LC_ALL=C awk -v limit="$limit" '/^::/ { next } (n += length($0) + 6) > limit { print "…"; exit } { print }' "$report/log.txt"
}

problems() { log | grep -E '(error|warning)\[' || true; }

main
