#!/bin/sh
# Starts LINSTOR Gateway with the packaged Java runtime, without Java options from the environment.
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
home=/usr/lib/linstor-gateway
kind=client
for word; do
    case $word in server | demo | simulate | lab) kind=server ;; esac
done
exec "$home/runtime/bin/java" "@$home/$kind.args" "$@"
