package org.linstorgateway.deploy;

import java.util.Set;
import org.linstorgateway.deploy.claim.ConcurrentChanges;
import org.linstorgateway.deploy.claim.PromoterChange;
import org.linstorgateway.deploy.claim.RestartTracker;
import org.linstorgateway.deploy.claim.RestartTracker.Restart;
import org.linstorgateway.deploy.delivery.FileAttachment;
import org.linstorgateway.deploy.delivery.FileDelivery;
import org.linstorgateway.deploy.delivery.PromoterRemoval;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.PromoterStore;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.state.Usage;
import org.linstorgateway.deploy.undo.UndoLog;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.ServiceWaiter;
import org.linstorgateway.promoter.ChangeEffect;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.WaitOptions;

/**
 * Changes the promoter file of a target so that the change is in force afterwards. Where DRBD Reactor would apply it only in
 * part, the service is stopped before and started after it: see {@link ChangeEffect}.
 */
final class PromoterUpdate {
    private final PromoterStore promoters;
    private final FileDelivery delivery;
    private final PromoterRemoval removal;
    private final ConcurrentChanges changes;
    private final RestartTracker restarts;
    private final ServiceStart service;
    private final ServiceStop serviceStop;
    private final ServiceWaiter waiter;

    PromoterUpdate(PromoterStore promoters, FileDelivery delivery, PromoterRemoval removal,
            ConcurrentChanges changes, RestartTracker restarts, ServiceStart service, ServiceStop serviceStop,
            ServiceWaiter waiter) {
        this.promoters = promoters;
        this.delivery = delivery;
        this.removal = removal;
        this.changes = changes;
        this.restarts = restarts;
        this.service = service;
        this.serviceStop = serviceStop;
        this.waiter = waiter;
    }

    /** Tells whether an update stops the service and starts it again. */
    static boolean restarts(ExistingTarget<?> existing, Promoter changed) {
        TargetState state = existing.state();
        return state.isRestarting() || (state.isAttached()
                && ChangeEffect.of(existing.promoter(), changed) == ChangeEffect.RESTARTS);
    }

    /** Returns what an update does to the clients of a running service. */
    static Effect effect(Promoter former, Promoter changed) {
        return switch (ChangeEffect.of(former, changed)) {
            case NONE -> Effect.NONE;
            case ADDS_ENTRIES -> Effect.PAUSE;
            case RESTARTS -> Effect.RESTART;
        };
    }

    /**
     * Requires that LINSTOR is connected to the nodes that the update concerns, and that DRBD Reactor takes changes on the one
     * that runs the service. Called before the first change.
     *
     * @throws GatewayException ({@code CONFLICT}) naming the nodes that do not
     */
    void requirePossible(ExistingTarget<?> existing, Promoter changed) {
        requirePossible(existing, restarts(existing, changed));
    }

    /**
     * Requires likewise that the service can be stopped and started with the file that it has.
     *
     * @throws GatewayException ({@code CONFLICT}) naming the nodes that prevent it
     */
    void requireRestartPossible(ExistingTarget<?> existing) {
        requirePossible(existing, true);
    }

    private void requirePossible(ExistingTarget<?> existing, boolean restarts) {
        requireNoLeftService(existing);
        if (restarts) {
            removal.nodes().requireReachableForChange(existing.state());
        } else {
            service.requireKnownNode(existing);
        }
        if (existing.state().isAttached() && existing.state().usage() instanceof Usage.InUse use) {
            waiter.requireFollowing(existing.resource(), use.node());
            if (restarts) {
                delivery.requireMayRun(existing.resource(), use.node());
            }
        }
    }

    /** A node that kept the former file would get the changed one with the next start, under the running service. */
    private static void requireNoLeftService(ExistingTarget<?> existing) {
        if (!existing.state().isWanted() && existing.state().usage() instanceof Usage.InUse use) {
            throw GatewayException.of(ErrorCode.TARGET_RUNNING,
                    existing.name() + " was stopped, but " + use.node() + " still runs it, so it cannot be changed",
                    "Stop the target again.");
        }
    }

    /**
     * Writes the changed file and waits until a service that was running runs with it. A service that a command has stopped
     * for a change before it died is started, too.
     *
     * @param written runs after the file was written, and before the service starts with it
     */
    void apply(ExistingTarget<?> existing, Promoter changed, Runnable written, UndoLog undo, Deadline deadline) {
        if (restarts(existing, changed)) {
            restart(existing, changed, written, undo, deadline);
        } else if (!changed.equals(existing.promoter())) {
            PromoterChange change = change(existing, changed);
            write(change, undo);
            written.run();
            change.requireEntries();
            if (isInUse(existing) && ChangeEffect.of(existing.promoter(), changed) != ChangeEffect.NONE) {
                service.awaitRunning(existing.resource(), existing.state().path(), deadline);
                change.requireEntries();
            }
        }
    }

    /** Stops a service and starts it again with the file that it has, and waits as {@link #apply} does. */
    void restart(ExistingTarget<?> existing, UndoLog undo, Deadline deadline) {
        restart(existing, existing.promoter(), () -> {}, undo, deadline);
    }

    /**
     * Requires that no command has started a target that was stopped while its file was changed: parts of the service may run
     * with the former file. Called after the change, which stays: to undo it would again take effect in part only.
     *
     * @throws GatewayException ({@code CONFLICT})
     */
    void requireInForce(ExistingTarget<?> existing, Promoter changed) {
        if (!existing.state().isWanted()
                && ChangeEffect.of(existing.promoter(), changed) == ChangeEffect.RESTARTS
                && changes.isAttached(existing.resource(), existing.state().path())) {
            throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE, "the promoter file of " + existing.name()
                    + " was changed, but another command started the target at the same time, so that parts of it may run "
                    + "with the former file",
                    "Stop the target and start it again.");
        }
    }

    private static boolean isInUse(ExistingTarget<?> existing) {
        return existing.state().isAttached() && existing.state().usage() instanceof Usage.InUse;
    }

    private PromoterChange change(ExistingTarget<?> existing, Promoter changed) {
        return new PromoterChange(promoters, changes, existing.state().file().orElseThrow(), changed);
    }

    private static void write(PromoterChange change, UndoLog undo) {
        undo.add(change.name(), _ -> change.undo());
        change.write();
    }

    private void restart(ExistingTarget<?> existing, Promoter changed, Runnable written, UndoLog undo,
            Deadline deadline) {
        PromoterPath path = existing.state().path();
        try (Restart restart = restarts.begin(existing.resource())) {
            undo.add("the record that " + existing.name() + " is being restarted", _ -> restart.unmark(path));
            restart.mark();
            PromoterChange change = makeStoppable(existing, changed, undo, deadline);
            stop(existing, restart, undo, deadline);
            if (changed.equals(existing.promoter())) {
                restart.requireMarked();
                start(existing, undo, deadline);
            } else {
                startWith(change, existing, restart, written, undo, deadline);
            }
            restart.finish(path);
        }
    }

    /**
     * Writes the file and starts the service with it. Of concurrent commands only the one whose record is there writes. One that has
     * just lost it may have written a moment before or after, and restores the former text then: the service may run with that.
     */
    private void startWith(PromoterChange change, ExistingTarget<?> existing, Restart restart, Runnable written,
            UndoLog undo, Deadline deadline) {
        restart.requireMarked();
        write(change, undo);
        written.run();
        restart.requireMarked();
        change.requireWritten();
        start(existing, undo, deadline);
        change.requireWritten();
    }

    /** Lets DRBD Reactor know that it is to stop the service when the file is removed, if the file does not say so. */
    private PromoterChange makeStoppable(ExistingTarget<?> existing, Promoter changed, UndoLog undo,
            Deadline deadline) {
        if (existing.promoter().stopsWithFile() || !isInUse(existing)) {
            return change(existing, changed);
        }
        PromoterChange stoppable = change(existing, existing.promoter().stoppingWithFile());
        write(stoppable, undo);
        service.awaitRunning(existing.resource(), existing.state().path(), deadline);
        return stoppable.then(changed);
    }

    private void stop(ExistingTarget<?> existing, Restart restart, UndoLog undo, Deadline deadline) {
        TargetState state = existing.state();
        undo.add("the stop of " + existing.name(), _ -> {
            if (restart.isMarked()) {
                var _ = delivery.attach(existing.resource(), state.path());
            }
        });
        serviceStop.stop(state, Set.of(), deadline);
    }

    private void start(ExistingTarget<?> existing, UndoLog undo, Deadline deadline) {
        FileAttachment file = delivery.attachment(existing.resource(), existing.state().path());
        undo.add("the start of " + existing.name() + " with the changed promoter file", undoing -> {
            file.undo();
            waiter.awaitUnused(existing.resource(), Set.of(), () -> {}, undoing);
        });
        boolean wasRunning = isInUse(existing) || existing.state().isRestarting();
        service.start(existing.target(), existing.state().path(), file::attach,
                new WaitOptions(deadline.limit(), wasRunning), deadline);
    }
}
