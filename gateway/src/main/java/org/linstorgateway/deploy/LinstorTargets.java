package org.linstorgateway.deploy;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.Patience;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;

/** The targets of one protocol in the cluster of a LINSTOR controller. Keeps nothing: every answer is LINSTOR's. */
public final class LinstorTargets<T extends Target> implements Targets<T> {
    private final Parts parts;
    private final TargetReader<T> reader;
    private final CreateTarget<T> creation;
    private final DeleteTarget deletion;
    private final StartAndStop<T> startAndStop;
    private final ChangeVolumes<T> volumes;
    private final Creations creations;
    private final Progress progress;
    private final SharedReads<Listing<T>> listing;

    /**
     * Waits by the pace alone.
     *
     * @param pace how patiently to wait
     */
    public LinstorTargets(Protocol<T> protocol, Linstor linstor, Pace pace) {
        this(protocol, linstor, pace, Hints.NONE);
    }

    /** @param hints what shortens waiting; the caller closes it */
    public LinstorTargets(Protocol<T> protocol, Linstor linstor, Pace pace, Hints hints) {
        this(protocol, linstor, pace, hints, Timing.SYSTEM, Clock.systemUTC());
    }

    LinstorTargets(Protocol<T> protocol, Linstor linstor, Pace pace, Hints hints, Timing timing, Clock clock) {
        this.parts = Parts.of(linstor, protocol.name(), pace, timing, clock, hints);
        this.reader = new TargetReader<>(protocol, parts.footprints());
        this.progress = new Progress(linstor);
        this.creations = new Creations(parts, clock);
        this.deletion = new DeleteTarget(protocol, parts, creations);
        this.startAndStop = new StartAndStop<>(protocol, parts, reader, creations);
        this.creation = new CreateTarget<>(protocol, parts, reader, creations, startAndStop);
        this.volumes = new ChangeVolumes<>(protocol, parts, reader);
        this.listing = new SharedReads<>(
                () -> new Inventory<>(protocol, reader, creations, parts.footprints().all()).listing());
    }

    @Override
    public Listing<T> list() {
        return told(listing::get);
    }

    @Override
    public Deployed<T> get(TargetId id) {
        return told(() -> withProgress(reader.shown(id)));
    }

    /** Whether a service is only starting is worth a request where one target is looked at, not where all are listed. */
    private Deployed<T> withProgress(Deployed<T> shown) {
        Status status = shown.status();
        return status.primary().filter(node -> status.service() == Service.STARTED)
                .flatMap(node -> progress.awaits(shown.target().resource(), node))
                .map(unit -> shown.with(status.awaiting(unit))).orElse(shown);
    }

    @Override
    public Deployed<T> create(T target, Patience patience) {
        return told(() -> creation.create(target, patience));
    }

    @Override
    public Deployed<T> start(TargetId id, Patience patience) {
        return told(() -> {
            startAndStop.start(id, patience);
            return reader.require(id).deployed();
        });
    }

    @Override
    public Deployed<T> stop(TargetId id, Duration timeout) {
        return told(() -> {
            startAndStop.stop(id, timeout);
            return reader.require(id).deployed();
        });
    }

    @Override
    public List<String> delete(TargetId id, Duration timeout) {
        return told(() -> deletion.delete(id, timeout));
    }

    @Override
    public Deployed<T> addVolume(TargetId id, Volume volume) {
        return told(() -> {
            volumes.add(id, volume);
            return reader.require(id).deployed();
        });
    }

    @Override
    public void deleteVolume(TargetId id, int number) {
        told(() -> {
            volumes.delete(id, number);
            return number;
        });
    }

    static <R> R told(Supplier<R> operation) {
        try {
            return operation.get();
        } catch (LinstorException e) {
            throw LinstorFailures.told(e);
        }
    }
}
