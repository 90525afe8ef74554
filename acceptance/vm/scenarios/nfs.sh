# shellcheck shell=bash disable=SC2154,SC2016
# Two exports of the kernel's NFS server on one node (kernel-shared) move one by one while clients write; one grows
# The server runs on both nodes all the time. Linux 6.1 does not give up the files that clients of NFS version 4 have open,
# so the nodes serve version 3 only, as check-health demands. Both nodes share the disks of the volumes in place of
# replication. A loop device stands for the volume that grows.

# shellcheck source-path=SCRIPTDIR source=../writers.sh
source "$here/writers.sh"

exports=/srv/gateway-exports

make_promoter_files() {
    local number=61 name
    start_gateway
    for name in films music photos; do
        gateway nfs create "$name" "10.77.0.$number/24" 64M --implementation kernel-shared --allowed-ips 10.77.0.0/24
        number=$((number + 1))
    done
    if gateway nfs create other 10.77.0.70/24 64M; then
        fail "an export that stops the server of the others was created"
    fi
    for name in films music photos; do
        save_promoter_file nfs "$name"
    done
    stop_gateway
}

boot_all() {
    local name
    for name in films music photos; do
        volume "$name" 0 ext4
        volume "$name" 1 ext4
    done
    boot_uml_node node-a 10.77.0.1/24 systemd
    boot_uml_node node-b 10.77.0.2/24 systemd
    boot_uml client 10.77.0.10/24 systemd
    ready node-a
    ready node-b
    ready client
}

# prepare NODE: generates the units, as drbd-reactor does, and starts the server, as systemd does at boot
prepare() {
    run_on "$1" 'cp /acceptance/drbd-promote-none.service /run/systemd/system/drbd-promote@.service
        reactor-units /acceptance/films.toml /acceptance/music.toml /acceptance/photos.toml
        mkdir -p /etc/nfs.conf.d
        printf "[nfsd]\nvers4=n\n" >/etc/nfs.conf.d/versions.conf
        systemctl --quiet enable nfs-server
        systemctl start nfs-server
        [[ $(cat /proc/fs/nfsd/versions) == *+3*-4* ]]'
}

prepare_nodes() {
    prepare node-a
    prepare node-b
}

# start_on NODE RESOURCE...
start_on() {
    run_on "$1" "for name in ${*:2}; do reactor-services start \$name; done"
}

stop_on() {
    run_on "$1" "for name in ${*:2}; do reactor-services stop \$name; done"
}

# Both exports must have an fsid of their own, since clients recognise the file systems by it.
check_fsids() {
    local exported
    exported=$(run_on node-a 'exportfs -s')
    [[ $(grep -o 'fsid=[^,]*' <<<"$exported" | sort -u | wc -l) == 2 ]] || fail "fsids of two exports: $exported"
}

mount_exports() {
    run_on client "mkdir -p /mnt/films /mnt/music
        mount -t nfs -o vers=3,proto=tcp 10.77.0.61:$exports/films /mnt/films
        mount -t nfs -o vers=3,proto=tcp 10.77.0.62:$exports/music /mnt/music
        truncate -s 8M /mnt/films/blocks /mnt/music/blocks"
}

# move RESOURCE: stops it on node-a and starts it on node-b
move() {
    stop_on node-a "$1"
    start_on node-b "$1"
}

# Reads through new mounts, so that no data comes from the page cache of the client.
check_data() {
    run_on client "umount /mnt/films /mnt/music
        mount -t nfs -o vers=3,proto=tcp 10.77.0.61:$exports/films /mnt/films
        mount -t nfs -o vers=3,proto=tcp 10.77.0.62:$exports/music /mnt/music"
    check_blocks
    run_on client 'umount /mnt/films /mnt/music'
}

# The third export is on a loop device, which can grow.
start_on_small_disk() {
    run_on node-a 'truncate -s 40M /var/small
        losetup /dev/loop0 /var/small
        mke2fs -q -F -t ext4 /dev/loop0
        ln -sfn /dev/loop0 /dev/drbd/by-res/photos/1
        reactor-services start photos'
    run_on client "mkdir -p /mnt/photos
        mount -t nfs -o vers=3,proto=tcp 10.77.0.63:$exports/photos /mnt/photos
        truncate -s 8M /mnt/photos/blocks
        rm -rf /run/used"
}

# grow: what LINSTOR does, and then the command that the gateway names in its plan
grow() {
    run_on node-a 'truncate -s 150M /var/small
        losetup -c /dev/loop0
        resize2fs /dev/drbd/by-res/photos/1 2>&1'
}

# fill: writes more than the export had room for
fill() {
    run_on client 'dd if=/dev/zero of=/mnt/photos/large bs=1M count=80 conv=fsync 2>&1 | tail -n 1
        df -m /mnt/photos'
}

check_grown() {
    stop_writing
    check_blocks
    run_on client 'umount /mnt/photos'
}

# check_no_leftovers NODE: the server runs on, and nothing of the exports is left
check_no_leftovers() {
    local leftovers
    leftovers=$(run_on "$1" 'exportfs -s
        grep -E " /srv/" /proc/mounts || true
        ip -brief address show dev eth0 | grep -o "10.77.0.6[^ ]*" || true
        iptables -S | grep -v "^-P" || true
        systemctl --plain --no-legend --state=active,failed list-units "ocf.rs@*" "drbd-*@*"
        systemctl --quiet is-active nfs-server || echo "nfs-server does not run"')
    [[ -z $leftovers ]] || fail "leftovers on $1 after the stop: $leftovers"
}

step "promoter files from the gateway, which refuses an export of the implementation kernel beside" make_promoter_files
step "three machines started" boot_all
step "server started and units generated on both nodes" prepare_nodes
step "two exports started on node-a" start_on node-a films music
step "fsids differ" check_fsids
step "both mounted with NFS v3" mount_exports
step "two writers started" start_writing films=/mnt/films/blocks music=/mnt/music/blocks
step "films moved to node-b" move films
step "writes continued on both" await_writes
step "music moved to node-b" move music
step "writes continued on both" await_writes
step "writers stopped" stop_writing
step "data read back from node-b through new mounts" check_data
step "third export started on a small disk of node-a" start_on_small_disk
step "writer started" start_writing photos=/mnt/photos/blocks
step "disk and file system grown" grow
step "writes continued" await_writes
step "more written than the disk had room for" fill
step "data read back" check_grown
step "photos stopped on node-a" stop_on node-a photos
step "films and music stopped on node-b" stop_on node-b films music
step "no leftovers on node-a" check_no_leftovers node-a
step "no leftovers on node-b" check_no_leftovers node-b
