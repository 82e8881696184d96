# shellcheck shell=bash disable=SC2034  # the scripts that source this use what it sets
# Settings from the environment, never interpreted as shell. Sourced by the other scripts.
#   BRIEFS_PATHS    paths to build, one per line (content)
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

is_tracked() { [[ -n $(git ls-files -- "$1") ]]; } # PATH: whether git tracks it, or anything in it

mapfile -t paths < <(sed 's/^[[:space:]]*//; s/[[:space:]]*$//; /^$/d' <<<"${BRIEFS_PATHS:-content}")
[[ ${#paths[@]} -gt 0 ]] || refuse "no path to build"
output=${BRIEFS_OUTPUT:-build}
work=${BRIEFS_WORK:-${RUNNER_TEMP:-.}/briefs}
report=$work/report
mkdir -p "$report"
printf '*\n' >"$work/.gitignore"
