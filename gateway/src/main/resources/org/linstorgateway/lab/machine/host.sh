#!/bin/bash
# The first process of a host in the lab: makes the folders its own, starts the daemons that a storage node has, and
# waits for orphans. It ends, and the whole host with it, when its standard input does: when the lab is gone.
set -euo pipefail

own_folders() {
    local folder
    mount -t proc proc /proc
    for folder in /run /tmp /srv /var/lib/nfs /var/log; do
        if [[ -d $folder ]]; then
            mount -t tmpfs -o mode=755 tmpfs "$folder"
        fi
    done
    chmod 1777 /tmp
    mkdir -p /run/lock /run/resource-agents /run/tgtd /run/rpcbind
}

own_devices() {
    mount -t tmpfs -o mode=755 tmpfs /dev
    mknod -m 666 /dev/null c 1 3
    mknod -m 666 /dev/zero c 1 5
    mknod -m 666 /dev/full c 1 7
    mknod -m 666 /dev/random c 1 8
    mknod -m 666 /dev/urandom c 1 9
    mknod -m 666 /dev/tty c 5 0
    ln -s /proc/self/fd /dev/fd
    mkdir -p /dev/shm /dev/drbd/by-res
}

start_daemons() {
    tgtd --iscsi portal=0.0.0.0:3260
    if type -P rpcbind >/dev/null; then
        rpcbind -w
    fi
    until tgtadm --mode system --op show >/dev/null 2>&1; do
        sleep 0.05
    done
}

hostname "$1"
own_folders
own_devices
start_daemons </dev/null >>/run/daemons.log 2>&1
echo ready
# Reading as a builtin lets bash collect the processes whose parents are gone.
while read -r _; do :; done
