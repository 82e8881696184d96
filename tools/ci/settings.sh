# shellcheck shell=bash disable=SC2034  # the scripts that source this use what it sets
# Settings from the environment, never interpreted as shell. Sourced by the other scripts.
#   BRIEFS_PATHS    paths to build, one per line (content)
#   BRIEFS_ADD      what a proposal may contain though git does not track it yet, one path per line
#   BRIEFS_OUTPUT   the folder for the outputs (build)
#   BRIEFS_WORK     files that the steps share; its folder `report` is for people

refuse() {
  echo "error: $1" >&2
  exit 2
}

is_on() { # NAME VALUE: a switch; any value but true, false and nothing is refused
  case ${2:-false} in
    true) return 0 ;;
    false) return 1 ;;
    *) refuse "$1 must be true or false, not $2" ;;
  esac
}

is_ignored() ( # PATH: whether git ignores it; this command has no literal names
  unset GIT_LITERAL_PATHSPECS
  [[ $1 == /* ]] || set -- "./$1"
  git check-ignore --quiet -- "$1"
)

is_tracked() { [[ -n $(git ls-files -- "$1") ]]; } # PATH: whether git tracks it, or anything in it

plain() { # NAME PATH: what a program could take for an option, or a line for two, is refused
  [[ $2 != -* ]] || refuse "$1: write ./$2, a path may not begin with a hyphen"
  [[ $2 != *$'\n'* ]] || refuse "$1 must be one line"
}

use_gh() { # TOKEN: GitHub's command speaks to this repository, on this server
  export GH_TOKEN=$1 GH_ENTERPRISE_TOKEN=$1 GH_HOST=${GITHUB_SERVER_URL#*://} GH_REPO=$GITHUB_REPOSITORY
}

contains() { # FOLDER PATH: whether a folder is a path or has it below it, links followed
  [[ $(realpath -m -- "$2")/ == "$(realpath -m -- "$1")"/* ]]
}

lines() { sed 's/^[[:space:]]*//; s/[[:space:]]*$//; /^$/d' <<<"$1"; } # TEXT: its lines, without spaces around them

export GIT_LITERAL_PATHSPECS=1 # no name is a pattern, nor begins with git's magic `:`
unset CDPATH GLOBIGNORE
mapfile -t paths < <(lines "${BRIEFS_PATHS:-content}")
mapfile -t add < <(lines "${BRIEFS_ADD:-}")
[[ ${#paths[@]} -gt 0 ]] || refuse "no path to build"
for path in "${add[@]}"; do plain add "$path"; done
output=${BRIEFS_OUTPUT:-build}
plain output-dir "$output"
[[ ! -L $output ]] || refuse "output-dir: $output is a link; outputs are not written through links"
for path in "${paths[@]}"; do
  plain paths "$path"
  ! contains "$output" "$path" || refuse "output-dir: $output contains $path; outputs need a folder of their own"
done
work=${BRIEFS_WORK:-${RUNNER_TEMP:-.}/briefs}
report=$work/report
mkdir -p "$report"
printf '*\n' >"$work/.gitignore"
