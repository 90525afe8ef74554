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

/** A machine of files and scripts below a directory; the scripts are real processes. */
public final class MadeUpMachine {
    public static final Map<String, String> ENVIRONMENT = Map.of("PATH", "/usr/bin:/bin");
    /** Long enough for any script on a busy machine. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String AGENTS = "/usr/lib/ocf/resource.d/heartbeat";
    private static final String RELOAD_PATH = "[Path]\nPathChanged=/etc/drbd-reactor.d\n";
    private static final String RELOAD_SERVICE = "[Service]\nType=oneshot\n";

    private final Path root;

    private MadeUpMachine(Path root) {
        this.root = root;
    }

    /** A machine with nothing. */
    public static MadeUpMachine empty(Path root) {
        return new MadeUpMachine(root);
    }

    /** A Debian machine that has all that a node needs. */
    public static MadeUpMachine healthy(Path root) {
        MadeUpMachine machine = empty(root).file("/run/systemd/system/here", "").file("/proc/mounts", "")
                .file("/proc/sys/kernel/osrelease", "6.12.9-amd64\n")
                .file("/lib/modules/6.12.9-amd64/modules.builtin", "kernel/drivers/nvme/target/nvmet-tcp.ko\n")
                .file("/sys/module/nvmet/refcnt", "0\n").file("/sys/module/drbd/version", "9.2.14\n")
                .file("/proc/drbd", "version: 9.2.14 (api:2/proto:86-122)\nGIT-hash: 0\n")
                .file("/etc/linstor/linstor_satellite.toml", "[files]\nallowExtFiles = [\"/etc/drbd-reactor.d\"]\n");
        machine.program("modinfo", "exit 1").program("drbdadm", "echo DRBD_KERNEL_VERSION=9.2.14")
                .program("drbd-reactor", "").program("fuser", "").program("targetcli", "").program("nvmetcli", "")
                .program("iptables", "echo 'iptables v1.8.11 (nf_tables)'").resourceAgents("1:4.16.0-3")
                .executable(AGENTS + "/nvmet-subsystem", "#!/bin/sh\n");
        return machine.reloadUnits().systemctl().unit("linstor-satellite.service", "loaded", "active")
                .unit("drbd-reactor.service", "loaded", "active").unit("drbd-reactor-reload.path", "loaded", "active")
                .unit("nfs-server.service", "loaded", "inactive");
    }

    private MadeUpMachine reloadUnits() {
        return file("/etc/systemd/system/drbd-reactor-reload.path", RELOAD_PATH)
                .file("/etc/systemd/system/drbd-reactor-reload.service", RELOAD_SERVICE)
                .file("/usr/share/doc/drbd-reactor/examples/drbd-reactor-reload.path", RELOAD_PATH)
                .file("/usr/share/doc/drbd-reactor/examples/drbd-reactor-reload.service", RELOAD_SERVICE);
    }

    private MadeUpMachine systemctl() {
        return program("systemctl", "for unit; do :; done; file='" + root + "/units/'\"$unit\"\n"
                + "[ -e \"$file\" ] || file='" + root + "/units/no-such-unit'\n"
                + "while read -r line; do echo \"$line\"; done < \"$file\"")
                .unit("no-such-unit", "not-found", "inactive");
    }

    /** The state of a unit of systemd. */
    public MadeUpMachine unit(String name, String loadState, String activeState) {
        return file("/units/" + name, "LoadState=" + loadState + "\nActiveState=" + activeState + "\n");
    }

    /** The version of resource-agents that dpkg tells. */
    public MadeUpMachine resourceAgents(String version) {
        return program("dpkg-query", "case \"$4\" in resource-agents) echo 'installed " + version
                + "';; *) exit 1;; esac");
    }

    /** A file with its folders. */
    public MadeUpMachine file(String path, String text) {
        try {
            Path file = at(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program in the search path. */
    public MadeUpMachine program(String name, String script) {
        return executable("/usr/bin/" + name, "#!/bin/sh\n" + script + "\n");
    }

    /** A program anywhere. */
    public MadeUpMachine executable(String path, String text) {
        try {
            Files.setPosixFilePermissions(file(path, text).at(path), PosixFilePermissions.fromString("rwxr-xr-x"));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program less. */
    public MadeUpMachine withoutProgram(String name) {
        return without("/usr/bin/" + name);
    }

    /** A file less, or a whole folder. */
    public MadeUpMachine without(String path) {
        try (var files = Files.walk(at(path))) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The way to it. */
    public Host host() {
        return host(PATIENCE);
    }

    /** The way to it, for commands that take no longer than this. */
    public Host host(Duration limit) {
        return new Host(root, ENVIRONMENT, limit);
    }

    private Path at(String path) {
        return root.resolve(path.substring(1));
    }
}
