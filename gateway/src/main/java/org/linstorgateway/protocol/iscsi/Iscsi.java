package org.linstorgateway.protocol.iscsi;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.promoter.AgentKind;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.StartRevision;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.CommandForm;
import org.linstorgateway.protocol.FreeNumber;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.ServedVolumes;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.WireForm;

/** iSCSI. */
public final class Iscsi implements Protocol<IscsiTarget> {
    private final IscsiWire wire = new IscsiWire();

    @Override
    public String name() {
        return "iscsi";
    }

    @Override
    public String restName() {
        return "iscsi";
    }

    @Override
    public String noun() {
        return "iSCSI target";
    }

    @Override
    public String targetAs() {
        return "Requires";
    }

    @Override
    public int port() {
        return IscsiStartList.PORT;
    }

    @Override
    public List<AgentKind> agentKinds() {
        return IscsiStartList.KINDS;
    }

    @Override
    public TargetId parseId(String text) {
        return new Iqn(text);
    }

    @Override
    public void requireCreatable(IscsiTarget target) {
        IscsiRules.require(target);
    }

    @Override
    public Volume completed(IscsiTarget target, Volume volume) {
        IscsiRules.requireBeside(target, volume);
        return volume;
    }

    @Override
    public List<StartEntry> start(IscsiTarget target, Backing backing, List<Promoter> neighbours) {
        return new IscsiStartList(target, backing, neighbours).entries();
    }

    @Override
    public IscsiTarget read(Promoter promoter, Backing backing) {
        return new IscsiReader(promoter, backing).target();
    }

    @Override
    public List<Integer> served(Promoter promoter, Backing backing) {
        return ServedVolumes.numbers(IscsiStartList.LUN.in(promoter.start()), "lun");
    }

    @Override
    public List<FreeNumber> uniqueNumbers() {
        return List.of(TgtTargetNumber.NUMBER);
    }

    @Override
    public Optional<IscsiTarget> remains(TargetId id, List<ServiceIp> serviceIps, Backing backing) {
        return Optional.of(new IscsiTarget(new Iqn(id.text()), serviceIps, backing.resourceGroup(),
                backing.userVolumes(), List.of(), Optional.empty(), backing.grossSize(), Optional.empty()));
    }

    @Override
    public List<StartRevision> revisions(Promoter promoter, List<Promoter> neighbours) {
        return IscsiUpgrade.of(promoter, neighbours);
    }

    @Override
    public IscsiTarget withVolumes(IscsiTarget target, List<Volume> volumes) {
        return target.withVolumes(volumes);
    }

    @Override
    public Optional<String> difference(IscsiTarget wanted, IscsiTarget existing) {
        return IscsiDifference.between(wanted, existing);
    }

    @Override
    public WireForm<IscsiTarget> wire() {
        return wire;
    }

    @Override
    public CommandForm<IscsiTarget> commandForm() {
        return new IscsiCommandForm();
    }
}
