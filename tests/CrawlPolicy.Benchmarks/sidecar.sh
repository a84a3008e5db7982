#!/usr/bin/env bash
# Measures the sidecar beside squid and mitmproxy, and writes a Markdown table to standard output.
#
#   sidecar.sh [plain] [tunnel] [intercept]          which parts; all of them where none is named
#
#   ROUNDS=3     rounds of each part; all targets of a round run one after the other
#   SECONDS_EACH=4   how long each target is loaded in a round
#   WARM=60      seconds that squid and the sidecar are loaded before the first round of plain; the compiler is at work for about 35 of them
#   SIDECAR=DIR  a folder with a published sidecar; published afresh where it is not set
#   OPTIONS="--CrawlPolicy:Ledger:Outcomes=none"   further options of the sidecar
#   WORK=DIR     where configuration and state are kept while it runs (the sidecar's record is synced to this disk)
#
# The proxies run on core 0; nginx and the load generator run on core 1.
set -euo pipefail

readonly rounds=${ROUNDS:-3} seconds=${SECONDS_EACH:-4}
readonly root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
readonly proxy_core=0 load_core=1 connections=32 tunnel_connections=16
# Below the range that the system takes the ports of outgoing connections from: any of them could hold one of that range.
readonly nginx_port=18080 tls_port=18443 squid_port=13128 sidecar_port=18118 admin_port=18119 mitm_port=18081
readonly plain_url=http://127.0.0.1:$nginx_port/1k.bin tls_url=https://127.0.0.1:$tls_port/1k.bin

note() { echo "$*" >&2; }

missing=()
for tool in nginx squid wrk hey mitmdump openssl curl taskset dotnet; do
  PATH=$PATH:/usr/sbin:/sbin command -v "$tool" >/dev/null || missing+=("$tool")
done
if ((${#missing[@]})); then
  note "Missing: ${missing[*]}. Install them, for instance: apt-get install nginx squid wrk hey mitmproxy openssl curl util-linux"
  exit 3
fi
export PATH=$PATH:/usr/sbin:/sbin

taken=() # whatever holds the port, but for connections that are over
first_outgoing=$(cut -f1 /proc/sys/net/ipv4/ip_local_port_range)
for port in $nginx_port $tls_port $squid_port $sidecar_port $admin_port $mitm_port; do
  if cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk -v end="$(printf ':%04X$' "$port")" '$2 ~ end && $4 != "06" { found = 1 } END { exit !found }'; then
    taken+=("$port")
  elif ((port >= first_outgoing)); then
    note "Port $port may be taken by an outgoing connection: these begin at $first_outgoing (/proc/sys/net/ipv4/ip_local_port_range)."
  fi
done
if ((${#taken[@]})); then
  note "These ports are taken: ${taken[*]}. End what holds them (ss -tnap), and run it again."
  exit 3
fi

parts=("$@")
((${#parts[@]})) || parts=(plain tunnel intercept)

work=$(mktemp -d "${WORK:-${TMPDIR:-/var/tmp}}/crawlpolicy-bench.XXXXXX")
chmod 755 "$work" # nginx and squid serve as users of their own where they are started by root
pids=()
cleanup() {
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    local left=0
    for pid in "${pids[@]}"; do kill -0 "$pid" 2>/dev/null && left=1; done
    ((left)) || break
    sleep 0.5
  done
  for pid in "${pids[@]}"; do kill -KILL "$pid" 2>/dev/null || true; done
  [[ ${KEEP:-} ]] && note "Kept: $work" || rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 130' INT TERM

wait_for() { # URL of something that answers, in words
  for _ in $(seq 100); do
    curl -sk -o /dev/null --noproxy '*' --max-time 1 "$1" && return
    sleep 0.1
  done
  note "$2 did not start; see its log:"
  tail -n 20 "$work"/*.log >&2 || true
  exit 3
}

start() { # log name, core, command...
  local log=$1 core=$2
  shift 2
  taskset -c "$core" "$@" >"$work/$log.log" 2>&1 &
  started=$!
  pids+=("$started")
}

# ---- the origin: one kilobyte, plain and over TLS with a P-256 key; robots.txt on the plain port only -----------------------
mkdir -p "$work/www" "$work/www-tls" "$work/tmp"
head -c 1024 /dev/urandom >"$work/www/1k.bin"
cp "$work/www/1k.bin" "$work/www-tls/"
{
  echo "User-agent: *"
  for i in $(seq 60); do echo "Disallow: /section-$i/private/"; done
  for i in $(seq 10); do echo "Disallow: /*/print-$i\$"; done
  echo "Allow: /1k.bin"
} >"$work/www/robots.txt"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=bench-ca \
  -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,keyCertSign \
  -keyout "$work/ca.key" -out "$work/ca.pem" 2>/dev/null
openssl req -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj /CN=127.0.0.1 -keyout "$work/tls.key" -out "$work/tls.csr" 2>/dev/null
openssl x509 -req -in "$work/tls.csr" -CA "$work/ca.pem" -CAkey "$work/ca.key" -CAcreateserial -days 2 -out "$work/tls.pem" \
  -extfile <(printf 'subjectAltName=IP:127.0.0.1\nextendedKeyUsage=serverAuth\n') 2>/dev/null
cat >"$work/nginx.conf" <<NGINX
daemon off; worker_processes 1; pid $work/nginx.pid; error_log $work/nginx-error.log;
events { worker_connections 1024; }
http {
  access_log off; keepalive_requests 100000000; keepalive_timeout 300s; sendfile on; types { text/plain txt; }
  client_body_temp_path $work/tmp/b; proxy_temp_path $work/tmp/p; fastcgi_temp_path $work/tmp/f; uwsgi_temp_path $work/tmp/u; scgi_temp_path $work/tmp/s;
  server { listen 127.0.0.1:$nginx_port; root $work/www; }
  server { listen 127.0.0.1:$tls_port ssl; root $work/www-tls; ssl_certificate $work/tls.pem; ssl_certificate_key $work/tls.key; }
}
NGINX
start nginx $load_core nginx -p "$work" -c "$work/nginx.conf"
wait_for "$plain_url" nginx

# ---- squid: no cache, no log, one worker -------------------------------------------------------------------------------------
cat >"$work/squid.conf" <<SQUID
http_port 127.0.0.1:$squid_port
workers 1
cache deny all
cache_mem 8 MB
access_log none
cache_store_log none
cache_log $work/squid-cache.log
pid_filename $work/squid.pid
coredump_dir $work
netdb_filename none
pinger_enable off
shutdown_lifetime 0 seconds
http_access allow all
SQUID
start squid $proxy_core squid -N -f "$work/squid.conf"
squid=$started
wait_for "http://127.0.0.1:$squid_port/" squid

# ---- the sidecar: shipped policies, durable record; only pace is off, and loopback is allowed ---------------------------------
if [[ ! ${SIDECAR:-} ]]; then
  note "Publishing the sidecar"
  dotnet publish -c Release -o "$work/sidecar" "$root/src/CrawlPolicy.Sidecar" >"$work/publish.log" 2>&1 || { tail -n 20 "$work/publish.log" >&2; exit 3; }
fi
sidecar_folder=${SIDECAR:-$work/sidecar}
sidecar=
start_sidecar() { # TLS mode
  if [[ $sidecar ]]; then
    kill "$sidecar" && wait "$sidecar" 2>/dev/null || true
  fi
  SSL_CERT_FILE="$work/ca.pem" start "sidecar-$1" $proxy_core "$sidecar_folder/CrawlPolicy.Sidecar" \
    --CrawlPolicy:Store="sqlite:$work/state/crawlpolicy.db" \
    --CrawlPolicy:Pace:DefaultInterval=0 --CrawlPolicy:Pace:Adaptive=false \
    --CrawlPolicy:Targets:AllowedNetworks=127.0.0.0/8 --CrawlPolicy:Targets:AllowedPorts=$nginx_port,$tls_port \
    --CrawlPolicy:Sidecar:ProxyUrl=http://127.0.0.1:$sidecar_port --CrawlPolicy:Sidecar:AdminUrl=http://127.0.0.1:$admin_port \
    --CrawlPolicy:Sidecar:CertificateAuthority="$work/state/ca" --CrawlPolicy:Sidecar:Tls="$1" ${OPTIONS:-}
  sidecar=$started
  wait_for "http://127.0.0.1:$admin_port/readyz" "The sidecar"
}

# ---- measuring ---------------------------------------------------------------------------------------------------------------
cat >"$work/absolute.lua" <<LUA
wrk.headers["Host"] = "127.0.0.1:$nginx_port"
request = function() return wrk.format("GET", "$plain_url") end
LUA

ticks() { # CPU time of a process, in clock ticks
  [[ $1 == - ]] && echo 0 || awk '{ sub(/^.*\) /, ""); print $12 + $13 }' "/proc/$1/stat"
}

rss() { [[ $1 == - ]] && echo - || awk '/^VmRSS/ { printf "%.0f", $2 / 1024 }' "/proc/$1/status"; }

declare -A results=()
record() { # part, target, round, pid, ticks before, requests per second, p50, p99, failures
  local after cpu
  after=$(ticks "$4")
  cpu=$(awk -v t=$((after - $5)) -v r="$6" -v s="$seconds" -v hz="$(getconf CLK_TCK)" 'BEGIN { printf "%.0f", (r > 0 ? t / hz * 1e6 / (r * s) : 0) }')
  results[$1,$2,$3]=$6
  results[$1,$2,$3,p99]=$8
  [[ $4 == - ]] && cpu=-
  echo "| $1 | $2 | $3 | $6 | $7 | $8 | $cpu | $(rss "$4") | $9 |"
}

load_plain() { # target, round, pid, URL that is connected to
  local before output
  before=$(ticks "$3")
  output=$(taskset -c $load_core wrk -t1 -c$connections -d"${seconds}s" --latency -s "$work/absolute.lua" "$4")
  record plain "$1" "$2" "$3" "$before" $(awk '
    function ms(t) { return t ~ /us$/ ? t / 1000 : t ~ /ms$/ ? t + 0 : t * 1000 }
    /^ +50%/ { p50 = ms($2) } /^ +99%/ { p99 = ms($2) } /^Requests\/sec/ { rate = $2 }
    /Non-2xx/ { bad += $NF } /Socket errors/ { gsub(",", ""); bad += $4 + $6 + $8 + $10 }
    END { printf "%.0f %.2f %.2f %d", rate, p50, p99, bad }' <<<"$output")
}

load_tls() { # part, target, round, pid, proxy or -
  local before output proxy=()
  [[ $5 == - ]] || proxy=(-x "$5")
  before=$(ticks "$4")
  output=$(taskset -c $load_core hey -z "${seconds}s" -c $tunnel_connections "${proxy[@]}" "$tls_url")
  record "$1" "$2" "$3" "$4" "$before" $(awk '
    /Requests\/sec/ { rate = $2 } /50%+ in/ { p50 = $3 * 1000 } /99%+ in/ { p99 = $3 * 1000 }
    /\[200\]/ { good = $2 } /^  \[[0-9]+\]\t/ && !/\[200\]/ { bad += ($1 ~ /\[[345]/) ? $2 : substr($1, 2) }
    END { printf "%.0f %.2f %.2f %d", rate, p50, p99, bad }' <<<"$output")
}

# The same warm-up for everyone: what is measured is a process that has been running.
warm() {
  timeout 300 taskset -c $load_core "$@" >/dev/null
}

median() { sort -n | awk '{ v[NR] = $1 } END { printf "%.2f", (NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2) }'; }

ratio() { # part, target, other, bar, what
  local list=() tails=() round
  for round in $(seq "$rounds"); do
    list+=("$(awk -v a="${results[$1,$2,$round]}" -v b="${results[$1,$3,$round]}" 'BEGIN { printf "%.2f", (b > 0 ? a / b : 0) }')")
    tails+=("$(awk -v a="${results[$1,$2,$round,p99]}" -v b="${results[$1,$3,$round,p99]}" 'BEGIN { printf "%.2f", (b > 0 ? a / b : 0) }')")
  done
  echo "| $5 | ${list[*]} | $(printf '%s\n' "${list[@]}" | median) | $4 | ${tails[*]} | $(printf '%s\n' "${tails[@]}" | median) |"
}

echo "$(date -u +%F), $(nproc) cores, $rounds rounds of $seconds s, load average $(cut -d' ' -f1 /proc/loadavg) before the first round"
echo
echo "| part | target | round | req/s | p50 ms | p99 ms | CPU µs/req | RSS MB | failures |"
echo "|---|---|---:|---:|---:|---:|---:|---:|---:|"
ratios=()
for part in "${parts[@]}"; do
  case $part in
    plain)
      start_sidecar auto
      warm wrk -t1 -c$connections -d"${WARM:-60}s" -s "$work/absolute.lua" http://127.0.0.1:$sidecar_port
      warm wrk -t1 -c$connections -d"${WARM:-60}s" -s "$work/absolute.lua" http://127.0.0.1:$squid_port
      for round in $(seq "$rounds"); do
        load_plain direct "$round" - http://127.0.0.1:$nginx_port
        load_plain squid "$round" "$squid" http://127.0.0.1:$squid_port
        load_plain sidecar "$round" "$sidecar" http://127.0.0.1:$sidecar_port
      done
      ratios+=("$(ratio plain sidecar squid '≥ 1.5' 'plain: sidecar / squid')")
      ;;
    tunnel)
      start_sidecar tunnel
      warm hey -z 10s -c $tunnel_connections -x http://127.0.0.1:$sidecar_port "$tls_url"
      warm hey -z 10s -c $tunnel_connections -x http://127.0.0.1:$squid_port "$tls_url"
      for round in $(seq "$rounds"); do
        load_tls tunnel direct "$round" - -
        load_tls tunnel squid "$round" "$squid" http://127.0.0.1:$squid_port
        load_tls tunnel sidecar "$round" "$sidecar" http://127.0.0.1:$sidecar_port
      done
      ratios+=("$(ratio tunnel sidecar squid '≥ 0.9' 'tunnel: sidecar / squid')")
      ;;
    intercept)
      start_sidecar intercept
      start mitmproxy $proxy_core mitmdump -q --listen-host 127.0.0.1 -p $mitm_port --set confdir="$work/mitm" --set ssl_insecure=true
      mitm=$started
      wait_for "http://127.0.0.1:$mitm_port/" mitmproxy
      warm hey -z 10s -c $tunnel_connections -x http://127.0.0.1:$sidecar_port "$tls_url"
      warm hey -z 10s -c $tunnel_connections -x http://127.0.0.1:$mitm_port "$tls_url"
      for round in $(seq "$rounds"); do
        load_tls intercept mitmproxy "$round" "$mitm" http://127.0.0.1:$mitm_port
        load_tls intercept sidecar "$round" "$sidecar" http://127.0.0.1:$sidecar_port
      done
      ratios+=("$(ratio intercept sidecar mitmproxy '≥ 10' 'interception: sidecar / mitmproxy')")
      ;;
    *)
      note "Unknown part '$part': name plain, tunnel or intercept."
      exit 2
      ;;
  esac
done

echo
echo "| ratio of the same round | req/s by round | median | bar | p99 by round | median |"
echo "|---|---|---:|---:|---|---:|"
printf '%s\n' "${ratios[@]}"
