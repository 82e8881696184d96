# shellcheck shell=bash disable=SC2034  # those who source this use what it sets
# What a person sets, read from the environment: none of their words is ever read as shell. Sourced by the other scripts.
#   BRIEFS_PATHS    what to build, one path a line (content)
#   BRIEFS_OUTPUT   where each brief gets a folder (build)
#   BRIEFS_WORK     what the stages leave for each other; its folder `report` is for people

refuse() {
  echo "error: $1" >&2
  exit 2
}

is_on() { # NAME VALUE: a switch; anything but true, false and nothing is refused
  case ${2:-false} in
    true) return 0 ;;
    false) return 1 ;;
    *) refuse "$1 is true or false, not $2" ;;
  esac
}

is_tracked() { [[ -n $(git ls-files -- "$1") ]]; } # PATH: whether git keeps it, or anything below it

mapfile -t paths < <(sed 's/^[[:space:]]*//; s/[[:space:]]*$//; /^$/d' <<<"${BRIEFS_PATHS:-content}")
[[ ${#paths[@]} -gt 0 ]] || refuse "there is no path to build"
output=${BRIEFS_OUTPUT:-build}
work=${BRIEFS_WORK:-${RUNNER_TEMP:-.}/briefs}
report=$work/report
mkdir -p "$report"
printf '*\n' >"$work/.gitignore"
