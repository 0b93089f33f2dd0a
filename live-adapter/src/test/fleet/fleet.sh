#!/usr/bin/env bash
# fleet.sh - N real Docker hosts on one Linux machine, for tests.
#
# A host is a network namespace with its own address, its own dockerd (mutual TLS, port 2376) and its own
# node_exporter (port 9100, mutual TLS) over a tree of sensor files that this script writes. The hosts hang on one
# bridge, so that they reach each other and the machine reaches them. Keys are made at `up`, live in a 0700 folder and
# go away at `down`.
#
# All hosts see the same kernel, processors and memory, and a host's containerd is a child of its dockerd.
#
# Needs root and, on Debian:
#   apt-get install --no-install-recommends docker.io iptables busybox-static iproute2 openssl curl \
#       prometheus-node-exporter
set -euo pipefail

PREFIX=${FLEET_PREFIX:-fog}                     # names: namespace fog1, bridge fogbr0, cgroup /fog1
DIR=${FLEET_DIR:-${TMPDIR:-/tmp}/fleet-$PREFIX} # all state, keys and Docker's data
NET=${FLEET_NET:-10.98.0}                       # host i is $NET.(10+i), the machine is $NET.1
POOL=${FLEET_POOL:-172.29}                      # containers of host i are in $POOL.i.0/24
DOCKERD_ARGS=${FLEET_DOCKERD_ARGS:-}            # such as --live-restore
IMAGE=fogcatcher/web:1
BR=${PREFIX}br0
WAIT_SECONDS=60                                 # for a daemon to answer
umask 077

usage() { cat <<EOF
usage: ${0##*/} VERB [ARGS]            (state in $DIR)

  up [N]                               start N hosts (default 3)
  down                                 stop everything this fleet started and remove every trace
  status                               one line a host
  docker I ARGS...                     the docker client against host I
  image FILE                           write the image $IMAGE as a docker-archive
  file                                 print a fleet file for fogcatcher live up

  kill-daemon I | start-daemon I       SIGKILL dockerd only | start it again
  freeze I | thaw I                    SIGSTOP | SIGCONT dockerd: port open, no answer
  crash I | boot I                     power loss: daemon and containers die in silence | start again
  cut I | cut-out I | cut-in I         link down | drop what host I sends | drop what it receives
  heal I                               ends any of these three
  slow I RATE | fast I                 limit the link, such as 512kbit | do not
  small-disk I SIZE | fill-disk I      empty, on a disk of its own for Docker's data, such as 64m | until nothing is left
  sensor I KEY=VALUE...                capacity=0..100 status=Charging|Discharging|Full temp=CELSIUS
                                       idle=SECONDS screen=0|1 kind=ethernet|wifi|cellular metered=0|1
  no-battery I                         the host is on mains from now on
  expire I                             the daemon shows a certificate that was valid until yesterday; so does whoever
                                       uses the client's key in tls/expired
EOF
}

die() { echo "${0##*/}: $*" >&2; exit 1; }
ns() { echo "$PREFIX$1"; }
home() { echo "$DIR/h$1"; }
address() { echo "$NET.$((10 + $1))"; }
cgroup() { echo "/$PREFIX$1"; }
hosts() { [[ -d $DIR ]] && ls "$DIR" | sed -n 's/^h\([0-9]*\)$/\1/p' | sort -n || true; }
known() { [[ $1 =~ ^[0-9]+$ && -d $(home "$1") ]] || die "no host $1"; }
inside() { local i=$1; shift; nsenter --net="/run/netns/$(ns "$i")" -- "$@"; } # keeps /sys/fs/cgroup in sight
pid_of() { cat "$(home "$1")/$2.pid" 2>/dev/null || true; }
alive() { # a zombie is dead
    [[ -n ${1:-} && -r /proc/$1/stat ]] && [[ $(sed 's/.*) //;s/ .*//' "/proc/$1/stat" 2>/dev/null) != [ZX]* ]]
}
client() { # curl with a client's key
    curl -sf --cacert "$DIR/tls/ca.pem" --cert "$DIR/tls/client/cert.pem" --key "$DIR/tls/client/key.pem" "$@"
}

# ------------------------------------------------------------------------------------------------------------ keys
make_authority() {
    mkdir -p "$DIR/tls"
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 30 -keyout "$DIR/tls/ca-key.pem" \
        -out "$DIR/tls/ca.pem" -subj "/CN=fleet $PREFIX" -addext basicConstraints=critical,CA:TRUE \
        -addext keyUsage=critical,keyCertSign,cRLSign 2>/dev/null
    sign "$DIR/tls/client" "fleet coordinator" "extendedKeyUsage=clientAuth"
    cp "$DIR/tls/ca.pem" "$DIR/tls/client/ca.pem"
}
sign() { # folder name extension...
    local folder=$1 name=$2; shift 2; mkdir -p "$folder"
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$folder/key.pem" \
        -out "$folder/request" -subj "/CN=$name" 2>/dev/null
    openssl x509 -req -in "$folder/request" -CA "$DIR/tls/ca.pem" -CAkey "$DIR/tls/ca-key.pem" -CAcreateserial \
        -days "${DAYS:-30}" -out "$folder/cert.pem" -extfile <(printf '%s\n' "$@") 2>/dev/null
    rm "$folder/request"
}

# ----------------------------------------------------------------------------------------------------------- image
# A docker-archive of one layer whose id is the same wherever it is loaded: busybox with a web server on port 8080.
make_image() {
    local out=$1 work busybox; work=$(mktemp -d); busybox=$(command -v busybox) || die "missing command: busybox"
    mkdir -p "$work/root/bin" "$work/root/www/cgi-bin" "$work/root/tmp"
    cp "$busybox" "$work/root/bin/busybox"
    local tool
    for tool in sh httpd wget cat echo sleep date hostname head true false; do
        ln -s busybox "$work/root/bin/$tool"
    done
    echo ok >"$work/root/www/index.html"
    printf '#!/bin/sh\nprintf "Content-Type: text/plain\\r\\n\\r\\n"; hostname\n' >"$work/root/www/cgi-bin/who"
    printf '#!/bin/sh\nsleep 2; printf "Content-Type: text/plain\\r\\n\\r\\nslow\\n"\n' >"$work/root/www/cgi-bin/slow"
    chmod -R 755 "$work/root"; chmod 1777 "$work/root/tmp"
    local fixed=(--sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner --format=gnu)
    tar -C "$work/root" "${fixed[@]}" -cf "$work/layer.tar" .
    local layer; layer=$(sha256sum "$work/layer.tar" | cut -d' ' -f1)
    printf '%s' '{"architecture":"amd64","os":"linux","created":"1970-01-01T00:00:00Z","config":{' \
        '"Cmd":["/bin/httpd","-f","-p","8080","-h","/www"],"Env":["PATH=/bin"],"StopSignal":"SIGKILL"},' \
        '"rootfs":{"type":"layers","diff_ids":["sha256:'"$layer"'"]}}' >"$work/config.json"
    printf '[{"Config":"config.json","RepoTags":["%s"],"Layers":["layer.tar"]}]' "$IMAGE" >"$work/manifest.json"
    tar -C "$work" "${fixed[@]}" -cf "$out" manifest.json config.json layer.tar
    rm -rf "$work"
}

# --------------------------------------------------------------------------------------------------------- sensors
put() { mkdir -p "${1%/*}"; printf '%s\n' "$2" >"$1"; }
make_sensors() { # as node_exporter reads them with --path.sysfs
    local class; class=$(home "$1")/sys/class
    local battery=$class/power_supply/BAT0 file
    put "$battery/type" Battery; put "$battery/present" 1; put "$battery/scope" System; put "$battery/status" Charging
    put "$battery/capacity" 80; put "$battery/energy_full" 50000000; put "$battery/energy_now" 40000000
    put "$class/thermal/thermal_zone0/type" x86_pkg_temp; put "$class/thermal/thermal_zone0/temp" 30000
    for file in policy:step_wise mode:enabled; do put "$class/thermal/thermal_zone0/${file%:*}" "${file#*:}"; done
    for file in carrier:1 flags:0x1003 operstate:up speed:1000 duplex:full mtu:1500 address:02:00:00:00:00:01 \
        broadcast:ff:ff:ff:ff:ff:ff type:1 ifindex:2; do
        put "$class/net/eth0/${file%%:*}" "${file#*:}"
    done
    sensor "$1" idle=3600
}
sensor() {
    local i=$1 pair key value class; shift; class=$(home "$i")/sys/class
    local idle=3600 screen=0 kind=ethernet metered=0
    # shellcheck disable=SC1090,SC1091
    if [[ -f $(home "$i")/sensors ]]; then . "$(home "$i")/sensors"; fi
    for pair in "$@"; do
        key=${pair%%=*}; value=${pair#*=}
        [[ $value =~ ^[A-Za-z0-9._-]*$ ]] || die "bad value: $pair"
        case $key in
            capacity) put "$class/power_supply/BAT0/capacity" "$value" ;;
            status) put "$class/power_supply/BAT0/status" "$value" ;;
            temp) put "$class/thermal/thermal_zone0/temp" "$((value * 1000))" ;;
            idle | screen | kind | metered) local "$key=$value" ;;
            *) die "unknown sensor: $key" ;;
        esac
    done
    printf 'idle=%s screen=%s kind=%s metered=%s\n' "$idle" "$screen" "$kind" "$metered" >"$(home "$i")/sensors"
    local text; text=$(home "$i")/text; mkdir -p "$text"
    { printf '# TYPE fog_user_idle_seconds gauge\nfog_user_idle_seconds %s\n' "$idle"
      printf '# TYPE fog_screen_on gauge\nfog_screen_on %s\n' "$screen"
      printf '# TYPE fog_network_info gauge\nfog_network_info{device="eth0",kind="%s"} 1\n' "$kind"
      printf '# TYPE fog_network_metered gauge\nfog_network_metered %s\n' "$metered"; } >"$text/.fog.tmp"
    mv "$text/.fog.tmp" "$text/fog.prom" # the exporter never sees half a file
}

# ------------------------------------------------------------------------------------------------------- processes
spawn() { # name host command...: a session, a log and a file with the process id of its own
    local name=$1 i=$2; shift 2
    setsid nsenter --net="/run/netns/$(ns "$i")" -- "$@" >>"$(home "$i")/$name.log" 2>&1 </dev/null &
    echo $! >"$(home "$i")/$name.pid"; disown
}
start_daemon() {
    local i=$1 h; h=$(home "$i"); if alive "$(pid_of "$i" dockerd)"; then return 0; fi
    rm -f "$h/dockerd.own" # dockerd refuses to start where that number is alive again
    # ... and waits in vain for a containerd that is dead but not reaped.
    local c turns=400; c=$(cat "$h/exec/containerd/containerd.pid" 2>/dev/null || true)
    while [[ -n $c && -e /proc/$c && turns -gt 0 ]] && ! alive "$c"; do sleep 0.05; turns=$((turns - 1)); done
    mkdir -p "$h/tmp"
    # shellcheck disable=SC2086
    spawn dockerd "$i" env TMPDIR="$h/tmp" dockerd --data-root "$h/data" --exec-root "$h/exec" \
        --pidfile "$h/dockerd.own" -H "unix://$h/docker.sock" -H "tcp://$(address "$i"):2376" --tlsverify \
        --tlscacert "$DIR/tls/ca.pem" --tlscert "$h/tls/cert.pem" --tlskey "$h/tls/key.pem" --bip "$POOL.$i.1/24" \
        --storage-driver overlay2 --cgroup-parent "$(cgroup "$i")" $DOCKERD_ARGS
}
wait_for_daemon() { # TCP opens a few milliseconds after the unix socket
    local i=$1 end=$((SECONDS + WAIT_SECONDS))
    until client -m 2 "https://$(address "$i"):2376/_ping" >/dev/null 2>&1; do
        alive "$(pid_of "$i" dockerd)" || { tail -5 "$(home "$i")/dockerd.log" >&2; die "dockerd of host $i ended"; }
        ((SECONDS < end)) || die "dockerd of host $i does not answer"
        sleep 0.1
    done
}
start_exporter() {
    local i=$1 h; h=$(home "$i"); if alive "$(pid_of "$i" exporter)"; then return 0; fi
    printf 'tls_server_config:\n  cert_file: %s\n  key_file: %s\n  client_ca_file: %s\n' \
        "$h/tls/cert.pem" "$h/tls/key.pem" "$DIR/tls/ca.pem" >"$h/exporter.yml"
    printf '  client_auth_type: RequireAndVerifyClientCert\n' >>"$h/exporter.yml"
    spawn exporter "$i" env GOMAXPROCS=1 prometheus-node-exporter --web.listen-address="$(address "$i"):9100" \
        --web.config.file="$h/exporter.yml" --path.sysfs="$h/sys" --collector.textfile.directory="$h/text" \
        --collector.disable-defaults --collector.cpu --collector.meminfo --collector.time --collector.netclass \
        --collector.powersupplyclass --collector.thermal_zone --collector.textfile --log.level=warn
}
processes() { # of host i: in its namespace (daemon, shims, exporter) and in its cgroups (containers)
    { ip netns pids "$(ns "$1")" 2>/dev/null || true
      find /sys/fs/cgroup -path "*$(cgroup "$1")/*" -name cgroup.procs -exec cat {} + 2>/dev/null || true; } | sort -u
}
thaw_all() { # what stands still, say for a checkpoint, does not die
    local g file; g=$(cgroup "$1")
    while read -r file; do
        case $file in
            */freezer.state) echo THAWED >"$file" ;;
            *) echo 0 >"$file" ;;
        esac
    done < <(find /sys/fs/cgroup -path "*$g/*" \( -name freezer.state -o -name cgroup.freeze \) 2>/dev/null)
}
kill_all() { # the daemon first, so that nothing restarts what dies
    local p _
    for _ in 1 2 3 4 5; do
        p=$(pid_of "$1" dockerd); if alive "$p"; then kill -9 "$p" 2>/dev/null || true; fi
        thaw_all "$1"
        for p in $(processes "$1"); do kill -9 "$p" 2>/dev/null || true; done
        sleep 0.2
        if [[ -z $(processes "$1") ]]; then return 0; fi
    done
}
unmount_all() { # deepest first
    local m
    { grep -F " $(home "$1")/" /proc/self/mounts || true; } | cut -d' ' -f2 | sort -r |
        while read -r m; do umount -l "$m" 2>/dev/null || true; done
}

# ----------------------------------------------------------------------------------------------------------- verbs
up() {
    local n=${1:-3} i c
    [[ $PREFIX =~ ^[a-z][a-z0-9]{0,8}$ ]] || die "FLEET_PREFIX must be 1 to 9 of a-z0-9" # interfaces have 15
    [[ $n =~ ^[0-9]+$ ]] && ((n >= 1 && n <= 200)) || die "1 to 200 hosts"
    [[ $(id -u) = 0 ]] || die "needs root"
    for c in ip nsenter openssl curl iptables busybox tar docker dockerd prometheus-node-exporter; do
        command -v "$c" >/dev/null || die "missing command: $c"
    done
    [[ ! -e $DIR ]] || die "$DIR exists: run '${0##*/} down' first"
    mkdir -p "$DIR"; make_authority
    ip link add "$BR" type bridge; ip addr add "$NET.1/24" dev "$BR"; ip link set "$BR" up
    for i in $(seq 1 "$n"); do
        sign "$(home "$i")/tls" "$(ns "$i")" "extendedKeyUsage=serverAuth" "subjectAltName=IP:$(address "$i")"
        ip netns add "$(ns "$i")"
        ip link add "$(ns "$i")v" type veth peer name eth0 netns "$(ns "$i")"
        ip link set "$(ns "$i")v" master "$BR" up
        ip -n "$(ns "$i")" link set lo up; ip -n "$(ns "$i")" addr add "$(address "$i")/24" dev eth0
        ip -n "$(ns "$i")" link set eth0 up; ip -n "$(ns "$i")" route add default via "$NET.1"
        start_daemon "$i"; make_sensors "$i"; start_exporter "$i"
    done
    make_image "$DIR/web.tar"
    for i in $(seq 1 "$n"); do wait_for_daemon "$i"; done
}
expire() { # a certificate ends before it begins
    DAYS=-1 sign "$(home "$1")/tls" "$(ns "$1")" "extendedKeyUsage=serverAuth" "subjectAltName=IP:$(address "$1")"
    DAYS=-1 sign "$DIR/tls/expired" "fleet coordinator" "extendedKeyUsage=clientAuth"
    cp "$DIR/tls/ca.pem" "$DIR/tls/expired/ca.pem"
    kill_daemon "$1"; start_daemon "$1"
    local end=$((SECONDS + WAIT_SECONDS))
    until curl -sf -m 2 --unix-socket "$(home "$1")/docker.sock" http://docker/_ping >/dev/null; do
        ((SECONDS < end)) || die "dockerd of host $1 does not answer"
        sleep 0.1
    done
    sleep 0.1 # TCP opens a few milliseconds later
}
status() {
    local i state
    for i in $(hosts); do
        state=down; if alive "$(pid_of "$i" dockerd)"; then state=up; fi
        echo "$(ns "$i") tcp://$(address "$i"):2376 dockerd=$state($(pid_of "$i" dockerd))"
    done
}
fleet_file() {
    local i
    printf 'name: test\nhosts:\n'
    for i in $(hosts); do
        printf '  - name: h%s\n    docker: tcp://%s:2376\n' "$i" "$(address "$i")"
        printf '    sensors: https://%s:9100/metrics\n' "$(address "$i")"
        printf '    tls: {ca: %s/ca.pem, cert: %s/cert.pem, key: %s/key.pem}\n' "$DIR"/tls/client{,,}
    done
}
boot() {
    ip link set "$(ns "$1")v" up; unmount_all "$1"; rm -rf "$(home "$1")/exec"
    start_daemon "$1"; start_exporter "$1"; wait_for_daemon "$1"
}
drop() { inside "$1" iptables -w -I "$2" "$3" eth0 -m comment --comment fleet-drop -j DROP; }
heal() {
    local rule; ip link set "$(ns "$1")v" up
    inside "$1" iptables -w -S | { grep -F -- '--comment fleet-drop' || true; } | while read -r rule; do
        # shellcheck disable=SC2086
        inside "$1" iptables -w ${rule/#-A/-D}
    done
}
kill_daemon() { local p; p=$(pid_of "$1" dockerd); kill -9 "$p"; while alive "$p"; do sleep 0.02; done; }
slow() {
    tc qdisc replace dev "$(ns "$1")v" root tbf rate "$2" burst 16kb latency 2s
    inside "$1" tc qdisc replace dev eth0 root tbf rate "$2" burst 16kb latency 2s
}
fast() {
    tc qdisc del dev "$(ns "$1")v" root 2>/dev/null || true
    inside "$1" tc qdisc del dev eth0 root 2>/dev/null || true
}
small_disk() {
    local h; h=$(home "$1"); kill_all "$1"; unmount_all "$1"
    rm -rf "$h/exec" "$h/data"; mkdir "$h/data"; mount -t tmpfs -o "size=$2" tmpfs "$h/data"
    start_daemon "$1"; start_exporter "$1"; wait_for_daemon "$1"
}
fill_disk() { cat /dev/zero >"$(home "$1")/data/ballast" 2>/dev/null || true; }
down() {
    local i g _
    [[ -d $DIR ]] || return 0
    for i in $(hosts); do
        kill_all "$i"; unmount_all "$i"
        if [[ -e /run/netns/$(ns "$i") ]]; then ip netns del "$(ns "$i")"; fi
        ip link del "$(ns "$i")v" 2>/dev/null || true
        g=$(cgroup "$i")
        for _ in 1 2 3; do
            find /sys/fs/cgroup -depth -type d \( -path "*$g" -o -path "*$g/*" \) -exec rmdir {} + 2>/dev/null || true
        done
    done
    ip link del "$BR" 2>/dev/null || true
    rm -rf "$DIR"; [[ ! -e $DIR ]] || die "could not remove $DIR"
}

verb=${1:-help}; [[ $# -gt 0 ]] && shift
case $verb in
    up) up "$@" ;;
    down) down ;;
    status) status ;;
    image) make_image "${1:?file}" ;;
    file) fleet_file ;;
    help | -h | --help) usage ;;
    *)
        known "${1:?host}"
        case $verb in
            docker) DOCKER_HOST="tcp://$(address "$1"):2376" DOCKER_TLS_VERIFY=1 DOCKER_CERT_PATH="$DIR/tls/client" \
                docker "${@:2}" ;;
            kill-daemon) kill_daemon "$1" ;;
            start-daemon) start_daemon "$1"; wait_for_daemon "$1" ;;
            freeze) kill -STOP "$(pid_of "$1" dockerd)" ;;
            thaw) kill -CONT "$(pid_of "$1" dockerd)" ;;
            crash) ip link set "$(ns "$1")v" down; kill_all "$1" ;; # a dead host says no good-bye
            boot) boot "$1" ;;
            cut) ip link set "$(ns "$1")v" down ;;
            cut-out) drop "$1" OUTPUT -o ;;
            cut-in) drop "$1" INPUT -i ;;
            heal) heal "$1" ;;
            slow) slow "$1" "${2:?rate}" ;;
            fast) fast "$1" ;;
            small-disk) small_disk "$1" "${2:?size}" ;;
            fill-disk) fill_disk "$1" ;;
            sensor) sensor "$1" "${@:2}" ;;
            expire) expire "$1" ;;
            no-battery) rm -r "$(home "$1")/sys/class/power_supply/BAT0" ;;
            *) usage >&2; exit 2 ;;
        esac ;;
esac
