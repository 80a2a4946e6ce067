#!/usr/bin/env bash
# Points the major tag (v1) at the newest stable release of that major version: move-major.sh v1.2.3
# Two runs at once end on the same commit, because each looks again after it wrote.
set -euo pipefail
major=${1%%.*}
api=repos/$GITHUB_REPOSITORY

newest() {
  gh api --paginate "$api/releases" --jq '.[] | select((.draft or .prerelease) | not) | .tag_name' |
    grep -E "^$major\.[0-9]+\.[0-9]+$" | sort -V | tail -n 1
}

moved=
target=$(newest)
while [ "$target" != "$moved" ]; do
  commit=$(gh api "$api/commits/tags/$target" --jq .sha)
  gh api --silent -X PATCH "$api/git/refs/tags/$major" -f sha="$commit" -F force=true ||
    gh api --silent "$api/git/refs" -f ref="refs/tags/$major" -f sha="$commit"
  echo "$major is $target ($commit)"
  moved=$target
  target=$(newest)
done
