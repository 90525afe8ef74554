package org.linstorgateway.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.linstorgateway.lab.machine.CommandRunner;
import org.linstorgateway.promoter.AgentKind;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** The requirements of a lab on this machine. */
final class LabRequirements {
    private static final List<Path> FOLDERS = List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"), Path.of("/sbin"),
            Path.of("/bin"));
    private static final Path AGENTS = Path.of(AgentKind.FOLDER);
    /** The programs that the hosts need, with their packages on Debian and Ubuntu. */
    private static final Map<String, String> PROGRAMS = Map.ofEntries(Map.entry("ip", "iproute2"),
            Map.entry("unshare", "util-linux"), Map.entry("nsenter", "util-linux"), Map.entry("setsid", "util-linux"),
            Map.entry("losetup", "mount"), Map.entry("mount", "mount"), Map.entry("mkfs.ext4", "e2fsprogs"),
            Map.entry("iptables", "iptables"), Map.entry("fuser", "psmisc"), Map.entry("arping", "iputils-arping"),
            Map.entry("modprobe", "kmod"),
            Map.entry("tgtd", "tgt"), Map.entry("tgtadm", "tgt"), Map.entry("bash", "bash"));
    private static final Map<String, String> AGENT_PACKAGES = Map.of("IPaddr2", "resource-agents", "iSCSITarget",
            "resource-agents", "portblock", "resource-agents");

    private LabRequirements() {}

    /**
     * Checks all requirements.
     *
     * @throws GatewayException ({@code CONFLICT}) that names everything missing and how to install it
     */
    static void require() {
        requireLinux();
        requireRoot();
        requirePackages();
        if (!Files.exists(Path.of("/dev/loop-control"))) {
            throw GatewayException.of(ErrorCode.LAB_NOT_POSSIBLE,
                    "this kernel has no loop devices: /dev/loop-control is missing",
                    "Load the module: modprobe loop");
        }
    }

    private static void requireLinux() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            throw GatewayException.of(ErrorCode.LAB_NOT_POSSIBLE, "a lab needs Linux, since its hosts are namespaces");
        }
    }

    private static void requireRoot() {
        if (!CommandRunner.attempt("id", "-u").output().equals("0")) {
            throw GatewayException.of(ErrorCode.LAB_NOT_POSSIBLE,
                    "a lab needs root, since it creates network namespaces and loop devices");
        }
    }

    private static void requirePackages() {
        var programs = new TreeSet<String>();
        var packages = new TreeSet<String>();
        PROGRAMS.forEach((program, owner) -> {
            if (FOLDERS.stream().noneMatch(folder -> Files.isExecutable(folder.resolve(program)))) {
                programs.add(program);
                packages.add(owner);
            }
        });
        AGENT_PACKAGES.forEach((agent, owner) -> {
            if (!Files.isExecutable(AGENTS.resolve(agent))) {
                programs.add("ocf:heartbeat:" + agent);
                packages.add(owner);
            }
        });
        if (!programs.isEmpty()) {
            throw GatewayException.of(ErrorCode.LAB_NOT_POSSIBLE,
                    "this machine lacks programs that a lab needs: " + String.join(", ", programs),
                    "On Debian or Ubuntu, install them with: apt-get install --no-install-recommends "
                            + String.join(" ", packages));
        }
    }
}
