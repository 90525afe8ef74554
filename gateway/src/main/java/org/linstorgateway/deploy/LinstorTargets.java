package org.linstorgateway.deploy;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.Patience;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Targets;
import org.linstorgateway.target.Volume;

/** The targets of one protocol in the cluster of a LINSTOR controller. Keeps nothing: every answer is LINSTOR's. */
public final class LinstorTargets<T extends Target> implements Targets<T> {
    private final Protocol<T> protocol;
    private final Parts parts;
    private final TargetReader<T> reader;
    private final CreateTarget<T> creation;
    private final DeleteTarget deletion;
    private final StartAndStop<T> startAndStop;
    private final ChangeVolumes<T> volumes;
    private final Creations creations;

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
        this.protocol = protocol;
        this.parts = Parts.of(linstor, protocol.name(), pace, timing, clock, hints);
        this.reader = new TargetReader<>(protocol, parts.footprints());
        this.creations = new Creations(clock);
        this.creation = new CreateTarget<>(protocol, parts, reader, creations);
        this.deletion = new DeleteTarget(protocol, parts);
        this.startAndStop = new StartAndStop<>(protocol, parts, reader);
        this.volumes = new ChangeVolumes<>(protocol, parts, reader);
    }

    @Override
    public Listing<T> list() {
        return told(() -> {
            Footprints.Survey survey = parts.footprints().all();
            List<Deployed<T>> targets = new ArrayList<>();
            List<String> warnings = new ArrayList<>();
            survey.files().stream().filter(file -> file.path().protocol().equals(protocol.name()))
                    .forEach(file -> read(survey.footprint(file), targets, warnings));
            survey.definitions().values().forEach(d -> warnOfLeftover(survey, d, warnings));
            targets.sort(Comparator.comparing(deployed -> deployed.target().id().text()));
            return new Listing<>(targets, warnings);
        });
    }

    private void read(Footprint footprint, List<Deployed<T>> targets, List<String> warnings) {
        try {
            targets.add(reader.read(footprint));
        } catch (UnreadablePromoterException e) {
            warnings.add("the promoter file " + footprint.path() + " is left out: " + e.reason());
        }
    }

    private void warnOfLeftover(Footprints.Survey survey, ResourceDefinition definition, List<String> warnings) {
        Optional<CreationMark> mark = CreationMark.on(definition).filter(m -> m.protocol().equals(protocol.name()));
        if (mark.isPresent() && !survey.hasFileFor(definition.name()) && !creations.isRunning(mark.get())) {
            warnings.add("the LINSTOR resource '" + definition.name() + "' has no promoter file: '" + mark.get().id()
                    + "' is being created or deleted, or that was interrupted; then delete it once more");
        }
    }

    @Override
    public Deployed<T> get(TargetId id) {
        return told(() -> reader.require(id).deployed());
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
