package org.linstorgateway.lab.reactor;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.linstorgateway.lab.machine.LabHost;
import org.linstorgateway.sim.ExternalReactor;

/** The replacement for DRBD Reactor on all hosts of the lab: a promoter for each resource on each host. */
public final class LabReactor implements ExternalReactor, AutoCloseable {
    private final LabContext lab;
    private final Map<Place, LabPromoter> promoters = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors
            .newThreadPerTaskExecutor(Thread.ofVirtual().name("lab-promoter-", 0).factory());
    private final ExecutorService disks = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("lab-disks").factory());

    private record Place(String resource, String host) {}

    public LabReactor(LabContext lab) {
        this.lab = lab;
    }

    @Override
    public void changed(String resource) {
        disks.execute(() -> lab.disks().update(resource, lab.simulator().resourceState(resource)));
        lab.hosts().all().forEach(host -> promoter(resource, host).wakeUp());
    }

    @Override
    public void suspended(List<String> resources) {
        resources.forEach(lab.disks()::suspend);
    }

    @Override
    public void resumed(List<String> resources) {
        resources.forEach(lab.disks()::resume);
    }

    @Override
    public void snapshotTaken(String resource, String snapshot) {
        lab.disks().save(resource, snapshot);
    }

    @Override
    public void snapshotDeleted(String resource, String snapshot) {
        lab.disks().forget(resource, snapshot);
    }

    @Override
    public void snapshotRestoring(String resource, String snapshot, String to) {
        lab.disks().restore(resource, snapshot, to);
    }

    private LabPromoter promoter(String resource, LabHost host) {
        return promoters.computeIfAbsent(new Place(resource, host.name()), _ -> {
            LabPromoter promoter = new LabPromoter(resource, host, lab);
            threads.execute(promoter::run);
            return promoter;
        });
    }

    @Override
    public void powered(String node, boolean on) {
        if (on) {
            lab.hosts().boot(node, () -> {
                lab.log().log(node, "is up");
                promoters.values().forEach(LabPromoter::wakeUp);
            });
        } else {
            lab.log().log(node, "loses power");
            lab.hosts().cutPower(node);
        }
    }

    @Override
    public void networkCut(String node, boolean cut) {
        lab.log().log(node, cut ? "is cut off from the network" : "is connected to the network again");
        lab.hosts().cut(node, cut);
    }

    @Override
    public void evict(String resource, String node) {
        Optional.ofNullable(promoters.get(new Place(resource, node))).ifPresent(LabPromoter::evict);
    }

    @Override
    public List<UnitStatus> units(String resource, String node) {
        return Optional.ofNullable(promoters.get(new Place(resource, node))).map(LabPromoter::units)
                .orElse(List.of());
    }

    /** Stops the threads without stopping services, since the caller cuts the power of the hosts next. */
    @Override
    public void close() {
        threads.shutdownNow();
        disks.shutdownNow();
    }
}
