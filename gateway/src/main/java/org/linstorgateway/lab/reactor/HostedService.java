package org.linstorgateway.lab.reactor;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.linstorgateway.lab.machine.LabHost;
import org.linstorgateway.lab.reactor.StartListRun.Fault;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.sim.ExternalReactor.UnitStatus;
import org.linstorgateway.sim.ResourceState;
import org.linstorgateway.sim.ResourceState.ReplicaState;

/**
 * The promoter of one resource on one host. It looks whenever something changed, and acts: it becomes primary and runs
 * the start list when it may, and stops it when its file, its quorum or the health of an agent is gone.
 */
final class HostedService {
    private static final Duration AT_LEAST_EVERY = Duration.ofMinutes(1);

    private final String resource;
    private final LabHost host;
    private final PromoterContext around;
    private final Semaphore wakeSignal = new Semaphore(0);
    private volatile Optional<Run> run = Optional.empty();
    private volatile Optional<StartListRun> latest = Optional.empty();
    private long monitoredNanos;
    private volatile boolean evicted;
    private final RetrySchedule attempts;

    /** A service that runs, from which text and in which life of the host. */
    private record Run(StartListRun list, String text, long life, long startedNanos) {}

    HostedService(String resource, LabHost host, PromoterContext around) {
        this.resource = resource;
        this.host = host;
        this.around = around;
        this.attempts = new RetrySchedule(around.timing());
    }

    /** Something may have changed. */
    void ring() {
        wakeSignal.release();
    }

    /** It shall give the resource away. */
    void evict() {
        evicted = true;
        ring();
    }

    /** The units as the latest start list left them, or none. */
    List<UnitStatus> units() {
        return latest.map(StartListRun::units).orElse(List.of());
    }

    /** Looks and acts until its thread is interrupted. */
    void serve() {
        try {
            while (true) {
                Duration wait = look();
                if (wakeSignal.tryAcquire(Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS)) {
                    wakeSignal.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            // The lab ends, and the hosts with it.
        }
    }

    /** Acts on what it sees; returns when to look again even if nothing happens. */
    private Duration look() throws InterruptedException {
        Optional<ResourceState> sight = around.simulator().resourceState(resource);
        Optional<ReplicaState> here = sight.flatMap(each -> each.on(host.name())).filter(ReplicaState::powered);
        Optional<String> text = here.flatMap(ReplicaState::promoter);
        run.filter(each -> each.life() != life()).ifPresent(each -> run = Optional.empty());
        if (run.isPresent()) {
            return keep(run.get(), here.filter(each -> each.primary() && each.quorum()).flatMap(_ -> text));
        }
        evicted = false;
        attempts.of(text);
        if (text.isEmpty() || !here.get().mayPromote() || host.processId().isEmpty()) {
            attempts.notPossible();
            return AT_LEAST_EVERY;
        }
        Duration wait = attempts.wait(here.get().upToDate());
        if (!wait.isZero()) {
            return wait;
        }
        begin(sight.get(), text.get());
        return Duration.ZERO;
    }

    private long life() {
        return host.processId().orElse(0L);
    }

    private Duration keep(Run running, Optional<String> text) throws InterruptedException {
        if (evicted) {
            end(running, "was asked to give it away", true);
        } else if (!text.equals(Optional.of(running.text()))) {
            end(running, "stopped: file removed or changed, or no quorum", false);
        } else {
            return monitor(running);
        }
        return Duration.ZERO;
    }

    private Duration monitor(Run running) throws InterruptedException {
        Duration due = around.timing().monitor().minusNanos(System.nanoTime() - monitoredNanos);
        if (due.isPositive()) {
            return due;
        }
        Optional<Fault> fault = running.list().monitor();
        monitoredNanos = System.nanoTime();
        if (fault.isEmpty() || running.life() != life()) {
            return around.timing().monitor();
        }
        around.log().say(host.name(), resource + ": " + fault.get());
        end(running, "stopped: an agent is not well", true);
        return Duration.ZERO;
    }

    private void begin(ResourceState sight, String text) throws InterruptedException {
        around.hosts().settled();
        around.disks().follow(resource, Optional.of(sight));
        StartListRun list;
        try {
            list = new StartListRun(PromoterReader.read(text), around.calls(host));
        } catch (UnreadablePromoterException e) {
            around.log().say(host.name(), resource + ": its promoter file cannot be read: " + e.getMessage());
            attempts.holdOff();
            return;
        }
        if (!around.simulator().promote(resource, host.name())) {
            return;
        }
        around.disks().show(host, sight);
        start(new Run(list, text, life(), System.nanoTime()));
    }

    private void start(Run beginning) throws InterruptedException {
        run = Optional.of(beginning);
        latest = Optional.of(beginning.list());
        around.log().say(host.name(), resource + ": primary");
        Optional<Fault> fault = beginning.list().start();
        if (beginning.life() != life()) {
            return;
        }
        if (fault.isPresent()) {
            around.log().say(host.name(), resource + ": " + fault.get());
            end(beginning, "what had been started is stopped", true);
        } else {
            monitoredNanos = System.nanoTime();
            around.log().say(host.name(), resource + ": started in " + millisSince(beginning.startedNanos()) + " ms");
        }
    }

    /** @param forOthers whether other hosts shall have their turn first */
    private void end(Run ending, String why, boolean forOthers) throws InterruptedException {
        long start = System.nanoTime();
        List<Fault> faults = ending.list().stop();
        evicted = false;
        run = Optional.empty();
        if (forOthers) {
            attempts.holdOff();
        }
        if (ending.life() != life()) {
            return;
        }
        faults.forEach(fault -> around.log().say(host.name(), resource + ": " + fault));
        if (around.disks().held(host, resource)) {
            around.log().say(host.name(), resource + ": DRBD cannot demote it, something holds the device: reboot");
            around.reboot(host.name());
            return;
        }
        around.log().say(host.name(), resource + ": " + why + " (" + millisSince(start) + " ms)");
        around.simulator().demote(resource, host.name());
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
