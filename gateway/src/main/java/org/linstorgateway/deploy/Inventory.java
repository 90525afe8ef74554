package org.linstorgateway.deploy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.deploy.Footprints.Survey;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Listing;
import org.linstorgateway.target.Target;

/** Lists all targets of a protocol, those too that were not created or deleted completely. */
final class Inventory<T extends Target> {
    private final Protocol<T> protocol;
    private final TargetReader<T> reader;
    private final Creations creations;
    private final Survey survey;
    private final List<Deployed<T>> targets = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    Inventory(Protocol<T> protocol, TargetReader<T> reader, Creations creations, Survey survey) {
        this.protocol = protocol;
        this.reader = reader;
        this.creations = creations;
        this.survey = survey;
    }

    Listing<T> listing() {
        survey.files().stream().filter(file -> file.path().protocol().equals(protocol.name())).map(survey::footprint)
                .forEach(this::addServed);
        survey.definitions().values().stream().filter(definition -> !survey.hasFileFor(definition.name()))
                .forEach(this::addRemains);
        targets.sort(Comparator.comparing(deployed -> deployed.target().id().text()));
        return new Listing<>(targets, warnings);
    }

    private void addServed(Footprint footprint) {
        try {
            Deployed<T> deployed = reader.read(footprint);
            targets.add(deployed);
            warnOfHalf(footprint, deployed);
        } catch (UnreadablePromoterException e) {
            warnings.add("the promoter file " + footprint.path() + " is left out: " + e.reason());
        }
    }

    private void warnOfHalf(Footprint footprint, Deployed<T> deployed) {
        String name = deployed.target().id().text();
        if (footprint.isUnfinished()) {
            footprint.mark().filter(mark -> !creations.isRunning(mark)).ifPresent(mark -> warnings.add("'" + name
                    + "' was never started: it is being created, or that was interrupted; then create it once more, "
                    + "or delete it"));
            return;
        }
        List<Integer> served = footprint.file().flatMap(StoredPromoter::promoter)
                .map(promoter -> protocol.served(promoter, footprint.backing())).orElse(List.of());
        footprint.backing().userVolumes().stream().filter(volume -> !served.contains(volume.number()))
                .forEach(volume -> warnings.add("volume " + volume.number() + " of '" + name
                        + "' is not served: it is being added or deleted, or that was interrupted; then add it once "
                        + "more with the same size, or delete it"));
    }

    private void addRemains(ResourceDefinition definition) {
        Optional<CreationMark> mark = CreationMark.on(definition).filter(m -> m.protocol().equals(protocol.name()));
        if (mark.isEmpty()) {
            return;
        }
        if (definition.deleting()) {
            warnings.add("LINSTOR is still deleting the resource '" + definition.name() + "' of '" + mark.get().id()
                    + "': some of its nodes are offline");
            return;
        }
        reader.remains(survey.footprint(mark.get().protocol(), definition)).ifPresent(targets::add);
        if (!creations.isRunning(mark.get())) {
            warnings.add("the LINSTOR resource '" + definition.name() + "' has no promoter file: '" + mark.get().id()
                    + "' is being created or deleted, or that was interrupted; then delete it once more");
        }
    }
}
