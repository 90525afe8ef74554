# shellcheck shell=bash disable=SC2154
# Emulated machines and the network between them. Sourced by inside. Uses: here, cache, work, tools, fail.

declare -A pids orders answers
volumes=()
next_mac=10

in_tools() {
    chroot "$tools" "$@"
}

# PATH in the cache folder, as the tools' root sees it
seen_by_tools() {
    echo "/mnt/${1#"$cache"/}"
}

make_network() {
    ip link set lo up
    ip link add br0 type bridge
    ip address add 10.77.0.254/24 dev br0
    ip link set br0 up
}

# volume RESOURCE NUMBER [FILE_SYSTEM]: 64 MiB that LINSTOR would have made; the nodes share it, which stands for replication
volume() {
    local image=$work/$1.$2.img
    truncate -s 64M "$image"
    [[ -z ${3:-} ]] || mke2fs -q -F -t "$3" "$image"
    volumes+=("$1.$2")
}

# qemu's arguments for all volumes, which the machine knows by their serial numbers
volume_arguments() {
    local volume
    for volume in "${volumes[@]}"; do
        echo -drive "if=none,id=$volume,format=raw,file.locking=off,cache=writethrough,file=$(seen_by_tools "$work/$volume.img")"
        echo -device "virtio-blk-pci,drive=$volume,serial=$volume,share-rw=on"
    done
}

# plug_in NAME: a cable, a line for orders, and what the machine finds in /acceptance: the scripts and the gateway's
# promoter files
plug_in() {
    ip tuntap add dev "tap-$1" mode tap
    ip link set "tap-$1" master br0 up
    rm -f "$work/$1.in" "$work/$1.out"
    mkfifo "$work/$1.in" "$work/$1.out"
    tar -C "$here/machine" -cf "$work/$1.tar" .
    tar -C "$work/promoter" -rf "$work/$1.tar" .
}

# kernel_words NAME ADDRESS ROLE FILES ORDERS
kernel_words() {
    echo "acceptance.name=$1 acceptance.address=$2 acceptance.role=$3 acceptance.files=$4 acceptance.orders=$5" \
        panic=-1 quiet
}

# boot_node NAME ADDRESS plain|systemd: starts a machine of qemu that has all volumes; ready NAME waits for it
boot_node() {
    local arguments
    mapfile -t arguments < <(volume_arguments | tr ' ' '\n')
    boot "$@" "${arguments[@]}"
}

# boot NAME ADDRESS plain|systemd [ARGUMENT...]: starts a machine of qemu with further arguments
boot() {
    local seen
    seen=$(seen_by_tools "$work")
    plug_in "$1"
    next_mac=$((next_mac + 1))
    chroot "$tools" env TMPDIR=/tmp qemu-system-x86_64 \
        -machine q35 -accel tcg,thread=multi -cpu max -m 512 -smp 1 -display none -nodefaults -no-reboot \
        -kernel /mnt/vmlinuz -initrd /mnt/initrd \
        -append "$(kernel_words "$1" "$2" "$3" /dev/vdb /dev/ttyS1)
            console=ttyS0 net.ifnames=0 mitigations=off no_timer_check" \
        -chardev file,id=console,path="$seen/$1.console" -serial chardev:console \
        -chardev pipe,id=orders,path="$seen/$1" -serial chardev:orders \
        -drive if=none,id=root,format=raw,snapshot=on,file=/mnt/machine.ext4 -device virtio-blk-pci,drive=root \
        -drive if=none,id=files,format=raw,readonly=on,file="$seen/$1.tar" -device virtio-blk-pci,drive=files \
        -netdev tap,id=net,ifname="tap-$1",script=no,downscript=no \
        -device "virtio-net-pci,netdev=net,mac=52:54:00:00:00:$next_mac" \
        -device virtio-rng-pci "${@:4}" >"$work/$1.emulator" 2>&1 </dev/null &
    connect "$1" $!
}

# boot_uml_node NAME ADDRESS plain|systemd: starts a machine of User Mode Linux that has all volumes
boot_uml_node() {
    local volume disks=() number=2
    for volume in "${volumes[@]}"; do
        disks+=("ubd${number}c=$(seen_by_tools "$work/$volume.img"),,$volume")
        number=$((number + 1))
    done
    start_uml "$@" "${disks[@]}"
}

# boot_uml NAME ADDRESS plain|systemd [IMAGE...]: starts a machine of User Mode Linux with disks of its own, /dev/ubdc and
# so on
boot_uml() {
    local image disks=() number=2
    for image in "${@:4}"; do
        disks+=("ubd$number=$(seen_by_tools "$image")")
        number=$((number + 1))
    done
    start_uml "${@:1:3}" "${disks[@]}"
}

# start_uml NAME ADDRESS plain|systemd [DISK...]: the machine has a namespace of processes, as it consists of many, which
# lose power together.
start_uml() {
    local seen
    seen=$(seen_by_tools "$work")
    plug_in "$1"
    rm -rf "$tools/tmp/$1" "$tools/tmp/$1.cow"
    # shellcheck disable=SC2046 # one word each
    chroot "$tools" env TMPDIR=/tmp LD_PRELOAD=/usr/lib/uml/registers.so unshare --pid --fork --kill-child \
        linux.uml mem=512M uml_dir=/tmp umid="$1" root=/dev/ubda rw init=/sbin/first \
        ubd0="/tmp/$1.cow,/mnt/machine.ext4" ubd1r="$seen/$1.tar" "${@:4}" \
        eth0=tuntap,"tap-$1" con=null con0=null,fd:1 ssl=null ssl0=fd:5,fd:6 \
        $(kernel_words "$1" "$2" "$3" /dev/ubdb /dev/ttyS0) acceptance.iptables=iptables-legacy \
        >"$work/$1.console" 2>&1 </dev/null 5<>"$work/$1.in" 6<>"$work/$1.out" &
    connect "$1" $!
}

# connect NAME PID: the line on which a machine takes orders
connect() {
    local order answer
    exec {order}<>"$work/$1.in" {answer}<>"$work/$1.out"
    pids[$1]=$2
    orders[$1]=$order
    answers[$1]=$answer
}

# answer NAME: waits for a line from a machine and leaves it in $line; fails when the machine ends or says nothing
answer() {
    local part deadline=$((SECONDS + 900))
    line=
    until IFS= read -r -t 2 part <&"${answers[$1]}"; do
        line+=$part
        kill -0 "${pids[$1]}" 2>/dev/null || fail "$1 has ended by itself"
        ((SECONDS < deadline)) || fail "$1 said nothing for 900 s"
    done
    line+=$part
}

# ready NAME: waits until a machine takes orders
ready() {
    local line
    answer "$1"
    [[ $line == ready* ]] || fail "$1 says '$line' instead of being ready"
}

# tell NAME SCRIPT: has a machine run a script; prints what it printed and returns its exit status
tell() {
    local line
    base64 -w0 <<<"$2" >&"${orders[$1]}"
    echo >&"${orders[$1]}"
    answer "$1"
    base64 -d <<<"${line#* }"
    return "${line%% *}"
}

# lose_power NAME
lose_power() {
    kill -KILL "${pids[$1]}"
    wait "${pids[$1]}" 2>/dev/null || true
    ip link delete "tap-$1"
}

show_consoles() {
    local console
    for console in "$work"/*.console "$work"/*.emulator; do
        [[ ! -s $console ]] || tail -n 20 "$console" | sed "s|^|${console##*/}: |" >&2
    done
}
