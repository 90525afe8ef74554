package org.linstorgateway.protocol.nvme;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.promoter.AgentKind;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.StartRevision;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.CommandForm;
import org.linstorgateway.protocol.Differences;
import org.linstorgateway.protocol.FreeNumber;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ServedVolumes;
import org.linstorgateway.protocol.TargetRules;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.WireForm;

/** NVMe over Fabrics, with TCP. */
public final class NvmeOf implements Protocol<NvmeTarget> {
    /** Linux, nvmet: NVMET_MAX_NAMESPACES. */
    private static final int MOST_NAMESPACES = 1_024;

    private final NvmeWire wire = new NvmeWire();

    @Override
    public String name() {
        return "nvmeof";
    }

    @Override
    public String restName() {
        return "nvme-of";
    }

    @Override
    public String noun() {
        return "NVMe-oF target";
    }

    @Override
    public String targetAs() {
        return "Requires";
    }

    @Override
    public int port() {
        return NvmeStartList.PORT;
    }

    @Override
    public List<AgentKind> agentKinds() {
        return NvmeStartList.KINDS;
    }

    @Override
    public TargetId parseId(String text) {
        return new Nqn(text);
    }

    @Override
    public void requireCreatable(NvmeTarget target) {
        target.nqn().requireCreatable();
        TargetRules.require(target, MOST_NAMESPACES);
    }

    @Override
    public Volume completed(NvmeTarget target, Volume volume) {
        TargetRules.requireRoom(MOST_NAMESPACES, target, volume);
        return volume;
    }

    @Override
    public List<StartEntry> start(NvmeTarget target, Backing backing, List<Promoter> neighbours) {
        return new NvmeStartList(target, backing, neighbours).entries();
    }

    @Override
    public NvmeTarget read(Promoter promoter, Backing backing) {
        return new NvmeReader(promoter, backing).target();
    }

    @Override
    public List<Integer> served(Promoter promoter, Backing backing) {
        return ServedVolumes.numbers(NvmeStartList.NAMESPACE.in(promoter.start()), "namespace_id");
    }

    @Override
    public List<FreeNumber> uniqueNumbers() {
        return List.of(NvmeStartList.PORT_ID);
    }

    @Override
    public Optional<NvmeTarget> remains(TargetId id, List<ServiceIp> serviceIps, Backing backing) {
        return serviceIps.stream().findFirst().map(ip -> new NvmeTarget(new Nqn(id.text()), ip,
                backing.resourceGroup(), backing.userVolumes(), backing.grossSize()));
    }

    @Override
    public List<StartRevision> revisions(Promoter promoter, List<Promoter> neighbours) {
        return NvmeUpgrade.of(promoter, neighbours);
    }

    @Override
    public NvmeTarget withVolumes(NvmeTarget target, List<Volume> volumes) {
        return target.withVolumes(volumes);
    }

    @Override
    public Optional<String> difference(NvmeTarget wanted, NvmeTarget existing) {
        return Differences.between(wanted, existing).compare("NQN", wanted.nqn(), existing.nqn()).phrase();
    }

    @Override
    public WireForm<NvmeTarget> wire() {
        return wire;
    }

    @Override
    public CommandForm<NvmeTarget> commandForm() {
        return new NvmeCommandForm();
    }
}
