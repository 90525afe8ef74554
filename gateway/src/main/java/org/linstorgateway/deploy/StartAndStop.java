package org.linstorgateway.deploy;

import java.time.Duration;
import org.linstorgateway.deploy.TargetReader.Known;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Patience;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;

/** Has DRBD Reactor run a target's services, or stop them: by attaching the promoter file, or detaching it. */
final class StartAndStop<T extends Target> {
    private final Protocol<T> protocol;
    private final Parts parts;
    private final TargetReader<T> reader;
    private final Creations creations;

    StartAndStop(Protocol<T> protocol, Parts parts, TargetReader<T> reader, Creations creations) {
        this.protocol = protocol;
        this.parts = parts;
        this.reader = reader;
        this.creations = creations;
    }

    /**
     * A start that fails leaves the target stopped, as it was. A target that an interrupted creation left is finished by
     * it.
     */
    void start(TargetId id, Patience patience) {
        start(requireEnded(reader.require(id).requireResource()).requireResource(), patience);
    }

    /** The same of a target whose creation is known to have ended. */
    void finish(TargetId id, Patience patience) {
        start(reader.require(id).requireResource(), patience);
    }

    /** A target that is being created cannot be started or stopped: it may still have to give way to another one. */
    private Known<T> requireEnded(Known<T> known) {
        if (!known.footprint().isUnfinished()) {
            return known;
        }
        creations.ended(known.footprint(), () -> parts.footprints().of(known.resource()));
        return reader.require(known.target().id());
    }

    private void start(Known<T> known, Patience patience) {
        Deadline deadline = parts.deadline(patience.limit());
        if (known.footprint().isUnfinished()) {
            settle(known, deadline);
        }
        UndoLog.guarding(parts.pace(), parts.timing(), undo -> {
            Runnable attach = () -> attach(known, undo);
            if (patience.forService()) {
                parts.watch().start(known.resource(), ServicePort.portals(known.target(), protocol.port()), attach,
                        () -> parts.meanwhile().requireAttached(known.footprint().path()), deadline);
            } else {
                attach.run();
            }
            return known;
        });
        known.footprint().definition().ifPresent(creations::tryToFinish);
    }

    /** A creation that was interrupted may not have come to see who else wants what it wants. */
    private void settle(Known<T> known, Deadline deadline) {
        Collisions collisions = new Collisions(parts.store().all(), known.target(), protocol.name());
        collisions.require();
        protocol.requireCompatible(known.target(), collisions.neighbours());
        new Rivals<>(protocol, parts, collisions, known.target()).settle(known.promoter(), others -> {
            throw GatewayException.conflict("'" + known.target().id().text() + "' was not created completely, and a "
                    + "number that it has is taken by another target now", "Delete it and create it again.");
        }, deadline);
    }

    private void attach(Known<T> known, UndoLog undo) {
        if (!known.footprint().isAttached()) {
            undo.add("'" + known.target().id().text() + "' being started", d -> detach(known.footprint()));
            parts.store().attach(known.resource(), known.footprint().path());
        }
    }

    /**
     * Detaching is not taken back: the services stop, if later, even if nobody waits for it any more. What is stopped on
     * purpose must not look like what an interrupted creation left.
     */
    void stop(TargetId id, Duration timeout) {
        Known<T> known = requireEnded(reader.require(id));
        if (known.footprint().definition().isEmpty()) {
            return;
        }
        try {
            if (known.footprint().isAttached()) {
                known.footprint().definition().ifPresent(creations::finish);
            }
            detach(known.footprint());
            parts.watch().awaitUnused(known.resource(),
                    () -> parts.meanwhile().requireDetached(known.footprint().path()), parts.deadline(timeout));
        } catch (LinstorException | GatewayException e) {
            throw LinstorFailures.told(e).adding("'" + id.text() + "' may be left running on some node");
        }
    }

    private void detach(Footprint footprint) {
        footprint.definition().ifPresent(d -> parts.store().detach(d.name(), footprint.path()));
    }
}
