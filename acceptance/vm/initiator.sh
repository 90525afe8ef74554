# shellcheck shell=bash disable=SC2154
# The kernel's iSCSI initiator on the machine "client". Sourced by scenarios. Uses: tell.

start_initiator() {
    tell client 'modprobe -a iscsi_tcp sd_mod
        echo "InitiatorName=iqn.1993-08.org.debian:01:client" >/etc/iscsi/initiatorname.iscsi
        iscsid'
}

# discover PORTAL IQN
discover() {
    tell client "iscsiadm -m discovery -t sendtargets -p $1
        iscsiadm -m node -T $2 -o update -n node.session.timeo.replacement_timeout -v 600"
}

# use_password IQN USER PASSWORD
use_password() {
    tell client "iscsiadm -m node -T $1 -o update -n node.session.auth.authmethod -v CHAP
        iscsiadm -m node -T $1 -o update -n node.session.auth.username -v $2
        iscsiadm -m node -T $1 -o update -n node.session.auth.password -v $3"
}

# log_in IQN
log_in() {
    tell client "iscsiadm -m node -T $1 --login"
}

# await_disks DISK...
await_disks() {
    tell client "for disk in $*; do until [ -b /dev/\$disk ]; do sleep 0.2; done; done"
}
