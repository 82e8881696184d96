#!/usr/bin/env bash
# A failed rebuild → one open issue with the problems; a rebuild that succeeds closes it: bash tools/ci/issue.sh github|gitlab
# Variables, in addition to those of settings.sh:
#   BRIEFS_STATUS   the status of the job: success, failure or cancelled (GitLab: CI_JOB_STATUS)
#   BRIEFS_TITLE    the title of the issue
#   BRIEFS_LABEL    the label by which the issue is found: only those who may triage issues can set it
#   BRIEFS_TOKEN    may read and write issues (GitLab: BRIEFS_ISSUES_TOKEN; without it nothing is done)
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/settings.sh"

title=${BRIEFS_TITLE:-The rebuild of the briefs failed}
label=${BRIEFS_LABEL:-rebuild-failed}
body=$work/issue.md
limit=50000 # bytes; GitHub takes 65,536 characters

github() {
  [[ $GITHUB_EVENT_NAME != pull_request* ]] || refuse "a pull request opens no issue: its content is untrusted"
  run=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY/actions/runs/$GITHUB_RUN_ID
  use_gh "$BRIEFS_TOKEN"
  find_issue() {
    gh issue list --state open --label "$label" --limit 1 --json number,body --jq '.[] | "\(.number)\n\(.body)"'
  }
  open_issue() {
    gh label create "$label" --description "A rebuild of the briefs failed" --color B60205 2>/dev/null || true
    gh issue create --title "$title" --label "$label" --body-file "$body"
  }
  update_issue() { gh api --method PATCH "repos/$GITHUB_REPOSITORY/issues/$1" -F body=@"$body" --jq .html_url; }
  comment() { gh issue comment "$1" --body "$2"; }
  close_issue() { gh issue close "$1" --comment "$2"; }
  case $BRIEFS_STATUS-$GITHUB_EVENT_NAME in
    cancelled-schedule) act failure ;; # nobody cancels a scheduled run but its time limit
    *) act "$BRIEFS_STATUS" ;;
  esac
}

gitlab() {
  [[ $CI_PIPELINE_SOURCE == schedule && -n ${BRIEFS_ISSUES_TOKEN:-} ]] || return 0
  run=$CI_JOB_URL
  export BRIEFS_ISSUES_TOKEN
  api() { python3 -I "$(dirname -- "${BASH_SOURCE[0]}")/gitlab_api.py" "$@"; }
  find_issue() { api GET issues state=opened labels="$label" per_page=1; }
  open_issue() { api POST issues title="$title" labels="$label" description=@"$body"; }
  update_issue() { api PUT "issues/$1" description=@"$body"; }
  comment() { api POST "issues/$1/notes" body="$2"; }
  close_issue() { comment "$1" "$2" && api PUT "issues/$1" state_event=close; }
  case $CI_JOB_STATUS in
    failed) act failure ;;
    canceled) act cancelled ;;
    *) act "$CI_JOB_STATUS" ;;
  esac
}

act() { # STATUS
  local known number
  known=$(find_issue)
  number=${known%%$'\n'*}
  case $1 in
    success) [[ -z $number ]] || close_issue "$number" "[A later run]($run) succeeded." ;;
    failure) fail "$number" "$known" ;;
    cancelled) ;;
    *) refuse "status must be the job's: success, failure or cancelled, not $1" ;;
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
    open_issue
  else
    update_issue "$1"
    [[ $2 == *"$mark"* ]] || comment "$1" "[Another run]($run) failed with other problems. They are listed above."
  fi
}

# What the tool printed, cut at the end of a line; nothing if an earlier step failed.
log() {
  [[ -f $report/log.txt ]] || return 0
  LC_ALL=C awk -v limit="$limit" '/^::/ { next } (n += length($0) + 6) > limit { print "…"; exit } { print }' "$report/log.txt"
}

problems() { log | grep -E '(error|warning)\[' || true; }

case ${1:-} in
  github | gitlab) "$1" ;;
  *) refuse "unknown host; use github or gitlab" ;;
esac
