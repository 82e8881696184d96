#!/usr/bin/env bash
# dist/: the wheel and the source distribution, after a brief was built with the wheel in an empty environment.
#   bash tools/ci/wheel.sh BIN [LOCK]     BIN: the folder of the project's own Python and uv (.venv/bin)
# The wheel's dependencies are the newest that it allows, as a user gets them, or those of LOCK (pylock.toml).
# On a tag the version must be the tag's: v0.2.0 is version 0.2.0.
set -euo pipefail

home=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
bin=$(cd -- "$1" && pwd)
lock=${2:+$(realpath -- "$2")}
dist=${DIST:-$home/dist}
scratch=$(mktemp -d)
trap 'rm -rf -- "$scratch"' EXIT

version=$("$bin/uv" --no-config version --short --project "$home")
if [[ ${GITHUB_REF_TYPE:-} == tag && $GITHUB_REF_NAME != "v$version" ]]; then
  echo "error: the tag is $GITHUB_REF_NAME, the version in pyproject.toml is $version" >&2
  exit 1
fi
rm -rf -- "$dist"
"$bin/uv" --no-config build --quiet --no-build-isolation --python "$bin/python" --out-dir "$dist" "$home"
rm -f -- "$dist/.gitignore"
wheel=$dist/briefwright-$version-py3-none-any.whl

# The example of the README, in a folder with nothing else in it.
mkdir "$scratch/brief"
# shellcheck disable=SC2016 # the backquotes are Markdown's
sed -n '/^```yaml$/,/^```$/p' "$home/README.md" | sed '/^```/d' >"$scratch/brief/brief.yml"
cd "$scratch"
"$bin/uv" --no-config venv --quiet --python "$bin/python" empty
install=("$bin/uv" --no-config pip install --quiet --python empty/bin/python)
[[ -z $lock ]] || "${install[@]}" --preview-features pylock --requirement "$lock"
"${install[@]}" "$wheel"
"$bin/uv" --no-config pip check --quiet --python empty/bin/python
empty/bin/briefwright --version
empty/bin/briefwright build brief --output-dir out
for output in brief.pdf handout.pdf deck.pptx notes.pdf brief.html receipt.json; do
  [[ -s out/brief/$output ]] || { echo "error: the wheel made no $output" >&2 && exit 1; }
done
empty/bin/briefwright init new --ci github
empty/bin/briefwright check new --strict
cmp new/brief.schema.json empty/lib/python*/site-packages/briefwright/brief.schema.json
echo "built and tested: ${wheel##*/}"
