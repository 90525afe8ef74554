# shellcheck shell=bash
# Writers on the machine "client", which continue while nodes fail. Sourced by scenarios. Uses: run_on.

# start_writing NAME=PATH...: starts a writer for each of these disks or files; stop_writing stops them
start_writing() {
    names=${*%%=*}
    run_on client "mkdir /run/used
        for path in $*; do
            ln -s \"\${path#*=}\" /run/used/\${path%%=*}
            name=\${path%%=*}
            numbered-blocks write /run/used/\$name /run/\$name >/run/\$name.log 2>&1 </dev/null &
        done
        for name in $names; do until [ -s /run/\$name ]; do sleep 0.1; done; done"
}

# Waits until every writer gets a new acknowledgement. After a power loss it can come only from the other node.
await_writes() {
    run_on client "declare -A before
        for name in $names; do before[\$name]=\$(cat /run/\$name); done
        for name in $names; do while [ \"\$(cat /run/\$name)\" = \"\${before[\$name]}\" ]; do sleep 0.1; done; done"
}

stop_writing() {
    run_on client "for name in $names; do touch /run/\$name.stop; done
        while pgrep -f numbered-blocks >/dev/null; do sleep 0.1; done
        for name in $names; do echo \"\$name: \$(cat /run/\$name)\"; done"
}

# Verifies all acknowledged blocks.
check_blocks() {
    run_on client "for name in $names; do
            found=\$(numbered-blocks check /run/used/\$name /run/\$name) || exit
            echo \"\$name: \$found\"
        done"
}
