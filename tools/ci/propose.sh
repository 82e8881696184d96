#!/usr/bin/env bash
# Changed outputs → one commit on a separate branch and one pull request: bash tools/ci/propose.sh github|gitlab
# Variables, in addition to those of settings.sh:
#   BRIEFS_BRANCH   the branch, which this script overwrites (briefs/update)
#   BRIEFS_TOKEN    may push, and on GitHub open a pull request; passed to git by a credential helper and never written to a file
# The checkout is not touched: the commit is made with a separate index and contains the content and outputs that the project tracks.
# Its date is that of its parent, so the same change is the same commit and is pushed only once.
set -euo pipefail
. "$(dirname -- "${BASH_SOURCE[0]}")/settings.sh"

title="Rebuild the briefs"
branch=${BRIEFS_BRANCH:-briefs/update}
body=$work/body.md
limit=50000 # bytes; GitHub takes 65,536 characters, git 65,516 bytes as a push option

github() {
  [[ $GITHUB_EVENT_NAME != pull_request* ]] || refuse "a pull request is not answered with another: its content is untrusted"
  target=$GITHUB_REF_NAME
  sign "github-actions[bot]" "41898282+github-actions[bot]@users.noreply.github.com"
  commit
  push x-access-token "$GITHUB_SERVER_URL/$GITHUB_REPOSITORY.git"
  export GH_TOKEN=$BRIEFS_TOKEN
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
  export GIT_INDEX_FILE=$work/index
  git read-tree HEAD
  git add --all -- "${paths[@]}"
  is_ignored "$output/receipt.json" || git add --all -- "$output"
  tree=$(git write-tree)
  [[ $tree != "$(git rev-parse 'HEAD^{tree}')" ]] || leave "the changed files are not tracked by git; the run's artifact has them"
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
  github | gitlab) "$1" ;;
  *) refuse "unknown host; use github or gitlab" ;;
esac
