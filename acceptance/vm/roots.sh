# shellcheck shell=bash disable=SC2154
# Prepares what stays the same between runs, in the cache folder; nothing is installed on this machine. Sourced by run.
# Uses: here, cache, fail, step. Makes: $cache/tools (a root with the emulators), $cache/machine.ext4 (the root of all
# emulated machines), $cache/vmlinuz, $cache/initrd and $cache/versions.

suite=bookworm
mirror=${MIRROR:-http://deb.debian.org/debian}

tool_packages=(busybox-static curl jq qemu-system-x86 tcc user-mode-linux)

machine_packages=(dbus drbd-utils e2fsprogs iproute2 iptables iputils-arping kmod netbase nfs-common nfs-kernel-server
    nvme-cli open-iscsi procps psmisc python3 resource-agents rpcbind systemd-sysv targetcli-fb udev)

# What these packages start by themselves and what the resource agents have to start, or nobody.
unwanted_units=(nfs-server nfs-blkmap open-iscsi iscsid.service iscsid.socket drbd
    rtslib-fb-targetctl e2scrub_reap)

# What qemu's machines need before they see their root.
early_modules=(virtio_pci virtio_blk virtio_net ext4 crc32c_generic)

# shellcheck disable=SC2016 # the hook's own variables
download_kernel='chroot "$1" sh -euc "cd /boot && apt-get -q download \
    \$(apt-cache depends --important linux-image-amd64 | sed -n \"s/ *Depends: //p\")"'

prepare_roots() {
    local version
    version=$(cat "$here"/roots.sh "$here"/uml-registers.c "$here"/machine/{first,initrd-init} | sha256sum)
    if [[ -f $cache/version && $(<"$cache/version") == "$version" ]]; then
        return
    fi
    rm -rf --one-file-system "$cache"/{tools,machine,kernel,initrd.d,mmdebstrap}
    rm -f "$cache"/{machine.ext4,vmlinuz,initrd,versions,version}
    step "made the roots of the emulators and of the machines" make_roots
    echo "$version" >"$cache/version"
}

make_roots() {
    unpack_mmdebstrap
    make_root tools "${tool_packages[@]}"
    adapt_user_mode_linux "$cache/tools"
    make_root machine "${machine_packages[@]}" --customize-hook="$download_kernel"
    unpack_kernel "$cache/machine"
    adapt_machine "$cache/machine"
    write_versions
    make_initrd "$cache/machine"
    truncate -s 2G "$cache/machine.ext4"
    mke2fs -q -F -t ext4 -O ^has_journal -m 0 -d "$cache/machine" "$cache/machine.ext4"
    rm -rf --one-file-system "$cache/machine"
}

# mmdebstrap is one script, which runs from its unpacked package.
unpack_mmdebstrap() {
    mkdir -p "$cache/mmdebstrap"
    (cd "$cache/mmdebstrap" && apt-get -q download mmdebstrap && dpkg -x mmdebstrap_*.deb .) >"$cache/mmdebstrap.log" 2>&1 ||
        fail "the package mmdebstrap cannot be fetched: try 'apt-get update', and see $cache/mmdebstrap.log"
}

# make_root NAME PACKAGE... [--OPTION]...
make_root() {
    local name=$1 word packages=() options=()
    for word in "${@:2}"; do
        case $word in
        --*) options+=("$word") ;;
        *) packages+=("$word") ;;
        esac
    done
    PATH=$cache/mmdebstrap/usr/bin:$PATH mmdebstrap --variant=minbase --mode=root \
        --include="$(IFS=,; echo "${packages[*]}")" --aptopt='APT::Install-Recommends "false"' "${options[@]}" \
        "$suite" "$cache/$name" "$mirror" >"$cache/$name.log" 2>&1 ||
        fail "the root of $name could not be made: see $cache/$name.log"
}

adapt_user_mode_linux() {
    cp "$here/uml-registers.c" "$1/tmp/"
    chroot "$1" tcc -shared -nostdlib -o /usr/lib/uml/registers.so /tmp/uml-registers.c
}

# The kernel is unpacked only: its installation would make an initrd that nobody needs.
unpack_kernel() {
    local folder=$cache/kernel
    dpkg -x "$1"/boot/linux-image-*.deb "$folder"
    cp -a "$folder/boot/." "$1/boot/"
    cp -a "$folder/lib/modules" "$1/lib/"
    rm -rf "$folder" "$1"/boot/*.deb
}

adapt_machine() {
    local kernel
    cp -a "$cache/tools/usr/lib/uml/modules/." "$1/lib/modules/"
    for kernel in "$1"/lib/modules/*; do
        chroot "$1" depmod "${kernel##*/}"
    done
    install -m 755 "$here/machine/first" "$1/sbin/first"
    chroot "$1" systemctl --quiet mask getty.target systemd-logind
    chroot "$1" systemctl --quiet disable "${unwanted_units[@]}"
    rm -f "$1/etc/fstab" "$1/etc/resolv.conf"
    mkdir -p "$1/acceptance" "$1/srv/ha/internal"
}

debian_kernel() {
    local kernels=("$1"/boot/vmlinuz-*)
    echo "${kernels[0]##*/vmlinuz-}"
}

write_versions() {
    {
        echo "kernel $(debian_kernel "$cache/machine")"
        # shellcheck disable=SC2016 # dpkg-query's own variables
        local format='${Package} ${Version}\n'
        chroot "$cache/tools" dpkg-query -W -f "$format" qemu-system-x86 user-mode-linux
        chroot "$cache/machine" dpkg-query -W -f "$format" resource-agents drbd-utils nvme-cli open-iscsi targetcli-fb \
            nfs-kernel-server iptables systemd
    } >"$cache/versions"
}

# make_initrd ROOT
make_initrd() {
    local folder=$cache/initrd.d kernel busybox=$cache/tools/bin/busybox module
    kernel=$(debian_kernel "$1")
    cp "$1/boot/vmlinuz-$kernel" "$cache/vmlinuz"
    mkdir -p "$folder"/{bin,dev,proc,sys,root,modules}
    cp "$busybox" "$folder/bin/"
    install -m 755 "$here/machine/initrd-init" "$folder/init"
    for module in "${early_modules[@]}"; do
        chroot "$1" modprobe --show-depends --set-version "$kernel" "$module"
    done | awk '$1 == "insmod" && !seen[$2]++ { print $2 }' >"$folder/modules.order"
    while read -r module; do
        cp "$1/$module" "$folder/modules/"
    done <"$folder/modules.order"
    (cd "$folder" && find . | "$busybox" cpio -o -H newc 2>/dev/null | gzip -1) >"$cache/initrd"
    rm -rf "$folder"
}
