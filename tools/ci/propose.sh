#!/usr/bin/env bash
# Changed outputs → one commit on a separate branch and one pull request: bash tools/ci/propose.sh stage|github|gitlab
# `stage` needs no token: it writes what is proposed as a patch, so that another job can propose it. `github` does both.
# Variables, in addition to those of settings.sh:
#   BRIEFS_BRANCH   the branch, which this script overwrites (briefs/update)
#   BRIEFS_TOKEN    may push, and on GitHub open a pull request; passed to git by a credential helper and never written to a file
# The checkout is not touched: the commit is made with a separate index. It contains changes to files that git tracks, of the content
# and the outputs, and what BRIEFS_ADD names; all else that changed is reported and not committed.
# Its date is that of its parent, so the same change is the same commit and is pushed only once.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/settings.sh"

title="Rebuild the briefs"
branch=${BRIEFS_BRANCH:-briefs/update}
body=$work/body.md
patch=$report/proposal.patch
limit=50000 # bytes; GitHub takes 65,536 characters, git 65,516 bytes as a push option

github() {
  [[ $GITHUB_EVENT_NAME != pull_request* ]] || refuse "a pull request is not answered with another: its content is untrusted"
  target=$GITHUB_REF_NAME
  sign "github-actions[bot]" "41898282+github-actions[bot]@users.noreply.github.com"
  stage
  commit
  push x-access-token "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY.git"
  use_gh "$BRIEFS_TOKEN"
  local pulls="repos/$GITHUB_REPOSITORY/pulls" number
  number=$(gh api --method GET "$pulls" -f state=open -f head="${GITHUB_REPOSITORY%%/*}:$branch" -f base="$target" \
    --jq '.[0].number // empty')
  if [[ -n $number ]]; then
    gh api --method PATCH "$pulls/$number" -f title="$title" -F body=@"$body" --jq .html_url
  else
    gh api --method POST "$pulls" -f head="$branch" -f base="$target" -f title="$title" -F body=@"$body" --jq .html_url
  fi
}

# GitLab opens or updates the merge request when it receives the push; \n in the description is a line break.
gitlab() {
  [[ $CI_PIPELINE_SOURCE != *merge_request* ]] || refuse "a merge request is not answered with another: its content is untrusted"
  target=$CI_COMMIT_BRANCH
  sign "$GITLAB_USER_NAME" "$GITLAB_USER_EMAIL"
  commit
  local description
  description=$(LC_ALL=C sed 's/$/\\n/' "$body" | tr -d '\n')
  push gitlab-ci-token "$CI_PROJECT_URL.git" -o merge_request.create -o "merge_request.target=$target" \
    -o merge_request.remove_source_branch -o "merge_request.title=$title" -o "merge_request.description=$description"
}

stage() {
  local path
  read_head
  for path in "${paths[@]}" "$output"; do
    if is_tracked "$path"; then git add --update -- "$path"; fi
  done
  for path in "${add[@]}"; do
    [[ -e $path ]] || { echo "warning: add: there is no $path" && continue; }
    ! is_ignored "$path" || refuse "add: git ignores $path; remove it from .gitignore, or from add"
    git add --all -- "$path"
    is_tracked "$path" || refuse "add: $path is empty, or git ignores what is in it"
  done
  git diff-index --cached --patch --binary --full-index --no-renames HEAD >"$patch"
  report_others
}

# What changed and is not proposed, on the summary page and in the log. Lines are indented, so that Markdown shows them as code.
report_others() {
  local untracked changed
  untracked=$(git -c core.quotePath=off ls-files --others --exclude-standard --directory --no-empty-directory)
  git update-index -q --refresh >/dev/null || true
  changed=$(git -c core.quotePath=off diff-files --name-only)
  {
    listed "Not in git, so not proposed; to commit such files, name them in \`add\`:" "$untracked"
    listed "Changed outside of the paths, so not proposed; to commit such files, name them in \`add\`:" "$changed"
  } | tee -- "$report/others.md"
  [[ -z ${GITHUB_STEP_SUMMARY:-} ]] || cat -- "$report/others.md" >>"$GITHUB_STEP_SUMMARY"
}

listed() { # SENTENCE NAMES
  [[ -z $2 ]] || printf '\n%s\n\n%s\n' "$1" "$(head -n 50 <<<"$2" | sed 's/^/    /')"
}

read_head() {
  export GIT_INDEX_FILE=$work/index
  git read-tree HEAD
}

leave() {
  echo "nothing to propose: $1"
  exit 0
}

sign() {
  export GIT_AUTHOR_NAME=$1 GIT_AUTHOR_EMAIL=$2 GIT_COMMITTER_NAME=$1 GIT_COMMITTER_EMAIL=$2
}

commit() {
  local tree date
  git check-ref-format "refs/heads/$branch" || refuse "branch: $branch cannot be the name of a branch"
  [[ $target != "$branch" ]] || refuse "the branch $branch cannot be merged into itself"
  [[ $(<"$report/changed") == true ]] || leave "the content of the outputs did not change"
  [[ -s $patch ]] || leave "no file that git tracks changed; the run's artifact has the outputs"
  read_head
  git apply --cached --whitespace=nowarn -- "$patch"
  tree=$(git write-tree)
  date=$(git show --no-patch --format=%cI HEAD)
  made=$(GIT_AUTHOR_DATE=$date GIT_COMMITTER_DATE=$date git commit-tree "$tree" -p HEAD -m "$title")
  LC_ALL=C awk -v limit="$limit" '(n += length($0) + 2) > limit { print "…"; exit } { print }' "$report/changes.md" >"$body"
}

push() { # USER ADDRESS OPTION…
  local user=$1 address=$2
  shift 2
  # shellcheck disable=SC2016 # the helper's shell reads the token from the environment
  BRIEFS_USER=$user git -c credential.helper= \
    -c credential.helper='!f() { [ "$1" != get ] || printf "username=%s\npassword=%s\n" "$BRIEFS_USER" "$BRIEFS_TOKEN"; }; f' \
    push --quiet --force "$@" "$address" "$made:refs/heads/$branch"
  echo "pushed $branch: ${made:0:12}"
}

case ${1:-} in
  stage | github | gitlab) "$1" ;;
  *) refuse "unknown step; use stage, github or gitlab" ;;
esac
