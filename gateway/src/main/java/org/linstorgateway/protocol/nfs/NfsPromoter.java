package org.linstorgateway.protocol.nfs;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.promoter.AgentKind;
import org.linstorgateway.promoter.PortUse;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.StartRevision;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.PromoterCodec;
import org.linstorgateway.target.ExportRules;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.TargetId;

/** The conversion between NFS exports and their promoter files. */
enum NfsPromoter implements PromoterCodec<NfsTarget> {
    INSTANCE;

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
    public Optional<NfsTarget> incomplete(TargetId id, List<ServiceIp> serviceIps, Backing backing) {
        return serviceIps.isEmpty()
                ? Optional.empty()
                : Optional.of(new NfsTarget(new ExportName(id.text()), serviceIps, List.of(), backing.placement(),
                        backing.userVolumes(), backing.grossSize(), NfsImplementation.DEFAULT, ExportRules.DEFAULT,
                        NfsServerSettings.DEFAULT));
    }

    @Override
    public List<StartRevision> revisions(Promoter promoter, List<Promoter> neighbours) {
        return NfsUpgrade.of(promoter);
    }

    @Override
    public Optional<PortUse> portUse(NfsTarget target) {
        return Optional.of(target.implementation().portUse(target.serviceIps().size() > 1));
    }

    @Override
    public Optional<PortUse> portUse(List<StartEntry> start) {
        return NfsImplementation.in(start).map(implementation -> implementation.portUse(
                NfsStartList.GANESHA.firstIn(start).filter(GaneshaAddress::isEvery).isPresent()));
    }
}
