package org.linstorgateway.acceptance.cluster;

import java.util.LinkedHashMap;
import java.util.Map;

/** Shell scripts that print the version of each program on a node, or nothing. */
final class NodeVersions {
    static final Map<String, String> SCRIPTS = scripts();

    private NodeVersions() {}

    private static Map<String, String> scripts() {
        Map<String, String> scripts = new LinkedHashMap<>();
        scripts.put("system", ". /etc/os-release && echo \"$PRETTY_NAME\"");
        scripts.put("kernel", "uname -r");
        scripts.put("DRBD", "cat /sys/module/drbd/version 2>/dev/null");
        scripts.put("drbd-utils", "drbdadm --version 2>/dev/null | sed -n 's/^DRBDADM_VERSION=//p'");
        scripts.put("drbd-reactor", "drbd-reactor --version 2>/dev/null");
        for (String name : new String[]{"resource-agents", "tgt", "targetcli-fb", "nfs-ganesha", "nfs-kernel-server",
                "nvme-cli", "iptables", "systemd"}) {
            scripts.put(name, ("{ dpkg-query -W -f '${Version}' %1$s || rpm -q --qf '%%{VERSION}-%%{RELEASE}' %1$s; }"
                    + " 2>/dev/null").formatted(name));
        }
        return scripts;
    }
}
