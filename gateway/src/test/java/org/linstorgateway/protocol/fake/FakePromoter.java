package org.linstorgateway.protocol.fake;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.promoter.AgentKind;
import org.linstorgateway.promoter.NodePreference;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.SharedAgents;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.PromoterCodec;
import org.linstorgateway.protocol.ServedVolumes;
import org.linstorgateway.protocol.ServiceIpStartList;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.TargetId;

/** The conversion between object stores and their promoter files. */
final class FakePromoter implements PromoterCodec<ObjectStore> {
    private static final int PORT = 9000;
    private static final AgentKind STORE = new AgentKind("object-store", "name");
    private static final AgentKind DISK = new AgentKind("object-disk", "name", "number");
    private static final String DEFAULT_REGION = "home";

    @Override
    public String targetAs() {
        return "Requires";
    }

    @Override
    public int port() {
        return PORT;
    }

    @Override
    public List<AgentKind> agentKinds() {
        return Stream.concat(SharedAgents.KINDS.stream(), Stream.of(STORE, DISK)).toList();
    }

    @Override
    public List<StartEntry> start(ObjectStore target, Backing backing, List<Promoter> neighbours) {
        String name = target.name().text();
        List<OcfAgent> services = new ArrayList<>();
        target.volumes().forEach(volume -> services.add(DISK.agent("disk_" + volume.number(), Map.of("name", name,
                "number", Integer.toString(volume.number()), "path", backing.device(volume.number())))));
        services.add(STORE.agent("store", Map.of("name", name, "region", target.region())));
        return ServiceIpStartList.of(target.resource(), backing, target.serviceIps(), PORT, List.of(), services);
    }

    @Override
    public ObjectStore read(Promoter promoter, Backing backing) {
        OcfAgent store = STORE.firstIn(promoter.start())
                .orElseThrow(() -> new UnreadablePromoterException("its start list has no object-store"));
        return new ObjectStore(new BucketName(store.parameter("name").orElse(promoter.resource())),
                SharedAgents.serviceIps(promoter.start(), Optional.empty()),
                store.parameter("region").orElse(DEFAULT_REGION),
                backing.placement().preferring(NodePreference.of(promoter)),
                ServedVolumes.of(backing, DISK.in(promoter.start()), "number", "path"), backing.grossSize());
    }

    @Override
    public List<Integer> served(Promoter promoter, Backing backing) {
        return ServedVolumes.numbers(DISK.in(promoter.start()), "number");
    }

    @Override
    public Optional<ObjectStore> incomplete(TargetId id, List<ServiceIp> serviceIps, Backing backing) {
        return Optional.of(serviceIps).filter(ips -> !ips.isEmpty()).map(ips -> new ObjectStore(
                new BucketName(id.text()), ips, DEFAULT_REGION, backing.placement(), backing.userVolumes(),
                backing.grossSize()));
    }
}
