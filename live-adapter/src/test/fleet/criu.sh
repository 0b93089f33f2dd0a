#!/usr/bin/env bash
# criu.sh DIR - CRIU of Debian's newest suite in a folder of its own, with the libraries it needs; the system stays as
# it is. Prints the folder to put before the others in PATH.
#
# Needed where the system's is too old for its kernel: 3.17 (Debian 12) fails on Linux 6.16 and newer, and 4.1.1
# (Debian 13) refuses sockets there; 4.2.1 works. As root on Debian, with the network.
set -euo pipefail
[[ $# -eq 1 ]] || { sed -n '2,6s/^# \{0,1\}//p' "$0"; exit 2; }

dir=$(realpath -m "$1")
[[ ! -e $dir ]] || { echo "$dir exists" >&2; exit 1; }
mkdir -p "$dir"/apt/{lists,cache/archives}/partial "$dir"/{apt/none,root,bin}
: > "$dir/apt/status" # nothing is installed, so that apt fetches every library

mirror=$(apt-get indextargets --format '$(SITE)' | grep -v security | sort | uniq -c | sort -rn | awk 'NR == 1 {print $2}')
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror sid main" > "$dir/apt/sources.list"
options=(-qq -o APT::Sandbox::User=root)
for place in Etc::sourcelist=sources.list Etc::sourceparts=none Etc::preferencesparts=none \
    State::lists=lists State::status=status Cache=cache; do
    options+=(-o "Dir::${place%%=*}=$dir/apt/${place#*=}")
done
apt-get "${options[@]}" update
apt-get "${options[@]}" install -y --no-install-recommends --download-only criu > /dev/null
for package in "$dir"/apt/cache/archives/*.deb; do
    dpkg -x "$package" "$dir/root"
done
rm -r "$dir/apt"

loader=$(find "$dir/root" -name 'ld-linux-*.so.*' | sort | head -1)
libraries=$(dirname "$(find "$dir/root" -name libc.so.6 | head -1)")
printf '#!/bin/sh\nexec %q --library-path %q %q "$@"\n' "$loader" "$libraries" "$dir/root/usr/sbin/criu" > "$dir/bin/criu"
chmod 755 "$dir/bin/criu"
"$dir/bin/criu" check > /dev/null
echo "$dir/bin"
