# shellcheck shell=bash disable=SC2154
# Checks the directory with LINBIT's software, which is not part of Debian. Sourced by run. Uses: vendor, fail.

# What the machines need of it: FILE|PACKAGE|SOURCE. A FILE is a path or a pattern below the directory.
vendor_files=(
    "usr/sbin/drbdadm|drbd-utils|https://github.com/LINBIT/drbd-utils"
    "usr/sbin/drbdsetup|drbd-utils|https://github.com/LINBIT/drbd-utils"
    "usr/sbin/drbdmeta|drbd-utils|https://github.com/LINBIT/drbd-utils"
    "lib/systemd/system/drbd-promote@.service|drbd-utils|https://github.com/LINBIT/drbd-utils"
    "lib/systemd/system/drbd-services@.target|drbd-utils|https://github.com/LINBIT/drbd-utils"
    "usr/sbin/drbd-reactor|drbd-reactor|https://github.com/LINBIT/drbd-reactor"
    "usr/sbin/drbd-reactorctl|drbd-reactor|https://github.com/LINBIT/drbd-reactor"
    "lib/systemd/system/drbd-reactor.service|drbd-reactor|https://github.com/LINBIT/drbd-reactor"
    "lib/systemd/system/ocf.rs@.service|drbd-reactor|https://github.com/LINBIT/drbd-reactor"
    "usr/share/linstor-server/bin/Controller|linstor-controller|https://github.com/LINBIT/linstor-server"
    "usr/share/linstor-server/bin/Satellite|linstor-satellite|https://github.com/LINBIT/linstor-server"
    "usr/share/linstor-server/lib/*.jar|linstor-common|https://github.com/LINBIT/linstor-server"
    "lib/systemd/system/linstor-satellite.service|linstor-satellite|https://github.com/LINBIT/linstor-server"
    "etc/drbd.d/linstor-resources.res|linstor-satellite|https://github.com/LINBIT/linstor-server"
    "lib/modules/*/updates/drbd.ko*|drbd-dkms|https://github.com/LINBIT/drbd"
    "lib/modules/*/updates/drbd_transport_tcp.ko*|drbd-dkms|https://github.com/LINBIT/drbd"
)

# Packages in place of files. A package with a module for one kernel can replace drbd-dkms.
vendor_packages=(drbd-utils drbd-reactor linstor-common linstor-controller linstor-satellite)

# Tells whether the directory holds Debian packages.
has_packages() {
    compgen -G "$vendor/*.deb" >/dev/null
}

# Prints what the directory lacks, a line each.
missing_from_vendor() {
    if has_packages; then
        missing_packages
    else
        missing_files
    fi
}

missing_packages() {
    local package
    for package in "${vendor_packages[@]}"; do
        compgen -G "$vendor/${package}_*.deb" >/dev/null || echo "${package}_*.deb"
    done
    compgen -G "$vendor/drbd-dkms_*.deb" >/dev/null || compgen -G "$vendor/drbd-module*.deb" >/dev/null ||
        echo "drbd-dkms_*.deb (or drbd-module-*.deb for the kernel of the machines)"
}

missing_files() {
    local entry file package source
    for entry in "${vendor_files[@]}"; do
        IFS='|' read -r file package source <<<"$entry"
        # A root with merged directories has the files of /lib in /usr/lib.
        compgen -G "$vendor/$file" >/dev/null || compgen -G "$vendor/usr/$file" >/dev/null ||
            echo "$file (package $package, source $source)"
    done
}

check_vendor() {
    local missing
    [[ -n $vendor ]] || fail "the set 'full' needs --vendor DIR with LINBIT's software: see README.md"
    [[ -d $vendor ]] || fail "there is no directory $vendor"
    missing=$(missing_from_vendor)
    [[ -n $missing ]] || return 0
    fail "$vendor lacks
    ${missing//$'\n'/$'\n'    }
  LINBIT publishes the packages at https://packages.linbit.com/public/ (for customers: https://packages.linbit.com/) and
  the sources at https://pkg.linbit.com/. Put the Debian packages into the directory, or the files below their installed paths."
}

# Tells whether the modules of DRBD have to be built for the machines.
needs_dkms() {
    compgen -G "$vendor/drbd-dkms_*.deb" >/dev/null
}

# Prints the kernel that the modules were built for; nothing if they have to be built.
vendor_kernel() {
    local module
    ! needs_dkms || return 0
    module=$(vendor_modules | grep '/drbd\.ko' | tail -n 1) || true
    module=${module##*/modules/}
    echo "${module%%/*}"
}

vendor_modules() {
    local package
    if has_packages; then
        for package in "$vendor"/drbd-module*.deb; do
            dpkg-deb --contents "$package"
        done
    else
        (cd "$vendor" && find . -name 'drbd*.ko*')
    fi
}
