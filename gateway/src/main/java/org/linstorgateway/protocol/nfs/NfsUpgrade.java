package org.linstorgateway.protocol.nfs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.PortblockUpgrade;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.SharedAgents;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.StartRevision;

/** Upgrades of start lists of older gateways, which have another order or lack parameters. */
final class NfsUpgrade {
    private static final String CLIENTS = "clientspec";
    private static final char V6_SEPARATOR = ':';

    private final List<StartRevision> revisions = new ArrayList<>();
    private final Promoter promoter;
    private List<StartEntry> start;

    private NfsUpgrade(Promoter promoter) {
        this.promoter = promoter;
        this.start = promoter.start();
    }

    static List<StartRevision> of(Promoter promoter) {
        NfsUpgrade upgrade = new NfsUpgrade(promoter);
        if (promoter.schemaVersion() < 1) {
            upgrade.putAddressBeforeServer();
        }
        NfsStartList.GANESHA.in(promoter.start()).stream().filter(agent -> agent.parameter("pid_file").isEmpty())
                .forEach(upgrade::separatePidFile);
        if (SharedAgents.SERVICE_IP.in(promoter.start()).stream().flatMap(ip -> ip.parameter("ip").stream())
                .anyMatch(ip -> ip.indexOf(V6_SEPARATOR) >= 0)) {
            upgrade.admitV6Clients();
        }
        PortblockUpgrade.of(upgrade.start).ifPresent(upgrade::revise);
        return List.copyOf(upgrade.revisions);
    }

    /** Gateways before 1.4 took the service IP last, but the server can listen only on an existing address. */
    private void putAddressBeforeServer() {
        Optional<OcfAgent> server = NfsStartList.KERNEL_SERVER.firstIn(start);
        if (server.isEmpty()) {
            return;
        }
        int place = start.indexOf(server.get());
        List<OcfAgent> late = SharedAgents.SERVICE_IP.in(start.subList(place, start.size()));
        if (!late.isEmpty()) {
            List<StartEntry> ordered = new ArrayList<>(start);
            ordered.removeAll(late);
            ordered.addAll(place, late);
            revise(new StartRevision("the service IP is taken before the NFS server starts", ordered));
        }
    }

    private void separatePidFile(OcfAgent ganesha) {
        String file = NfsStartList.pidFile(promoter.resource());
        revise(StartRevision
                .replacing("the server gets a PID file of its own, since two on one node share the default: "
                        + "pid_file=" + file, start, ganesha, ganesha.with("pid_file", file)));
    }

    private void admitV6Clients() {
        NfsStartList.KERNEL_EXPORT.in(start).stream()
                .filter(export -> export.parameter(CLIENTS).filter(ClientSpec.NOBODY_V6::equals).isPresent())
                .forEach(export -> revise(StartRevision.replacing("all IPv6 clients may mount "
                        + export.parameter("directory").orElse("the volume") + ", which exportfs refuses them with "
                        + ClientSpec.NOBODY_V6 + ": " + CLIENTS + "=" + ClientSpec.EVERYONE_V6, start, export,
                        export.with(CLIENTS, ClientSpec.EVERYONE_V6))));
    }

    private void revise(StartRevision revision) {
        revisions.add(revision);
        start = revision.start();
    }
}
