# shellcheck shell=bash
# Writers on the machine "client", which go on whatever happens to the nodes. Sourced by scenarios. Uses: tell.

# start_writing NAME=PATH...: writes to each of these disks or files, until stop_writing
start_writing() {
    ways=${*%%=*}
    tell client "mkdir /run/used
        for way in $*; do
            ln -s \"\${way#*=}\" /run/used/\${way%%=*}
            way=\${way%%=*}
            numbered-blocks write /run/used/\$way /run/\$way >/run/\$way.log 2>&1 </dev/null &
        done
        for way in $ways; do until [ -s /run/\$way ]; do sleep 0.1; done; done"
}

# An acknowledgement after the loss of power can only come from the other node.
await_writes() {
    tell client "declare -A before
        for way in $ways; do before[\$way]=\$(cat /run/\$way); done
        for way in $ways; do while [ \"\$(cat /run/\$way)\" = \"\${before[\$way]}\" ]; do sleep 0.1; done; done"
}

stop_writing() {
    tell client "for way in $ways; do touch /run/\$way.stop; done
        while pgrep -f numbered-blocks >/dev/null; do sleep 0.1; done
        for way in $ways; do echo \"\$way: \$(cat /run/\$way)\"; done"
}

# Reads back all that was acknowledged.
check_blocks() {
    tell client "for way in $ways; do
            found=\$(numbered-blocks check /run/used/\$way /run/\$way) || exit
            echo \"\$way: \$found\"
        done"
}
