package org.linstorgateway.lab.reactor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.linstorgateway.lab.machine.LabHost;
import org.linstorgateway.lab.reactor.StartListRun.EntryFailure;
import org.linstorgateway.promoter.ChangeEffect;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.sim.ExternalReactor.UnitStatus;
import org.linstorgateway.sim.ResourceState;
import org.linstorgateway.sim.ResourceState.ReplicaState;

/**
 * The promoter of one resource on one host. On every change it checks the state: it becomes primary and runs the start list
 * if DRBD allows it, and stops the start list if the file is removed, quorum is lost or an agent fails. A changed file takes
 * effect in part only, as with the real DRBD Reactor.
 */
final class LabPromoter {
    private static final Duration MAX_WAIT = Duration.ofMinutes(1);
    /** How long a host waits for one that was cut off to close the volumes. */
    private static final Duration USED_WAIT = Duration.ofMillis(100);
    /** The units that a changed file restarts at most (seen with drbd-reactor 1.11.0). */
    private static final int MAX_RESTARTED = 2;

    private final String resource;
    private final LabHost host;
    private final LabContext lab;
    private final Semaphore wakeSignal = new Semaphore(0);
    private volatile Optional<Run> run = Optional.empty();
    private volatile Optional<StartListRun> latest = Optional.empty();
    private long monitoredNanos;
    private volatile boolean evicted;
    private final RetrySchedule attempts;
    private final PreferredHosts preferred;

    /**
     * A running service.
     *
     * @param text   the promoter file from which it was started
     * @param bootId the process id of the host's first process, which differs after a reboot
     */
    private record Run(StartListRun list, String text, long bootId, long startedNanos) {
        Run with(String changed) {
            return new Run(list, changed, bootId, startedNanos);
        }
    }

    LabPromoter(String resource, LabHost host, LabContext lab) {
        this.resource = resource;
        this.host = host;
        this.lab = lab;
        this.attempts = new RetrySchedule(lab.timing());
        this.preferred = new PreferredHosts(host.name());
    }

    /** Wakes the promoter, since the state may have changed. */
    void wakeUp() {
        wakeSignal.release();
    }

    /** Makes the promoter stop the service, so that another host can take over. */
    void evict() {
        evicted = true;
        wakeUp();
    }

    /** Returns the units of the latest run of the start list; none before the first one. */
    List<UnitStatus> units() {
        return latest.map(StartListRun::units).orElse(List.of());
    }

    /** Checks and acts until its thread is interrupted. */
    void run() {
        try {
            while (true) {
                Duration wait = act();
                if (wakeSignal.tryAcquire(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS)) {
                    wakeSignal.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            // The lab ends, and the hosts with it.
        }
    }

    /** Acts on the current state. Returns the time until the next check if no change occurs. */
    private Duration act() throws InterruptedException {
        Optional<ResourceState> state = lab.simulator().resourceState(resource);
        Optional<ReplicaState> here = state.flatMap(resourceState -> resourceState.on(host.name()))
                .filter(ReplicaState::powered);
        Optional<String> text = here.flatMap(ReplicaState::promoter);
        preferred.observe(state, text);
        run.filter(running -> running.bootId() != bootId()).ifPresent(_ -> run = Optional.empty());
        if (run.isPresent()) {
            return supervise(run.get(), here.filter(node -> node.primary() && node.quorum()).flatMap(_ -> text));
        }
        evicted = false;
        attempts.useFile(text);
        if (text.isEmpty() || !here.get().mayPromote() || host.processId().isEmpty()) {
            attempts.promotionNotAllowed();
            return MAX_WAIT;
        }
        Duration wait = attempts.wait(here.get().upToDate(), PreferredHosts.before(host.name(), text.get()));
        if (!wait.isZero()) {
            return wait;
        }
        if (isUsedByCutOffHost()) {
            return USED_WAIT;
        }
        begin(state.get(), text.get());
        return Duration.ZERO;
    }

    /**
     * Returns whether a host that was cut off still has a volume open, since it stops its services now. DRBD would have no
     * objection, since each host has its own copy; in the lab they share one, which two hosts must not mount.
     */
    private boolean isUsedByCutOffHost() {
        return lab.hosts().all().stream()
                .filter(other -> other != host && other.hasBeenCutOff() && other.processId().isPresent())
                .anyMatch(other -> lab.disks().isInUse(other, resource));
    }

    private long bootId() {
        return host.processId().orElse(0L);
    }

    private Duration supervise(Run running, Optional<String> text) throws InterruptedException {
        if (evicted) {
            end(running, "stopped: evicted", true);
        } else if (text.isEmpty()) {
            end(running, "stopped: promoter file removed, or quorum lost", false);
        } else if (preferred.takesOver()) {
            end(running, "stopped: a preferred host is up to date", false);
        } else if (!text.get().equals(running.text())) {
            reload(running.with(text.get()), running.text());
        } else {
            return monitor(running);
        }
        return Duration.ZERO;
    }

    private void reload(Run changed, String former) throws InterruptedException {
        run = Optional.of(changed);
        Optional<Promoter> promoter = read(changed.text());
        if (promoter.isEmpty() || read(former).filter(
                before -> ChangeEffect.of(before, promoter.get()) == ChangeEffect.NONE).isPresent()) {
            return;
        }
        int last = ThreadLocalRandom.current().nextInt(1, MAX_RESTARTED + 1);
        lab.log().log(host.name(),
                resource + ": promoter file changed; restarting the last " + last + " of its units only");
        lab.simulator().resourceState(resource).ifPresent(this::showDisks);
        changed.list().beginReload(promoter.get(), last)
                .forEach(failure -> lab.log().log(host.name(), resource + ": " + failure));
        endIfFailed(changed, changed.list().start());
    }

    private void showDisks(ResourceState state) {
        lab.disks().update(resource, Optional.of(state));
        lab.disks().show(host, state);
    }

    private Optional<Promoter> read(String text) {
        try {
            return Optional.of(PromoterReader.read(text));
        } catch (UnreadablePromoterException e) {
            lab.log().log(host.name(), resource + ": its promoter file cannot be read: " + e.getMessage());
            return Optional.empty();
        }
    }

    private Duration monitor(Run running) throws InterruptedException {
        Duration due = lab.timing().monitor().minusNanos(System.nanoTime() - monitoredNanos);
        if (due.isPositive()) {
            return due;
        }
        Optional<EntryFailure> failure = running.list().monitor();
        monitoredNanos = System.nanoTime();
        if (failure.isEmpty() || running.bootId() != bootId()) {
            return lab.timing().monitor();
        }
        lab.log().log(host.name(), resource + ": " + failure.get());
        end(running, "stopped: an agent failed", true);
        return Duration.ZERO;
    }

    private void begin(ResourceState state, String text) throws InterruptedException {
        lab.hosts().awaitPowerCuts();
        lab.disks().update(resource, Optional.of(state));
        Optional<Promoter> promoter = read(text);
        if (promoter.isEmpty()) {
            attempts.holdOff();
            return;
        }
        StartListRun list = new StartListRun(promoter.get(), lab.agentCalls(host));
        // Set before the promotion: otherwise the status of a new primary has no units, which counts as a running service.
        latest = Optional.of(list);
        if (!lab.simulator().promote(resource, host.name())) {
            return;
        }
        lab.disks().show(host, state);
        start(new Run(list, text, bootId(), System.nanoTime()));
    }

    private void start(Run beginning) throws InterruptedException {
        run = Optional.of(beginning);
        lab.log().log(host.name(), resource + ": primary");
        endIfFailed(beginning, beginning.list().start());
        if (run.isPresent()) {
            lab.log().log(host.name(), resource + ": started in " + millisSince(beginning.startedNanos()) + " ms");
        }
    }

    private void endIfFailed(Run started, Optional<EntryFailure> failure) throws InterruptedException {
        if (started.bootId() != bootId()) {
            return;
        }
        if (failure.isPresent()) {
            lab.log().log(host.name(), resource + ": " + failure.get());
            end(started, "stopped after the failed start", true);
        } else {
            monitoredNanos = System.nanoTime();
        }
    }

    /** @param holdOff whether other hosts may try first */
    private void end(Run ending, String reason, boolean holdOff) throws InterruptedException {
        long start = System.nanoTime();
        List<EntryFailure> failures = ending.list().stop();
        evicted = false;
        run = Optional.empty();
        if (holdOff) {
            attempts.holdOff();
        }
        if (ending.bootId() != bootId()) {
            return;
        }
        failures.forEach(failure -> lab.log().log(host.name(), resource + ": " + failure));
        if (lab.disks().isInUse(host, resource)) {
            lab.log().log(host.name(), resource + ": rebooting, since DRBD cannot demote it: its device is in use");
            lab.reboot(host.name());
            return;
        }
        lab.log().log(host.name(), resource + ": " + reason + " (" + millisSince(start) + " ms)");
        lab.simulator().demote(resource, host.name());
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
