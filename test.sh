#!/usr/bin/env bash
# Installs what the end-to-end tests need, builds, and runs every test. The last line is "N passed, N failed".
set -euo pipefail
cd "$(dirname "$0")"

# command -> Debian package
needed=(
  nginx:nginx-light curl:curl wget:wget yt-dlp:yt-dlp scrapy:python3-scrapy chromium:chromium strace:strace pg_ctlcluster:postgresql ip:iproute2
)

missing() {
  local pair
  for pair in "${needed[@]}"; do
    PATH="$PATH:/usr/sbin:/sbin" command -v "${pair%%:*}" >/dev/null || echo "${pair##*:}"
  done
}

install_missing() {
  local packages
  mapfile -t packages < <(missing)
  [ ${#packages[@]} -eq 0 ] && return
  local as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo -n)
  if command -v apt-get >/dev/null && "${as_root[@]}" true 2>/dev/null; then
    echo "Installing ${packages[*]}"
    "${as_root[@]}" apt-get update -qq
    DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
    mapfile -t packages < <(missing)
  fi
  [ ${#packages[@]} -eq 0 ] && return
  echo "Missing for the end-to-end tests: ${packages[*]}. Install them with the system's package manager." >&2
  echo "The tests that need them are skipped." >&2
  [ "${CI:-}" != true ] || exit 1
}

counted() { # attribute of the Counters element, summed over all result files
  cat "$results"/*.trx | grep -o "<Counters [^>]*" | grep -o " $1=\"[0-9]*\"" | tr -dc '0-9\n' | awk '{ sum += $1 } END { print sum + 0 }'
}

install_missing
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT

dotnet build CrawlPolicy.sln -c Release -v minimal
status=0
for project in tests/*.Tests/*.csproj; do
  dotnet test "$project" -c Release --no-build --logger "trx;LogFileName=$(basename "$project" .csproj).trx" \
    --results-directory "$results" || status=1
done

passed=$(counted passed)
failed=$(counted failed)
total=$(counted total)
echo "Skipped: $((total - passed - failed))"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ] && exit $status
exit 1
