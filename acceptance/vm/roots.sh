# shellcheck shell=bash disable=SC2154
# Makes the files that all runs share in the cache directory; installs nothing on this machine. Sourced by run.
# Uses: here, cache, fail, step. Makes: $cache/tools (root with the emulators), $cache/machine.ext4 (root file system of
# all emulated machines), $cache/vmlinuz, $cache/initrd and $cache/versions.

suite=bookworm
mirror=${MIRROR:-http://deb.debian.org/debian}

tool_packages=(busybox-static curl jq qemu-system-x86 tcc user-mode-linux)

machine_packages=(dbus drbd-utils e2fsprogs iproute2 iptables iputils-arping kmod netbase nfs-common nfs-kernel-server
    nvme-cli open-iscsi procps psmisc python3 resource-agents rpcbind systemd-sysv targetcli-fb udev)

# Units that these packages enable, but that only resource agents may start, or that the machines do not need.
unwanted_units=(nfs-server nfs-blkmap open-iscsi iscsid.service iscsid.socket drbd
    rtslib-fb-targetctl e2scrub_reap)

# Modules that qemu machines need to mount the root file system.
early_modules=(virtio_pci virtio_blk virtio_net ext4 crc32c_generic)

# shellcheck disable=SC2016 # variables of the hook
download_kernel='chroot "$1" sh -euc "cd /boot && apt-get -q download \
    \$(apt-cache depends --important linux-image-amd64 | sed -n \"s/ *Depends: //p\")"'

prepare_roots() {
    local version
    version=$(cat "$here"/roots.sh "$here"/uml-registers.c "$here"/machine/{machine-init,initrd-init} | sha256sum)
    if [[ -f $cache/version && $(<"$cache/version") == "$version" ]]; then
        return
    fi
    rm -rf --one-file-system "$cache"/{tools,machine,kernel,initrd.d,mmdebstrap}
    rm -f "$cache"/{machine.ext4,vmlinuz,initrd,versions,version}
    step "roots of the emulators and of the machines made" make_roots
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
    make_initrd "$cache/machine" "$cache"
    truncate -s 2G "$cache/machine.ext4"
    mke2fs -q -F -t ext4 -O ^has_journal -m 0 -d "$cache/machine" "$cache/machine.ext4"
    rm -rf --one-file-system "$cache/machine"
}

# Unpacks mmdebstrap, a single script that runs without installation.
unpack_mmdebstrap() {
    mkdir -p "$cache/mmdebstrap"
    (cd "$cache/mmdebstrap" && apt-get -q download mmdebstrap && dpkg -x mmdebstrap_*.deb .) >"$cache/mmdebstrap.log" 2>&1 ||
        fail "cannot download the package mmdebstrap: run 'apt-get update', see $cache/mmdebstrap.log"
}

# make_root NAME PACKAGE... [--OPTION]...: makes a Debian root with mmdebstrap
make_root() {
    local name=$1 argument packages=() options=()
    for argument in "${@:2}"; do
        case $argument in
        --*) options+=("$argument") ;;
        *) packages+=("$argument") ;;
        esac
    done
    PATH=$cache/mmdebstrap/usr/bin:$PATH mmdebstrap --variant=minbase --mode=root \
        --include="$(IFS=,; echo "${packages[*]}")" --aptopt='APT::Install-Recommends "false"' "${options[@]}" \
        "$suite" "$cache/$name" "$mirror" >"$cache/$name.log" 2>&1 ||
        fail "cannot make the root $name: see $cache/$name.log"
}

adapt_user_mode_linux() {
    cp "$here/uml-registers.c" "$1/tmp/"
    chroot "$1" tcc -shared -nostdlib -o /usr/lib/uml/registers.so /tmp/uml-registers.c
}

# Unpacks the kernel package without installing it: an installation would also make an unneeded initrd.
unpack_kernel() {
    local directory=$cache/kernel
    dpkg -x "$1"/boot/linux-image-*.deb "$directory"
    cp -a "$directory/boot/." "$1/boot/"
    cp -a "$directory/lib/modules" "$1/lib/"
    rm -rf "$directory" "$1"/boot/*.deb
}

adapt_machine() {
    local kernel
    cp -a "$cache/tools/usr/lib/uml/modules/." "$1/lib/modules/"
    for kernel in "$1"/lib/modules/*; do
        chroot "$1" depmod "${kernel##*/}"
    done
    install -m 755 "$here/machine/machine-init" "$1/sbin/machine-init"
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
        # shellcheck disable=SC2016 # variables of dpkg-query
        local format='${Package} ${Version}\n'
        chroot "$cache/tools" dpkg-query -W -f "$format" qemu-system-x86 user-mode-linux
        chroot "$cache/machine" dpkg-query -W -f "$format" resource-agents drbd-utils nvme-cli open-iscsi targetcli-fb \
            nfs-kernel-server iptables systemd
    } >"$cache/versions"
}

# make_initrd ROOT DIRECTORY: makes the file initrd in the directory and copies the kernel there as vmlinuz
make_initrd() {
    local directory=$cache/initrd.d kernel busybox=$2/tools/bin/busybox module
    kernel=$(debian_kernel "$1")
    cp "$1/boot/vmlinuz-$kernel" "$2/vmlinuz"
    mkdir -p "$directory"/{bin,dev,proc,sys,root,modules}
    cp "$busybox" "$directory/bin/"
    install -m 755 "$here/machine/initrd-init" "$directory/init"
    for module in "${early_modules[@]}"; do
        chroot "$1" modprobe --show-depends --set-version "$kernel" "$module"
    done | awk '$1 == "insmod" && !seen[$2]++ { print $2 }' >"$directory/modules.order"
    while read -r module; do
        cp "$1/$module" "$directory/modules/"
    done <"$directory/modules.order"
    (cd "$directory" && find . | "$busybox" cpio -o -H newc 2>/dev/null | gzip -1) >"$2/initrd"
    rm -rf "$directory"
}
