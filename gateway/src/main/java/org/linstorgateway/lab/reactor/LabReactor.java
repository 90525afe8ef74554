package org.linstorgateway.lab.reactor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.linstorgateway.lab.machine.LabHost;
import org.linstorgateway.sim.ExternalReactor;

/** DRBD Reactor on all hosts of the lab: a promoter for each resource on each host. */
public final class LabReactor implements ExternalReactor, AutoCloseable {
    private final PromoterContext around;
    private final Map<Place, HostedService> services = new ConcurrentHashMap<>();
    private final ExecutorService promoters = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("lab-promoter-", 0).factory());
    private final ExecutorService disks = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("lab-disks").factory());

    private record Place(String resource, String host) {}

    public LabReactor(PromoterContext around) {
        this.around = around;
    }

    @Override
    public void changed(String resource) {
        disks.execute(() -> around.disks().follow(resource, around.simulator().resourceState(resource)));
        around.hosts().all().forEach(host -> service(resource, host).ring());
    }

    private HostedService service(String resource, LabHost host) {
        return services.computeIfAbsent(new Place(resource, host.name()), _ -> {
            HostedService service = new HostedService(resource, host, around);
            promoters.execute(service::serve);
            return service;
        });
    }

    @Override
    public void powered(String node, boolean on) {
        if (on) {
            around.hosts().boot(node, () -> {
                around.log().say(node, "is up");
                services.values().forEach(HostedService::ring);
            });
        } else {
            around.log().say(node, "loses its power");
            around.hosts().cut(node);
        }
    }

    @Override
    public void evict(String resource, String node) {
        Optional.ofNullable(services.get(new Place(resource, node))).ifPresent(HostedService::evict);
    }

    @Override
    public List<UnitStatus> units(String resource, String node) {
        return Optional.ofNullable(services.get(new Place(resource, node))).map(HostedService::units)
                .orElse(List.of());
    }

    /** Leaves everything as it is; the hosts are to lose their power next. */
    @Override
    public void close() {
        promoters.shutdownNow();
        disks.shutdownNow();
    }
}
