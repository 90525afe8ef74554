# shellcheck shell=bash disable=SC2154
# Emulated machines and their network. Sourced by run-scenario. Uses: here, cache, work, tools, fail.

declare -A pids requests responses
volumes=()
next_mac=10

in_tools() {
    chroot "$tools" "$@"
}

# tools_path PATH: converts a path in the cache directory to its path in the root of the tools
tools_path() {
    echo "/mnt/${1#"$cache"/}"
}

make_network() {
    ip link set lo up
    ip link add br0 type bridge
    ip address add 10.77.0.254/24 dev br0
    ip link set br0 up
}

# volume RESOURCE NUMBER [FILE_SYSTEM]: makes the image of a 64 MiB volume; the nodes share it instead of replicating it
volume() {
    local image=$work/$1.$2.img
    truncate -s 64M "$image"
    [[ -z ${3:-} ]] || mke2fs -q -F -t "$3" "$image"
    volumes+=("$1.$2")
}

# Prints the qemu arguments for all volumes; the machine recognizes them by their serial numbers.
volume_arguments() {
    local volume
    for volume in "${volumes[@]}"; do
        echo -drive "if=none,id=$volume,format=raw,file.locking=off,cache=writethrough,file=$(tools_path "$work/$volume.img")"
        echo -device "virtio-blk-pci,drive=$volume,serial=$volume,share-rw=on"
    done
}

# prepare_machine NAME: creates the network device, the pipes of the serial line, and the archive for /acceptance with
# the scripts and the promoter files
prepare_machine() {
    ip tuntap add dev "tap-$1" mode tap
    ip link set "tap-$1" master br0 up
    rm -f "$work/$1.in" "$work/$1.out"
    mkfifo "$work/$1.in" "$work/$1.out"
    tar -C "$here/machine" -cf "$work/$1.tar" .
    tar -C "$work/promoter" -rf "$work/$1.tar" .
}

# kernel_arguments NAME ADDRESS ROLE FILES SERIAL: prints the arguments of the kernel command line
kernel_arguments() {
    echo "acceptance.name=$1 acceptance.address=$2 acceptance.role=$3 acceptance.files=$4 acceptance.serial=$5" \
        panic=-1 quiet
}

# boot_node NAME ADDRESS plain|systemd: starts a qemu machine with all volumes; "ready NAME" waits until it is up
boot_node() {
    local arguments
    mapfile -t arguments < <(volume_arguments | tr ' ' '\n')
    boot "$@" "${arguments[@]}"
}

# boot NAME ADDRESS plain|systemd [ARGUMENT...]: starts a qemu machine with further qemu arguments
boot() {
    local shared
    shared=$(tools_path "$work")
    prepare_machine "$1"
    next_mac=$((next_mac + 1))
    chroot "$tools" env TMPDIR=/tmp qemu-system-x86_64 \
        -machine q35 -accel tcg,thread=multi -cpu max -m 512 -smp 1 -display none -nodefaults -no-reboot \
        -kernel /mnt/vmlinuz -initrd /mnt/initrd \
        -append "$(kernel_arguments "$1" "$2" "$3" /dev/vdb /dev/ttyS1)
            console=ttyS0 net.ifnames=0 mitigations=off no_timer_check" \
        -chardev file,id=console,path="$shared/$1.console" -serial chardev:console \
        -chardev pipe,id=serial,path="$shared/$1" -serial chardev:serial \
        -drive if=none,id=root,format=raw,snapshot=on,file=/mnt/machine.ext4 -device virtio-blk-pci,drive=root \
        -drive if=none,id=files,format=raw,readonly=on,file="$shared/$1.tar" -device virtio-blk-pci,drive=files \
        -netdev tap,id=net,ifname="tap-$1",script=no,downscript=no \
        -device "virtio-net-pci,netdev=net,mac=52:54:00:00:00:$next_mac" \
        -device virtio-rng-pci "${@:4}" >"$work/$1.emulator" 2>&1 </dev/null &
    connect "$1" $!
}

# boot_uml_node NAME ADDRESS plain|systemd: starts a User Mode Linux machine with all volumes
boot_uml_node() {
    local volume disks=() number=2
    for volume in "${volumes[@]}"; do
        disks+=("ubd${number}c=$(tools_path "$work/$volume.img"),,$volume")
        number=$((number + 1))
    done
    start_uml "$@" "${disks[@]}"
}

# boot_uml NAME ADDRESS plain|systemd [IMAGE...]: starts a User Mode Linux machine with its own disks, from /dev/ubdc on
boot_uml() {
    local image disks=() number=2
    for image in "${@:4}"; do
        disks+=("ubd$number=$(tools_path "$image")")
        number=$((number + 1))
    done
    start_uml "${@:1:3}" "${disks[@]}"
}

# start_uml NAME ADDRESS plain|systemd [DISK...]: starts a User Mode Linux machine in its own PID namespace, because it
# consists of many processes, which power_off must kill together
start_uml() {
    local shared
    shared=$(tools_path "$work")
    prepare_machine "$1"
    rm -rf "$tools/tmp/$1" "$tools/tmp/$1.cow"
    # shellcheck disable=SC2046 # split into words
    chroot "$tools" env TMPDIR=/tmp LD_PRELOAD=/usr/lib/uml/registers.so unshare --pid --fork --kill-child \
        linux.uml mem=512M uml_dir=/tmp umid="$1" root=/dev/ubda rw init=/sbin/machine-init \
        ubd0="/tmp/$1.cow,/mnt/machine.ext4" ubd1r="$shared/$1.tar" "${@:4}" \
        eth0=tuntap,"tap-$1" con=null con0=null,fd:1 ssl=null ssl0=fd:5,fd:6 \
        $(kernel_arguments "$1" "$2" "$3" /dev/ubdb /dev/ttyS0) acceptance.iptables=iptables-legacy \
        >"$work/$1.console" 2>&1 </dev/null 5<>"$work/$1.in" 6<>"$work/$1.out" &
    connect "$1" $!
}

# connect NAME PID: opens the serial line of a machine
connect() {
    local request response
    exec {request}<>"$work/$1.in" {response}<>"$work/$1.out"
    pids[$1]=$2
    requests[$1]=$request
    responses[$1]=$response
}

# read_response NAME: waits for a line from a machine and stores it in $line; fails if the machine ends, or after 900 s
read_response() {
    local part deadline=$((SECONDS + 900))
    line=
    until IFS= read -r -t 2 part <&"${responses[$1]}"; do
        line+=$part
        kill -0 "${pids[$1]}" 2>/dev/null || fail "$1 has ended unexpectedly"
        ((SECONDS < deadline)) || fail "$1 did not respond for 900 s"
    done
    line+=$part
}

# ready NAME: waits until a machine accepts commands
ready() {
    local line
    read_response "$1"
    [[ $line == ready* ]] || fail "$1 sent '$line', expected 'ready'"
}

# run_on NAME SCRIPT: runs a script on a machine; prints its output and returns its exit status
run_on() {
    local line
    base64 -w0 <<<"$2" >&"${requests[$1]}"
    echo >&"${requests[$1]}"
    read_response "$1"
    base64 -d <<<"${line#* }"
    return "${line%% *}"
}

# power_off NAME: kills a machine without a shutdown
power_off() {
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
