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
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.WaitOptions;

/** The targets of one protocol in the cluster of a LINSTOR controller. Keeps nothing: every answer is LINSTOR's. */
public final class LinstorTargets<T extends Target> implements Targets<T> {
    private final DeployContext context;
    private final TargetReader<T> reader;
    private final CreateTarget<T> creation;
    private final DeleteTarget deletion;
    private final StartAndStop<T> startAndStop;
    private final ChangeVolumes<T> volumes;
    private final CreationTracker tracker;
    private final ReactorProgress progress;
    private final SharedReads<Listing<T>> listing;

    /**
     * Waits by the pace alone.
     *
     * @param intervals how patiently to wait
     */
    public LinstorTargets(Protocol<T> protocol, Linstor linstor, PollIntervals intervals) {
        this(protocol, linstor, intervals, ServiceSignals.NONE);
    }

    /** @param signals what shortens waiting; the caller closes it */
    public LinstorTargets(Protocol<T> protocol, Linstor linstor, PollIntervals intervals, ServiceSignals signals) {
        this(protocol, linstor, intervals, signals, TimeSource.SYSTEM, Clock.systemUTC());
    }

    LinstorTargets(Protocol<T> protocol, Linstor linstor, PollIntervals intervals, ServiceSignals signals,
            TimeSource timing, Clock clock) {
        this.context = DeployContext.of(linstor, protocol.names().file(), intervals, timing, clock, signals);
        this.reader = new TargetReader<>(protocol, context.states());
        this.progress = new ReactorProgress(linstor);
        this.tracker = new CreationTracker(context, clock);
        this.deletion = new DeleteTarget(protocol, context, tracker);
        this.startAndStop = new StartAndStop<>(protocol, context, reader, tracker);
        this.creation = new CreateTarget<>(protocol, context, reader, tracker, startAndStop);
        this.volumes = new ChangeVolumes<>(protocol, context, reader);
        this.listing = new SharedReads<>(
                () -> new TargetLister<>(protocol, reader, tracker, context.states().all()).listing());
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
    public Deployed<T> create(T target, WaitOptions wait) {
        return told(() -> creation.create(target, wait));
    }

    @Override
    public Deployed<T> start(TargetId id, WaitOptions wait) {
        return told(() -> {
            startAndStop.start(id, wait);
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
            throw LinstorErrors.told(e);
        }
    }
}
