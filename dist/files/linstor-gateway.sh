#!/bin/sh
# Starts LINSTOR Gateway with the Java runtime of its package; settings for other Java programs are not for it.
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS
home=/usr/lib/linstor-gateway
kind=client
for word; do
    case $word in server | demo | simulate | lab) kind=server ;; esac
done
exec "$home/runtime/bin/java" "@$home/$kind.args" "$@"
