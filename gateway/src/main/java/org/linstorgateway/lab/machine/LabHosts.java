package org.linstorgateway.lab.machine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/** All hosts of the lab. Their power is switched by one hand, one after the other. */
public final class LabHosts implements AutoCloseable {
    private final Map<String, LabHost> hosts = new LinkedHashMap<>();
    private final ExecutorService power = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("lab-power").factory());
    private final Consumer<String> whenOneDies;

    /** @param whenOneDies told the name of a host that lost its first process although nobody cut its power */
    public LabHosts(List<String> hostNames, LabNames names, LabNetwork network, Consumer<String> whenOneDies) {
        this.whenOneDies = whenOneDies;
        hostNames.forEach(name -> hosts.put(name, new LabHost(name, hosts.size() + 1, names, network)));
    }

    /** Gives all of them power. */
    public void bootAll() {
        hosts.values().forEach(host -> host.boot(() -> whenOneDies.accept(host.name())));
    }

    public LabHost get(String name) {
        return Objects.requireNonNull(hosts.get(name), name);
    }

    public List<LabHost> all() {
        return List.copyOf(hosts.values());
    }

    /** Cuts a host's power soon; {@link #settled} waits for it. */
    public void cut(String name) {
        power.execute(() -> get(name).cut());
    }

    /** Gives a host its power back soon, and does something when it is up. */
    public void boot(String name, Runnable whenUp) {
        power.execute(() -> {
            LabHost host = get(name);
            host.boot(() -> whenOneDies.accept(name));
            whenUp.run();
        });
    }

    /** Returns when nothing is left of those whose power has been cut until now. */
    public void settled() throws InterruptedException {
        try {
            power.submit(() -> {}).get();
        } catch (ExecutionException e) {
            throw new GatewayException(Problem.BUG, "switching a host's power failed", "", e);
        }
    }

    /** Cuts the power of all. */
    @Override
    public void close() {
        power.shutdown();
        hosts.values().forEach(LabHost::cut);
    }
}
