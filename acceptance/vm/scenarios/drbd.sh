# shellcheck shell=bash disable=SC2154,SC2016
# iSCSI on a DRBD 8.4 volume with two nodes: one loses power, comes back and takes over again
# All three machines run User Mode Linux: two nodes with systemd and lio-t, a client with the initiator of the kernel.

# shellcheck source-path=SCRIPTDIR source=../initiator.sh
source "$here/initiator.sh"
# shellcheck source-path=SCRIPTDIR source=../writers.sh
source "$here/writers.sh"

iqn=iqn.2026-03.org.example:vmstore

make_promoter_file() {
    start_gateway
    gateway iscsi create "$iqn" 10.77.0.60/24 64M --implementation lio-t
    save_promoter_file iscsi vmstore
    stop_gateway
}

disks_of() {
    echo "$work/$1.0.img $work/$1.1.img"
}

# boot_replica NAME ADDRESS: starts a node with its own disks
boot_replica() {
    # shellcheck disable=SC2046 # two words
    boot_uml "$1" "$2" systemd $(disks_of "$1")
}

boot_all() {
    # shellcheck disable=SC2046 # two words each
    truncate -s 66M $(disks_of node-a) $(disks_of node-b)
    boot_replica node-a 10.77.0.1/24
    boot_replica node-b 10.77.0.2/24
    boot_uml client 10.77.0.10/24 plain
    ready client
    ready node-a
    ready node-b
}

# prepare NODE new|existing: configures DRBD and the units, as LINSTOR and drbd-reactor do
prepare() {
    run_on "$1" "configure-drbd $2 vmstore
        cp /acceptance/drbd-promote-8.4.service /run/systemd/system/drbd-promote@.service
        reactor-units /acceptance/vmstore.toml"
}

await_both_up_to_date() {
    run_on "$1" 'while [[ $(drbdadm dstate vmstore | sort -u) != UpToDate/UpToDate ]]; do sleep 0.5; done
        drbdadm dstate vmstore'
}

# Skips the initial synchronization of the empty disks, as LINSTOR does.
start_replication() {
    prepare node-a new
    prepare node-b new
    run_on node-a 'drbdadm wait-connect vmstore
        drbdadm new-current-uuid --clear-bitmap vmstore/0
        drbdadm new-current-uuid --clear-bitmap vmstore/1
        drbdadm primary vmstore
        mke2fs -q -t ext4 /dev/drbd/by-res/vmstore/0
        drbdadm secondary vmstore'
    await_both_up_to_date node-a
}

connect_initiator() {
    start_initiator
    discover 10.77.0.60 "$iqn"
    log_in "$iqn"
    await_disks sda
}

# Waits until DRBD detects the loss of the peer; only then may DRBD Reactor promote.
await_loss() {
    run_on node-b 'while [[ $(drbdadm role vmstore) == */Primary ]]; do sleep 0.2; done
        drbdadm role vmstore; drbdadm cstate vmstore; drbdadm dstate vmstore'
}

check_data() {
    run_on client 'iscsiadm -m node --logout >/dev/null
        iscsiadm -m node --login >/dev/null
        until [ -b /dev/sda ]; do sleep 0.2; done'
    check_blocks
}

reboot_node_a() {
    boot_replica node-a 10.77.0.1/24
    ready node-a
    prepare node-a existing
    await_both_up_to_date node-b
}

move_to_node_a() {
    run_on node-b 'reactor-services stop vmstore'
    run_on node-a 'reactor-services start vmstore'
}

step "promoter file from the gateway" make_promoter_file
step "three machines started" boot_all
step "DRBD replicates" start_replication
step "iSCSI target started on node-a" run_on node-a 'reactor-services start vmstore'
step "initiator logged in" connect_initiator
step "writer started" start_writing iscsi=/dev/sda
sleep 5
step "node-a lost power" power_off node-a
step "DRBD on node-b noticed" await_loss
step "iSCSI target started on node-b" run_on node-b 'reactor-services start vmstore'
step "writes continued" await_writes
step "writer stopped" stop_writing
step "data read back from node-b in a new session" check_data
step "node-a is back and in sync" reboot_node_a
step "iSCSI target moved to node-a" move_to_node_a
step "data read back from node-a in a new session" check_data
