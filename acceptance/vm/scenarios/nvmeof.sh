# shellcheck shell=bash disable=SC2154,SC2016
# NVMe-oF over TCP: two subsystems on one node, which loses power while the initiator of the kernel writes
# One of them is reached over two addresses. node-b takes over both at the same addresses. Both nodes share the disks of the volumes in place of replication.

# shellcheck source-path=SCRIPTDIR source=../writers.sh
source "$here/writers.sh"

fast=nqn.2026-03.org.example:nvme:fast
second=nqn.2026-03.org.example:nvme:second
disks="nvme0n1 nvme0n2 nvme1n1"

make_promoter_files() {
    start_gateway
    gateway nvme create "$fast" 10.77.0.50/24,10.77.0.52/24 64M 64M
    gateway nvme create "$second" 10.77.0.51/24 64M
    save_promoter_file nvmeof fast
    save_promoter_file nvmeof second
    stop_gateway
}

make_volumes() {
    volume fast 0 ext4
    volume fast 1
    volume fast 2
    volume second 0 ext4
    volume second 1
}

boot_all() {
    make_volumes
    boot_node node-a 10.77.0.1/24 plain
    boot_node node-b 10.77.0.2/24 plain
    boot client 10.77.0.10/24 plain
    ready node-a
    ready node-b
    ready client
}

start_targets() {
    run_on "$1" 'modprobe nvmet-tcp
        run-start-list start /acceptance/second.toml >/run/second.log &
        run-start-list start /acceptance/fast.toml
        wait $! || failed=1
        cat /run/second.log
        exit "${failed:-0}"'
}

# The second path to the first subsystem comes last, so that it does not take the number of a disk.
connect_initiator() {
    run_on client "
        modprobe nvme-tcp
        nvme connect -t tcp -a 10.77.0.50 -s 4420 -n $fast --keep-alive-tmo=5 --reconnect-delay=1
        nvme connect -t tcp -a 10.77.0.51 -s 4420 -n $second --keep-alive-tmo=5 --reconnect-delay=1
        nvme connect -t tcp -a 10.77.0.52 -s 4420 -n $fast --keep-alive-tmo=5 --reconnect-delay=1
        for disk in $disks; do until [ -b /dev/\$disk ]; do sleep 0.1; done; done"
}

# The initiator must see the uuid of the promoter file.
check_identity() {
    local uuid
    uuid=$(sed -n 's/.*nvmet-namespace ns_2.* uuid=\([^" ]*\).*/\1/p' "$work/promoter/fast.toml")
    [[ $(run_on client 'cat /sys/block/nvme0n2/uuid') == "$uuid" ]] || fail "the uuid of namespace 2 is not $uuid"
    run_on client 'nvme list'
}

# check_paths COUNT: the initiator must have this many live paths to the first subsystem.
check_paths() {
    run_on client "
        end=\$((SECONDS + 60))
        until (( \$(nvme list-subsys | grep -c 'traddr=10.77.0.5[02].* live') == $1 )); do
            if ((SECONDS > end)); then nvme list-subsys; exit 1; fi
            sleep 0.5
        done
        nvme list-subsys"
}

# Without one of the addresses, data is read over the other one.
check_second_path() {
    run_on node-b 'ip address delete 10.77.0.50/24 dev eth0'
    run_on client 'dd if=/dev/nvme0n1 of=/dev/null bs=64k count=16 iflag=direct status=none'
    run_on node-b 'ip address add 10.77.0.50/24 dev eth0'
}

# Reads in new sessions, so that no data comes from the page cache of the initiator.
check_data() {
    run_on client 'nvme disconnect-all'
    connect_initiator
    check_blocks
    run_on client 'nvme disconnect-all'
}

monitor_targets() {
    run_on node-b 'run-start-list monitor /acceptance/fast.toml; run-start-list monitor /acceptance/second.toml'
}

stop_targets() {
    run_on node-b 'run-start-list stop /acceptance/second.toml; run-start-list stop /acceptance/fast.toml'
}

check_no_leftovers() {
    local leftovers
    leftovers=$(run_on node-b 'find /sys/kernel/config/nvmet -mindepth 2; grep /srv/ha /proc/mounts || true
        ip -brief address show dev eth0 | grep -o "10.77.0.5[^ ]*" || true; iptables -S | grep -v "^-P" || true')
    [[ -z $leftovers ]] || fail "leftovers on node-b after the stop: $leftovers"
}

step "promoter files from the gateway" make_promoter_files
step "three machines started" boot_all
step "both targets started on node-a" start_targets node-a
step "initiator connected to both" connect_initiator
step "uuid of a namespace checked" check_identity
step "two live paths to a namespace" check_paths 2
step "writers started on three namespaces" start_writing \
    fast-1=/dev/nvme0n1 fast-2=/dev/nvme0n2 second-1=/dev/nvme1n1
sleep 5
step "node-a lost power" power_off node-a
step "both targets started on node-b" start_targets node-b
step "writes continued" await_writes
step "all agents monitored on node-b" monitor_targets
step "two live paths again" check_paths 2
step "data read over the second path alone" check_second_path
step "writers stopped" stop_writing
step "data read back in new sessions" check_data
step "both targets stopped on node-b" stop_targets
step "no leftovers on node-b" check_no_leftovers
