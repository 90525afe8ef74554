package org.linstorgateway.health;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import org.linstorgateway.health.host.Host;

/** A machine to check, made of files and scripts below a directory. The scripts run as real processes. */
public final class SimulatedMachine {
    public static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin");
    /** Enough for any script on a busy machine. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final String AGENTS = "/usr/lib/ocf/resource.d/heartbeat";
    /** The lines that tell releases of the agent apart, as these releases have them. */
    public static final String PORTBLOCK_4_12 = "  echo \"^DROP${w}${1}${w}--${w}${src}${w}${dst}${w}multiport\"";
    /** The agent of 4.16. */
    public static final String PORTBLOCK_4_16 = "    local prot=\"(tcp|6)\"";
    /** The agent of 4.18. */
    public static final String PORTBLOCK_4_18 = "    local prot=\"\\(tcp\\|6\\)\"\n    if have_binary nft; then\n"
            + "    nft)\n      check_binary $NFTABLES ;;";
    /** The agent of 4.17.0. */
    public static final String PORTBLOCK_4_17 = PORTBLOCK_4_18.replace("NFTABLES", "IPTABLES");
    /** The agent after 4.18. */
    public static final String PORTBLOCK_4_19 = PORTBLOCK_4_18 + "\n  *:*) ip_family=ip6 ;;";
    private static final String RELOAD_PATH = "[Path]\nPathChanged=/etc/drbd-reactor.d\n";
    private static final String RELOAD_SERVICE = "[Service]\nType=oneshot\n";

    private final Path root;

    private SimulatedMachine(Path root) {
        this.root = root;
    }

    /** Returns a machine without files and programs. */
    public static SimulatedMachine empty(Path root) {
        return new SimulatedMachine(root);
    }

    /** Returns a Debian machine that meets all requirements of a node. */
    public static SimulatedMachine healthy(Path root) {
        SimulatedMachine machine = empty(root).file("/run/systemd/system/here", "").file("/proc/mounts", "")
                .file("/proc/sys/kernel/osrelease", "6.12.9-amd64\n")
                .file("/lib/modules/6.12.9-amd64/modules.builtin", "kernel/drivers/nvme/target/nvmet-tcp.ko\n")
                .file("/sys/module/nvmet/refcnt", "0\n").file("/sys/module/drbd/version", "9.2.14\n")
                .file("/proc/drbd", "version: 9.2.14 (api:2/proto:86-122)\nGIT-hash: 0\n")
                .file("/etc/linstor/linstor_satellite.toml", "[files]\nallowExtFiles = [\"/etc/drbd-reactor.d\"]\n")
                .file("/etc/drbd-reactor.toml", "snippets = \"/etc/drbd-reactor.d\"\n\n[[log]]\nlevel = \"info\"\n");
        machine.program("modinfo", "exit 1").drbdadm("9.29.0", "9.2.14")
                .program("drbd-reactor", "").program("fuser", "").program("targetcli", "").program("nvmetcli", "")
                .program("iptables", "echo 'iptables v1.8.11 (nf_tables)'").resourceAgents("1:4.16.0-3")
                .portblock(PORTBLOCK_4_16)
                .executable(AGENTS + "/nvmet-subsystem", "#!/bin/sh\n");
        return machine.reloadUnits().systemctl().unit("linstor-satellite.service", "loaded", "active")
                .unit("drbd-reactor.service", "loaded", "active").unit("drbd-reactor-reload.path", "loaded", "active")
                .unit("nfs-server.service", "loaded", "inactive");
    }

    private SimulatedMachine reloadUnits() {
        return file("/etc/systemd/system/drbd-reactor-reload.path", RELOAD_PATH)
                .file("/etc/systemd/system/drbd-reactor-reload.service", RELOAD_SERVICE)
                .file("/usr/share/doc/drbd-reactor/examples/drbd-reactor-reload.path", RELOAD_PATH)
                .file("/usr/share/doc/drbd-reactor/examples/drbd-reactor-reload.service", RELOAD_SERVICE);
    }

    /** Sets the versions that drbdadm reports, in its own form. */
    public SimulatedMachine drbdadm(String utils, String module) {
        return program("drbdadm", "echo DRBDADM_BUILDTAG=GIT-hash:\\ 1; echo DRBDADM_VERSION=" + utils
                + "; echo DRBD_KERNEL_VERSION=" + module);
    }

    /** Sets the text of the agent portblock. */
    public SimulatedMachine portblock(String text) {
        return executable(AGENTS + "/portblock", "#!/bin/sh\n" + text + "\n");
    }

    private SimulatedMachine systemctl() {
        return program("systemctl", "for unit; do :; done; file='" + root + "/units/'\"$unit\"\n"
                + "[ -e \"$file\" ] || file='" + root + "/units/no-such-unit'\n"
                + "while read -r line; do echo \"$line\"; done < \"$file\"")
                .unit("no-such-unit", "not-found", "inactive");
    }

    /** Sets the state of a systemd unit. */
    public SimulatedMachine unit(String name, String loadState, String activeState) {
        return file("/units/" + name, "LoadState=" + loadState + "\nActiveState=" + activeState + "\n");
    }

    /** Sets the state of a systemd unit that starts with the machine. */
    public SimulatedMachine enabledUnit(String name, String activeState) {
        return file("/units/" + name, "LoadState=loaded\nActiveState=" + activeState + "\nUnitFileState=enabled\n");
    }

    /** Sets the version of resource-agents that dpkg reports. */
    public SimulatedMachine resourceAgents(String version) {
        return program("dpkg-query", "case \"$4\" in resource-agents) echo 'installed " + version
                + "';; *) exit 1;; esac");
    }

    /** Writes a file and creates its folders. */
    public SimulatedMachine file(String path, String text) {
        try {
            Path file = at(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file with these bytes. */
    public SimulatedMachine bytes(String path, int... content) {
        byte[] bytes = new byte[content.length];
        for (int i = 0; i < content.length; i++) {
            bytes[i] = (byte) content[i];
        }
        try {
            Files.write(file(path, "").at(path), bytes);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a program to a folder of the search path. */
    public SimulatedMachine program(String name, String script) {
        return executable("/usr/bin/" + name, "#!/bin/sh\n" + script + "\n");
    }

    /** Writes a program to any path. */
    public SimulatedMachine executable(String path, String text) {
        try {
            Files.setPosixFilePermissions(file(path, text).at(path), PosixFilePermissions.fromString("rwxr-xr-x"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a program. */
    public SimulatedMachine withoutProgram(String name) {
        return without("/usr/bin/" + name);
    }

    /** Removes a file or a folder with its content. */
    public SimulatedMachine without(String path) {
        try (var files = Files.walk(at(path))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the access to the machine. */
    public Host host() {
        return host(TIMEOUT);
    }

    /** Returns the access to the machine with a timeout for commands. */
    public Host host(Duration limit) {
        return new Host(root, ENVIRONMENT, limit);
    }

    private Path at(String path) {
        return root.resolve(path.substring(1));
    }
}
