package org.linstorgateway.protocol.nfs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.health.host.ReleaseNumber;
import org.linstorgateway.health.host.Systemd;
import org.linstorgateway.health.host.Unit;

/**
 * Checks the NFS versions that the server of a node speaks: whether its exports can leave the node, and whether those for
 * version 4 only can be started and stopped.
 */
record NfsVersionsCheck(Host host, Systemd systemd) implements Check {
    private static final String SECTION = "in the section [nfsd] of /etc/nfs.conf";
    private static final String STATD = "rpc-statd.service";
    /** The first Linux whose /proc/fs/nfsd/unlock_filesystem also gives up the files of version 4 (fs/nfsd/nfsctl.c). */
    private static final int[] RELEASING = {6, 9};

    @Override
    public List<Finding> findings() {
        NodeExports exports = NodeExports.of(host);
        List<Finding> findings = new ArrayList<>();
        if (!exports.shared().isEmpty()) {
            shared(exports.shared()).ifPresent(findings::add);
        }
        if (!exports.v4Only().isEmpty()) {
            findings.addAll(v4Only(exports.v4Only()));
        }
        return findings;
    }

    /** Returns the versions that the running server speaks, such as 3, 4 and 4.2. The kernel marks each with a sign. */
    private Set<String> versions() {
        return Set.copyOf(Arrays.stream(host.read("/proc/fs/nfsd/versions").orElse("").strip().split(" "))
                .filter(word -> word.startsWith("+")).map(word -> word.substring(1)).distinct().toList());
    }

    private Optional<Finding> shared(List<String> names) {
        Set<String> versions = versions();
        Optional<ReleaseNumber> kernel = host.read("/proc/sys/kernel/osrelease").flatMap(ReleaseNumber::parse);
        if (versions.contains("4") && kernel.filter(release -> !release.atLeast(RELEASING)).isPresent()) {
            return Optional.of(Finding.problem("the NFS server speaks version 4, and Linux " + kernel.get()
                    + " does not give up the files that its clients have open. An export (" + NodeExports.quoted(names)
                    + ") cannot be stopped then, and DRBD Reactor resets the node",
                    "Install Linux 6.9 or newer, or set vers4=n " + SECTION + " and restart " + NfsServerCheck.UNIT
                            + " while no export runs here"));
        }
        return Stream.of("4.1", "4.2").anyMatch(versions::contains)
                ? Optional.of(
                        Finding.note("a client that mounts two of the exports of this node with NFS 4.1 or 4.2 uses "
                                + "one address for both, and loses both when one moves. Setting vers4.1=n and vers4.2=n "
                                + SECTION + " avoids that"))
                : Optional.empty();
    }

    /**
     * Seen with resource-agents 4.12: with nfsv4_only the agent leaves rpc-statd alone, which nfs-server.service starts and which
     * keeps the mount of the agent busy, so that a stop fails. With rpcbind masked and version 3 on, the server does not start.
     */
    private List<Finding> v4Only(List<String> names) {
        List<Finding> findings = new ArrayList<>();
        if (!isOff("vers3")) {
            findings.add(
                    Finding.problem("the export " + NodeExports.quoted(names) + " is for NFS version 4 only, but the "
                            + "server also speaks version 3", "Set vers3=n " + SECTION));
        }
        if (systemd.unit(STATD).filter(Unit::isLoaded).isPresent()) {
            findings.add(Finding.problem(
                    "'" + STATD + "' is not masked. The agent nfsserver does not stop it for an export "
                            + "of NFS version 4 only (" + NodeExports.quoted(names) + "), so that its own stop fails",
                    "systemctl mask --now " + STATD));
        }
        return findings;
    }

    private boolean isOff(String setting) {
        Stream<String> files = Stream.concat(Stream.of("/etc/nfs.conf"), host.list("/etc/nfs.conf.d").stream()
                .filter(name -> name.endsWith(".conf")).map(name -> "/etc/nfs.conf.d/" + name));
        return files.flatMap(file -> host.read(file).orElse("").lines()).map(line -> line.replace(" ", ""))
                .filter(line -> line.startsWith(setting + "=")).reduce((first, last) -> last)
                .filter(line -> Set.of("n", "no", "0", "f", "false", "off")
                        .contains(line.substring(setting.length() + 1)))
                .isPresent();
    }
}
