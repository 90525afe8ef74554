package org.linstorgateway.lab.machine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/** All hosts of the lab. A single thread switches their power, one host after the other. */
public final class LabHosts implements AutoCloseable {
    private final Map<String, LabHost> hosts = new LinkedHashMap<>();
    private final ExecutorService power = Executors
            .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("lab-power").factory());
    private final Consumer<String> onUnexpectedEnd;

    /** @param onUnexpectedEnd receives the name of a host whose first process ended without a power cut */
    public LabHosts(List<String> hostNames, LabNames names, LabNetwork network, Consumer<String> onUnexpectedEnd) {
        this.onUnexpectedEnd = onUnexpectedEnd;
        hostNames.forEach(name -> hosts.put(name, new LabHost(name, hosts.size() + 1, names, network)));
    }

    /** Starts all hosts. */
    public void bootAll() {
        hosts.values().forEach(host -> host.boot(() -> onUnexpectedEnd.accept(host.name())));
    }

    public LabHost get(String name) {
        return Objects.requireNonNull(hosts.get(name), name);
    }

    public List<LabHost> all() {
        return List.copyOf(hosts.values());
    }

    /** Schedules a power cut of a host; {@link #awaitPowerCuts} waits for it. */
    public void cutPower(String name) {
        power.execute(() -> get(name).cutPower());
    }

    /** Schedules that a host is cut off from all others, or connected again. */
    public void cut(String name, boolean off) {
        power.execute(() -> get(name).cut(off));
    }

    /** Schedules the start of a host and an action that follows it. */
    public void boot(String name, Runnable onStarted) {
        power.execute(() -> {
            LabHost host = get(name);
            host.boot(() -> onUnexpectedEnd.accept(name));
            onStarted.run();
        });
    }

    /** Waits until all scheduled power cuts are complete. */
    public void awaitPowerCuts() throws InterruptedException {
        try {
            power.submit(() -> {}).get();
        } catch (ExecutionException e) {
            throw GatewayException.of(ErrorCode.INTERNAL_ERROR, "switching a host's power failed", "", e);
        }
    }

    /** Cuts the power of all hosts. */
    @Override
    public void close() {
        power.shutdown();
        hosts.values().forEach(LabHost::cutPower);
    }
}
