# shellcheck shell=bash disable=SC2154,SC2016
# iSCSI from a volume that DRBD 8.4 replicates between two machines, one of which loses power, comes back and takes over
# All three are User Mode Linux with systemd, lio-t on the nodes and the kernel's initiator on the third.

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

# boot_replica NAME ADDRESS
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

# prepare NODE new|again: what LINSTOR and drbd-reactor do on a node
prepare() {
    tell "$1" "replicate $2 vmstore
        cp /acceptance/promoted-with-drbd-8.4.service /run/systemd/system/drbd-promote@.service
        units /acceptance/vmstore.toml"
}

await_both_up_to_date() {
    tell "$1" 'while [[ $(drbdadm dstate vmstore | sort -u) != UpToDate/UpToDate ]]; do sleep 0.5; done
        drbdadm dstate vmstore'
}

# The disks are empty on both sides: LINSTOR would spare them the first synchronisation too.
replicate() {
    prepare node-a new
    prepare node-b new
    tell node-a 'drbdadm wait-connect vmstore
        drbdadm new-current-uuid --clear-bitmap vmstore/0
        drbdadm new-current-uuid --clear-bitmap vmstore/1
        drbdadm primary vmstore
        mke2fs -q -t ext4 /dev/drbd/by-res/vmstore/0
        drbdadm secondary vmstore'
    await_both_up_to_date node-a
}

use_target() {
    start_initiator
    discover 10.77.0.60 "$iqn"
    log_in "$iqn"
    await_disks sda
}

# DRBD Reactor promotes when DRBD says that it may: when the peer is known to be gone.
await_loss() {
    tell node-b 'while [[ $(drbdadm role vmstore) == */Primary ]]; do sleep 0.2; done
        drbdadm role vmstore; drbdadm cstate vmstore; drbdadm dstate vmstore'
}

check_data() {
    tell client 'iscsiadm -m node --logout >/dev/null
        iscsiadm -m node --login >/dev/null
        until [ -b /dev/sda ]; do sleep 0.2; done'
    check_blocks
}

return_of_node_a() {
    boot_replica node-a 10.77.0.1/24
    ready node-a
    prepare node-a again
    await_both_up_to_date node-b
}

move_to_node_a() {
    tell node-b 'services stop vmstore'
    tell node-a 'services start vmstore'
}

step "promoter file from the gateway" make_promoter_file
step "three machines started" boot_all
step "DRBD replicates" replicate
step "iSCSI target started on node-a" tell node-a 'services start vmstore'
step "initiator logged in" use_target
step "writer started" start_writing iscsi=/dev/sda
sleep 5
step "node-a lost power" lose_power node-a
step "DRBD on node-b noticed" await_loss
step "iSCSI target started on node-b" tell node-b 'services start vmstore'
step "writes went on" await_writes
step "writer stopped" stop_writing
step "data read back from node-b in a new session" check_data
step "node-a is back and in sync" return_of_node_a
step "iSCSI target moved to node-a" move_to_node_a
step "data read back from node-a in a new session" check_data
