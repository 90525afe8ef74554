# shellcheck shell=bash disable=SC2154,SC2016
# iSCSI with CHAP and kernel NFS v3 and v4 under systemd on one node, which loses power while clients write
# The export is read-only for a second network. node-b takes over both at the same addresses. All three machines run
# User Mode Linux. Both nodes share the disks of the volumes in place of replication.

# shellcheck source-path=SCRIPTDIR source=../initiator.sh
source "$here/initiator.sh"
# shellcheck source-path=SCRIPTDIR source=../writers.sh
source "$here/writers.sh"

iqn=iqn.2026-03.org.example:vmstore
user=backup
password=horse-battery
films=/srv/gateway-exports/media/films

make_promoter_files() {
    start_gateway
    gateway iscsi create "$iqn" 10.77.0.60/24 64M --implementation lio-t --username "$user" --password "$password"
    gateway nfs create media 10.77.0.61/24 64M --export-path films --allowed-ips 10.77.0.0/24,10.78.0.0/24 \
        --options no_wdelay --network-options '10.78.0.0/24(ro,root_squash,anonuid=1000)'
    save_promoter_file iscsi vmstore
    save_promoter_file nfs media
    stop_gateway
}

make_volumes() {
    volume vmstore 0 ext4
    volume vmstore 1
    volume media 0 ext4
    volume media 1 ext4
}

boot_all() {
    make_volumes
    boot_uml_node node-a 10.77.0.1/24 systemd
    boot_uml_node node-b 10.77.0.2/24 systemd
    boot_uml client 10.77.0.10/24 systemd
    ready node-a
    ready node-b
    ready client
}

# prepare NODE: generates the units, as drbd-reactor does. If Debian's init script is executable, the agent nfsserver of
# resource-agents 4.12 uses it and does not stop nfsdcld, so that its stop fails. Otherwise it uses the systemd units.
prepare() {
    run_on "$1" 'cp /acceptance/drbd-promote-none.service /run/systemd/system/drbd-promote@.service
        reactor-units /acceptance/vmstore.toml /acceptance/media.toml
        chmod -x /etc/init.d/nfs-kernel-server'
}

prepare_nodes() {
    prepare node-a
    prepare node-b
}

# start_both NODE: starts target and export at the same time, as drbd-reactor does after the loss of a node
start_both() {
    run_on "$1" 'reactor-services start media >/run/media.log 2>&1 &
        reactor-services start vmstore || failed=1
        wait $! || failed=1
        cat /run/media.log
        exit "${failed:-0}"'
}

# expect_login_failure REASON: iscsiadm must end with status 24 (ISCSI_ERR_LOGIN_AUTH_FAILED)
expect_login_failure() {
    local status=0 output
    output=$(log_in "$iqn") || status=$?
    ((status == 24)) || fail "the login $1 ended with status $status instead of 24: $output"
    echo "$1: $(sed -n 's/^iscsiadm: initiator reported error //p' <<<"$output")"
}

test_chap() {
    start_initiator
    discover 10.77.0.60 "$iqn"
    expect_login_failure "without a password"
    use_password "$iqn" "$user" "in$password"
    expect_login_failure "with a wrong password"
    use_password "$iqn" "$user" "$password"
    log_in "$iqn"
    await_disks sda
}

# The kernel must have the options of both networks. A client of the second one reads and cannot write.
check_export_options() {
    local exports
    exports=$(run_on node-a 'exportfs -s')
    [[ $exports == *"10.77.0.0/24("*no_wdelay*,rw,*all_squash* ]] || fail "options of 10.77.0.0/24: $exports"
    [[ $exports == *"10.78.0.0/24("*anonuid=1000*,ro,*root_squash,no_all_squash* ]] ||
        fail "options of 10.78.0.0/24: $exports"
    run_on node-a 'ip route add 10.78.0.0/24 dev eth0'
    run_on client "ip address add 10.78.0.10/24 dev eth0
        ip route add 10.77.0.61/32 dev eth0 src 10.78.0.10
        mkdir -p /mnt/reader
        mount -t nfs -o vers=3,proto=tcp 10.77.0.61:$films /mnt/reader
        ls /mnt/reader >/dev/null
        if touch /mnt/reader/file; then exit 1; fi
        umount /mnt/reader
        ip route delete 10.77.0.61/32
        ip address delete 10.78.0.10/24 dev eth0"
    run_on node-a 'ip route delete 10.78.0.0/24'
}

mount_export() {
    run_on client "mkdir -p /mnt/v3 /mnt/v4
        mount -t nfs -o vers=3,proto=tcp 10.77.0.61:$films /mnt/v3
        mount -t nfs -o vers=4.2 10.77.0.61:$films /mnt/v4
        grep -o ' nfs4* .*vers=[^,]*' /proc/mounts"
}

# Each NFS version writes a file that the other version reads.
exchange_files() {
    run_on client 'truncate -s 4M /mnt/v3/from-v3 /mnt/v4/from-v4
        numbered-blocks write /mnt/v3/from-v3 /run/from-v3 1024
        numbered-blocks write /mnt/v4/from-v4 /run/from-v4 1024
        numbered-blocks check /mnt/v4/from-v3 /run/from-v3
        numbered-blocks check /mnt/v3/from-v4 /run/from-v4'
}

stop_using() {
    run_on client 'iscsiadm -m node --logout >/dev/null
        umount /mnt/v3 /mnt/v4'
}

# Reads in new sessions and mounts, so that no data comes from the page cache of the client.
check_data() {
    stop_using
    log_in "$iqn"
    await_disks sda
    mount_export
    check_blocks
    run_on client 'numbered-blocks check /mnt/v3/from-v3 /run/from-v3
        numbered-blocks check /mnt/v4/from-v4 /run/from-v4'
    stop_using
}

stop_both() {
    run_on node-b 'reactor-services stop vmstore; reactor-services stop media'
}

# running NODE: prints a line for each object that the start lists create
running() {
    run_on "$1" 'cd /sys/kernel/config/target
        find . -path "./iscsi/iqn*" -o -path "./core/*/*" ! -path "./core/alua/*"
        exportfs -s
        grep -v "^#" /proc/fs/nfsd/exports || true
        grep -v "^0$" /proc/fs/nfsd/threads || true
        grep -E " /srv/| /var/lib/nfs" /proc/mounts || true
        ip -brief address show dev eth0 | grep -o "10.77.0.6[^ ]*" || true
        iptables -S | grep -v "^-P" || true
        systemctl --plain --no-legend --state=active,failed list-units "ocf.rs@*" "drbd-*@*"'
}

# Makes sure that "running" prints the objects, before check_no_leftovers relies on its empty output.
check_running() {
    local part parts
    parts=$(running node-b)
    for part in "./iscsi/$iqn/" ./core/iblock "$films" /var/lib/nfs 10.77.0.60/24 10.77.0.61/24 ocf.rs@; do
        [[ $parts == *"$part"* ]] || fail "the running objects on node-b do not include $part: $parts"
    done
}

check_no_leftovers() {
    local leftovers
    leftovers=$(running node-b)
    [[ -z $leftovers ]] || fail "leftovers on node-b after the stop: $leftovers"
}

step "promoter files from the gateway" make_promoter_files
step "three machines started" boot_all
step "units generated on both nodes" prepare_nodes
step "target and export started on node-a" start_both node-a
step "login refused without and with a wrong password, accepted with the correct one" test_chap
step "a network may only read" check_export_options
step "export mounted with NFS v3 and v4.2" mount_export
step "files of each version read with the other" exchange_files
step "files for the writers created" run_on client 'truncate -s 8M /mnt/v3/blocks /mnt/v4/blocks'
step "three writers started" start_writing iscsi=/dev/sda v3=/mnt/v3/blocks v4=/mnt/v4/blocks
sleep 5
step "node-a lost power" power_off node-a
step "target and export started on node-b" start_both node-b
step "writes continued" await_writes
step "writers stopped" stop_writing
step "data read back from node-b in new sessions" check_data
step "running objects on node-b checked" check_running
step "target and export stopped on node-b" stop_both
step "no leftovers on node-b" check_no_leftovers
