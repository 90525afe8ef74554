package org.linstorgateway.protocol.nvme;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.PortblockUpgrade;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.StartRevision;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.IpAddress;

/** Upgrades of the ports of older gateways, which lack a unique number and the address family of IPv6. */
final class NvmeUpgrade {
    private final List<StartRevision> revisions = new ArrayList<>();
    private final List<Promoter> neighbours;
    private Promoter promoter;

    private NvmeUpgrade(Promoter promoter, List<Promoter> neighbours) {
        this.promoter = promoter;
        this.neighbours = neighbours;
    }

    static List<StartRevision> of(Promoter promoter, List<Promoter> neighbours) {
        NvmeUpgrade upgrade = new NvmeUpgrade(promoter, neighbours);
        NvmeStartList.NVMET_PORT.in(promoter.start()).forEach(upgrade::complete);
        PortblockUpgrade.of(upgrade.promoter.start()).ifPresent(upgrade::revise);
        return List.copyOf(upgrade.revisions);
    }

    private void complete(OcfAgent port) {
        OcfAgent numbered = port;
        Optional<String> nqn = NvmeStartList.SUBSYSTEM.firstIn(promoter.start()).flatMap(s -> s.parameter("nqn"));
        if (port.parameter("port_id").isEmpty() && nqn.isPresent()) {
            String number = NvmeStartList.portId(new Nqn(nqn.get()),
                    Stream.concat(neighbours.stream(), Stream.of(promoter)).toList());
            numbered = port.with("port_id", number);
            revise("the port gets a number of its own, since two ports with the default of 0 do not work on one node: "
                    + "port_id=" + number, port, numbered);
        }
        if (port.parameter("addr_fam").isEmpty() && port.parameter("addr").filter(NvmeUpgrade::isV6).isPresent()) {
            revise("the port gets the family of its IPv6 address: addr_fam=ipv6", numbered,
                    numbered.with("addr_fam", "ipv6"));
        }
    }

    private static boolean isV6(String address) {
        try {
            return IpAddress.parse(address).isV6();
        } catch (GatewayException e) {
            return false;
        }
    }

    private void revise(String sentence, StartEntry former, StartEntry changed) {
        revise(StartRevision.replacing(sentence, promoter.start(), former, changed));
    }

    private void revise(StartRevision revision) {
        revisions.add(revision);
        promoter = promoter.withStart(revision.start());
    }
}
