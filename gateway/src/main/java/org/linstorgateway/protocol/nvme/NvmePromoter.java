package org.linstorgateway.protocol.nvme;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.promoter.AgentKind;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.StartRevision;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.PromoterCodec;
import org.linstorgateway.protocol.ServedVolumes;
import org.linstorgateway.protocol.UniqueNumber;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.TargetId;

/** The conversion between NVMe-oF targets and their promoter files. */
enum NvmePromoter implements PromoterCodec<NvmeTarget> {
    INSTANCE;

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
    public Optional<NvmeTarget> incomplete(TargetId id, List<ServiceIp> serviceIps, Backing backing) {
        return serviceIps.isEmpty()
                ? Optional.empty()
                : Optional.of(new NvmeTarget(new Nqn(id.text()), serviceIps, backing.placement(),
                        backing.userVolumes(), backing.grossSize(), NvmeTransport.TCP));
    }

    @Override
    public List<StartRevision> revisions(Promoter promoter, List<Promoter> neighbours) {
        return NvmeUpgrade.of(promoter, neighbours);
    }

    @Override
    public List<UniqueNumber> uniqueNumbers() {
        return List.of(NvmeStartList.PORT_ID);
    }
}
