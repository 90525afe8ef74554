# shellcheck shell=bash disable=SC2154
# Makes the files of the set "full" in the cache directory, once for each content of the vendor directory. Sourced by run.
# Uses: here, cache, vendor, fail, step, and roots.sh. Makes in $cache/full: tools (root with the emulator and a Java for
# LINSTOR's controller), root.ext4, vmlinuz, initrd, versions.

# LINSTOR needs Java 21. Debian 12 has Java 17 only.
full_suite=trixie

full_tools=(busybox-static curl jq openjdk-21-jre-headless qemu-system-x86 qemu-utils)

full_packages=(dbus e2fsprogs iproute2 iptables iputils-arping iputils-ping kmod libiscsi-bin libnfs-utils lvm2 netbase
    nfs-common nfs-kernel-server nvme-cli open-iscsi openjdk-21-jre-headless openssh-server procps psmisc python3
    qemu-block-extra qemu-utils resource-agents rpcbind systemd-sysv targetcli-fb tgt thin-provisioning-tools udev xfsprogs)

# Units that only resource agents may start, or that the machines do not need.
full_unwanted=(nfs-server fsidd nfs-blkmap open-iscsi rtslib-fb-targetctl e2scrub_reap fstrim.timer apt-daily.timer
    apt-daily-upgrade.timer dpkg-db-backup.timer)

full_version() {
    {
        sha256sum "$here"/full/{roots.sh,machine-init,satellite.conf} "$here/machine/initrd-init"
        (cd "$vendor" && find . -type f -printf '%p %s %T@\n' | sort)
    } | sha256sum
}

prepare_full() {
    local version
    version=$(full_version)
    if [[ -f $cache/full/version && $(<"$cache/full/version") == "$version" ]]; then
        return
    fi
    # An interrupted run may have left it mounted.
    umount "$cache/full/machine/proc" 2>/dev/null || true
    rm -rf --one-file-system "$cache/full"
    mkdir -p "$cache/full"
    step "roots of the tools and of the machines made" make_full
    echo "$version" >"$cache/full/version"
}

make_full() {
    local root=$cache/full/machine kernel
    unpack_mmdebstrap
    suite=$full_suite make_root full/tools "${full_tools[@]}"
    kernel=$(vendor_kernel)
    suite=$full_suite make_root full/machine "${full_packages[@]}" --customize-hook="$(full_kernel_hook "$kernel")"
    mount -t proc proc "$root/proc"
    add_vendor "$root"
    kernel=$(module_kernel "$root")
    unpack_full_kernel "$root" "$kernel"
    adapt_full_machine "$root" "$kernel"
    mkdir -p "$cache/full/tools/usr/share"
    cp -a "$root/usr/share/linstor-server" "$cache/full/tools/usr/share/"
    archive_satellite "$root"
    make_initrd "$root" "$cache/full"
    write_full_versions "$root" "$kernel"
    umount "$root/proc"
    truncate -s 4G "$cache/full/root.ext4"
    mke2fs -q -F -t ext4 -m 0 -d "$root" "$cache/full/root.ext4"
    rm -rf --one-file-system "$root"
}

# full_kernel_hook KERNEL: prints a command that downloads the package of this kernel (default: the newest one) into /boot.
# Packages for dkms need the headers, too.
full_kernel_hook() {
    local image=${1:+linux-image-$1} headers=
    # shellcheck disable=SC2016 # expanded in the root
    [[ -n $image ]] || image='$(apt-cache depends --important linux-image-amd64 | sed -n "s/ *Depends: //p")'
    ! needs_dkms || headers='; apt-get -qy install --no-install-recommends linux-headers-amd64 dkms'
    printf "chroot \"\$1\" sh -euc 'cd /boot && apt-get -q download %s%s'" "$image" "$headers"
}

# add_vendor ROOT: installs the packages, or copies the files.
add_vendor() {
    if has_packages; then
        mkdir -p "$1/vendor"
        cp "$vendor"/*.deb "$1/vendor/"
        # shellcheck disable=SC2016 # variables of the command
        chroot "$1" sh -euc 'export DEBIAN_FRONTEND=noninteractive
            apt-get -q update
            apt-get -qy install --no-install-recommends /vendor/*.deb
            for headers in /usr/src/linux-headers-*-amd64; do
                [ ! -e "$headers" ] || dkms autoinstall -k "${headers#*headers-}"
            done' \
            >"$cache/full/vendor.log" 2>&1 || fail "cannot install the packages of $vendor: see $cache/full/vendor.log"
        rm -rf "$1/vendor"
    else
        # /lib of the root is a link to /usr/lib.
        tar -C "$vendor" -c . | tar -C "$1" -x --keep-directory-symlink --no-same-owner
    fi
}

# module_kernel ROOT: prints the kernel that has the modules of DRBD 9
module_kernel() {
    local modules
    modules=$(find "$1"/usr/lib/modules -path '*/updates/*' -name 'drbd.ko*' -print -quit)
    [[ -n $modules ]] || fail "no module drbd.ko was made for the machines: see $cache/full/vendor.log"
    modules=${modules#"$1"/usr/lib/modules/}
    echo "${modules%%/*}"
}

unpack_full_kernel() {
    local directory=$cache/full/kernel part
    dpkg -x "$1"/boot/linux-image-*.deb "$directory"
    [[ -e $directory/boot/vmlinuz-$2 ]] || fail "DRBD was built for the kernel $2, but the package is $(cd "$1/boot" && ls -- *.deb)"
    cp -a "$directory/boot/." "$1/boot/"
    for part in "$directory"/lib/modules "$directory"/usr/lib/modules; do
        [[ ! -d $part ]] || cp -a "$part/." "$1/usr/lib/modules/"
    done
    rm -rf "$directory" "$1"/boot/*.deb
}

adapt_full_machine() {
    local example generator
    chroot "$1" depmod "$2"
    install -m 755 "$here/full/machine-init" "$1/sbin/machine-init"
    install -D -m 644 "$here/full/satellite.conf" "$1/etc/systemd/system/linstor-satellite.service.d/memory.conf"
    mkdir -p "$1"/etc/linstor "$1"/etc/drbd-reactor.d "$1"/var/lib/linstor{,.d} "$1"/var/log/{journal,linstor-satellite}
    printf '[files]\n  allowExtFiles = ["/etc/drbd-reactor.d"]\n' >"$1/etc/linstor/linstor_satellite.toml"
    for example in "$here"/../../dist/files/drbd-reactor/drbd-reactor-reload.*; do
        install -m 644 "$example" "$1/etc/systemd/system/"
    done
    printf 'options drbd usermode_helper=disabled\n' >"$1/etc/modprobe.d/drbd.conf"
    printf 'drbd\ndrbd_transport_tcp\nnvmet\nnvmet-tcp\n' >"$1/etc/modules-load.d/full.conf"
    # LVM must not use the volumes that are replicated with DRBD.
    printf 'devices {\n  global_filter = [ "r|^/dev/drbd|" ]\n}\n' >"$1/etc/lvm/lvmlocal.conf"
    printf 'PermitRootLogin prohibit-password\nUseDNS no\nUsePAM no\n' >"$1/etc/ssh/sshd_config.d/full.conf"
    chmod -x "$1/etc/init.d/nfs-kernel-server" 2>/dev/null || true
    chroot "$1" systemctl --quiet mask getty.target systemd-logind
    chroot "$1" systemctl --quiet disable "${full_unwanted[@]}"
    # The reload of systemd with each promoter file runs all generators, which takes seconds on an emulated processor. That of
    # rpc_pipefs makes a unit that nfs-idmapd needs.
    mkdir -p "$1/etc/systemd/system-generators"
    for generator in "$1"/usr/lib/systemd/system-generators/systemd-*; do
        ln -s /dev/null "$1/etc/systemd/system-generators/${generator##*/}"
    done
    chroot "$1" systemctl --quiet enable linstor-satellite drbd-reactor drbd-reactor-reload.path ssh tgt
    rm -f "$1/etc/fstab" "$1/etc/resolv.conf"
}

# Lets the satellite load its classes from an archive of Java, which takes it a third of the time on an emulated processor. Java
# makes archives only if directories of classes are empty.
archive_satellite() {
    local log=$1/tmp/satellite.log options pid
    mv "$1/usr/share/linstor-server/lib/conf/logback.xml" "$1/etc/linstor/"
    options=$(sed -n 's/.*JAVA_OPTS=\([^"]*\)".*/\1/p' "$here/full/satellite.conf")
    unshare --net chroot "$1" env -u JAVA_HOME JAVA_OPTS="${options/SharedArchiveFile/ArchiveClassesAtExit}" \
        /usr/share/linstor-server/bin/Satellite --logs=/tmp/satellite --config-directory=/etc/linstor >"$log" 2>&1 &
    pid=$!
    until grep -q 'NetComService started' "$log"; do
        kill -0 "$pid" 2>/dev/null || fail "the satellite does not start: $(tail "$log")"
        sleep 0.5
    done
    kill "$pid"
    wait "$pid" || true
    [[ -s $1/var/lib/linstor/satellite.jsa ]] || fail "Java has made no archive of the satellite: $(tail "$log")"
    rm -rf "$log" "$1/tmp/satellite"
}

write_full_versions() {
    # shellcheck disable=SC2016 # variables of dpkg-query
    local format='${Package} ${Version}\n'
    {
        echo "kernel $2"
        echo "DRBD $(chroot "$1" modinfo -k "$2" -F version drbd)"
        echo "drbd-utils $(chroot "$1" drbdadm --version 2>/dev/null | sed -n 's/^DRBDADM_VERSION=//p')"
        chroot "$1" drbd-reactor --version
        sed 's/^/LINSTOR /' < <(linstor_version "$1")
        chroot "$1" dpkg-query -W -f "$format" resource-agents tgt targetcli-fb nfs-kernel-server nvme-cli systemd \
            openjdk-21-jre-headless
        chroot "$cache/full/tools" dpkg-query -W -f "$format" qemu-system-x86
    } >"$cache/full/versions"
}

# linstor_version ROOT: prints the version of LINSTOR by the name of its jar
linstor_version() {
    local jars=("$1"/usr/share/linstor-server/lib/controller-*.jar)
    jars[0]=${jars[0]##*/controller-}
    echo "${jars[0]%.jar}"
}
