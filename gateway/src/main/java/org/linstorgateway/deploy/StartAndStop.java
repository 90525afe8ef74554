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
        start(reader.require(id).requireResource(), patience);
    }

    private void start(Known<T> known, Patience patience) {
        Deadline deadline = parts.deadline(patience.limit());
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
        var known = reader.require(id);
        if (known.footprint().definition().isEmpty()) {
            return;
        }
        try {
            known.footprint().definition().ifPresent(creations::finish);
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
