package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.promoter.AgentKind;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.StartRevision;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.CommandForm;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.WireForm;

/** NFS. */
public final class Nfs implements Protocol<NfsTarget> {
    private final NfsWire wire = new NfsWire();

    @Override
    public String name() {
        return "nfs";
    }

    @Override
    public String restName() {
        return "nfs";
    }

    @Override
    public String noun() {
        return "NFS export";
    }

    @Override
    public String targetAs() {
        return "BindsTo";
    }

    @Override
    public int port() {
        return NfsStartList.PORT;
    }

    @Override
    public List<AgentKind> agentKinds() {
        return NfsStartList.KINDS;
    }

    @Override
    public TargetId parseId(String text) {
        return new ExportName(text);
    }

    @Override
    public void requireCreatable(NfsTarget target) {
        NfsRules.require(target);
    }

    @Override
    public void requireCompatible(NfsTarget target, List<Promoter> neighbours) {
        NfsRules.requireOnlyKernelServer(target, neighbours);
    }

    @Override
    public Optional<String> addingVolumesNeedsLinstor() {
        return Optional.of("1.33.2");
    }

    @Override
    public Volume completed(NfsTarget target, Volume volume) {
        return NfsDefaults.added(target, volume);
    }

    @Override
    public List<StartEntry> start(NfsTarget target, Backing backing, List<Promoter> neighbours) {
        return new NfsStartList(target, backing).entries();
    }

    @Override
    public NfsTarget read(Promoter promoter, Backing backing) {
        return new NfsReader(promoter, backing).target();
    }

    @Override
    public List<Integer> served(Promoter promoter, Backing backing) {
        return new NfsReader(promoter, backing).served();
    }

    @Override
    public Optional<NfsTarget> remains(TargetId id, List<ServiceIp> serviceIps, Backing backing) {
        return serviceIps.stream().findFirst().map(ip -> new NfsTarget(new ExportName(id.text()), ip, List.of(),
                backing.resourceGroup(), backing.userVolumes(), backing.grossSize(), Implementation.DEFAULT));
    }

    @Override
    public List<StartRevision> revisions(Promoter promoter, List<Promoter> neighbours) {
        return NfsUpgrade.of(promoter);
    }

    @Override
    public NfsTarget withVolumes(NfsTarget target, List<Volume> volumes) {
        return target.withVolumes(volumes);
    }

    @Override
    public Optional<String> difference(NfsTarget wanted, NfsTarget existing) {
        return NfsDifference.between(wanted, existing);
    }

    @Override
    public WireForm<NfsTarget> wire() {
        return wire;
    }

    @Override
    public CommandForm<NfsTarget> commandForm() {
        return new NfsCommandForm();
    }
}
