package org.linstorgateway.protocol.iscsi;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.promoter.AgentKind;
import org.linstorgateway.promoter.PortUse;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.StartRevision;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.PromoterCodec;
import org.linstorgateway.protocol.ServedVolumes;
import org.linstorgateway.protocol.UniqueNumber;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.TargetId;

/** The conversion between iSCSI targets and their promoter files. */
enum IscsiPromoter implements PromoterCodec<IscsiTarget> {
    INSTANCE;

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
    public Optional<IscsiTarget> incomplete(TargetId id, List<ServiceIp> serviceIps, Backing backing) {
        return Optional.of(new IscsiTarget(new Iqn(id.text()), serviceIps, backing.placement(),
                backing.userVolumes(), List.of(), Optional.empty(), backing.grossSize(), Optional.empty(),
                LunTuning.NONE));
    }

    @Override
    public List<StartRevision> revisions(Promoter promoter, List<Promoter> neighbours) {
        return IscsiUpgrade.of(promoter, neighbours);
    }

    @Override
    public List<StartEntry> identified(List<StartEntry> former, List<StartEntry> changed) {
        return LunIdentity.kept(former, changed);
    }

    @Override
    public List<Plan.Change> consequences(List<StartEntry> former, List<StartEntry> changed) {
        return ImplementationChange.consequences(former, changed);
    }

    @Override
    public Optional<PortUse> portUse(IscsiTarget target) {
        return target.implementation().map(IscsiImplementation::portUse)
                .or(() -> Optional.of(IscsiImplementation.defaultPortUse()));
    }

    @Override
    public Optional<PortUse> portUse(List<StartEntry> start) {
        return IscsiStartList.TARGET.firstIn(start).flatMap(target -> target.parameter("implementation")
                .map(name -> IscsiImplementation.find(name).map(IscsiImplementation::portUse))
                .orElseGet(() -> Optional.of(IscsiImplementation.defaultPortUse())));
    }

    @Override
    public List<UniqueNumber> uniqueNumbers() {
        return List.of(TgtTargetNumber.NUMBER);
    }
}
