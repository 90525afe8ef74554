package org.linstorgateway.protocol.nvme;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.promoter.NodePreference;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.SharedAgents;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.ServedVolumes;
import org.linstorgateway.target.GatewayException;

/** Reads the promoter file of an NVMe-oF target. It finds agents by their kind, at any position. */
final class NvmeReader {
    private final Promoter promoter;
    private final Backing backing;

    NvmeReader(Promoter promoter, Backing backing) {
        this.promoter = promoter;
        this.backing = backing;
    }

    NvmeTarget target() {
        List<StartEntry> start = promoter.start();
        Optional<String> served = NvmeStartList.NVMET_PORT.firstIn(start).flatMap(port -> port.parameter("addr"));
        return new NvmeTarget(nqn(), SharedAgents.serviceIps(start, served),
                backing.placement().preferring(NodePreference.of(promoter)),
                ServedVolumes.of(backing, NvmeStartList.NAMESPACE.in(start), "namespace_id", "backing_path"),
                backing.grossSize(), transport(start));
    }

    /** The agent's default is TCP. Only other programs write other types, or ports of several types. */
    private static NvmeTransport transport(List<StartEntry> start) {
        return NvmeStartList.NVMET_PORT.firstIn(start).flatMap(port -> port.parameter(NvmeStartList.TYPE))
                .flatMap(NvmeTransport::find).orElse(NvmeTransport.TCP);
    }

    private Nqn nqn() {
        OcfAgent subsystem = NvmeStartList.SUBSYSTEM.firstIn(promoter.start())
                .orElseThrow(() -> new UnreadablePromoterException("its start list has no nvmet-subsystem"));
        Nqn nqn;
        try {
            nqn = new Nqn(subsystem.parameter("nqn").orElse(""));
        } catch (GatewayException e) {
            throw new UnreadablePromoterException(e.getMessage());
        }
        if (!nqn.resource().equalsIgnoreCase(promoter.resource())) {
            throw new UnreadablePromoterException("its NQN '" + nqn + "' does not end in the name of its resource, '"
                    + promoter.resource() + "'");
        }
        return nqn;
    }
}
