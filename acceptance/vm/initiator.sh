# shellcheck shell=bash disable=SC2154
# iSCSI initiator of the kernel (open-iscsi) on the machine "client". Sourced by scenarios. Uses: run_on.

start_initiator() {
    run_on client 'modprobe -a iscsi_tcp sd_mod
        echo "InitiatorName=iqn.1993-08.org.debian:01:client" >/etc/iscsi/initiatorname.iscsi
        iscsid'
}

# discover PORTAL IQN: finds the target and sets a replacement timeout of 600 s, in which I/O waits for a new session
discover() {
    run_on client "iscsiadm -m discovery -t sendtargets -p $1
        iscsiadm -m node -T $2 -o update -n node.session.timeo.replacement_timeout -v 600"
}

# use_password IQN USER PASSWORD: configures CHAP for the next login
use_password() {
    run_on client "iscsiadm -m node -T $1 -o update -n node.session.auth.authmethod -v CHAP
        iscsiadm -m node -T $1 -o update -n node.session.auth.username -v $2
        iscsiadm -m node -T $1 -o update -n node.session.auth.password -v $3"
}

# log_in IQN: creates a session
log_in() {
    run_on client "iscsiadm -m node -T $1 --login"
}

# await_disks DISK...: waits until the block devices exist
await_disks() {
    run_on client "for disk in $*; do until [ -b /dev/\$disk ]; do sleep 0.2; done; done"
}
