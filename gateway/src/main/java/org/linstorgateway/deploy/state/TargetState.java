package org.linstorgateway.deploy.state;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.ResourceGroup;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.target.Label;

/**
 * Everything that LINSTOR reported of one target at one moment. The promoter file or the resource may be missing: an
 * interrupted create or delete leaves one without the other.
 *
 * @param path       the path that the promoter file has or would have
 * @param file       the promoter file
 * @param occupant   a promoter file of another target at the path that the file would have
 * @param definition the resource definition
 * @param resources  the resource on each of its nodes
 * @param group      the resource group of the definition
 */
public record TargetState(PromoterPath path, Optional<StoredPromoter> file, Optional<StoredPromoter> occupant,
        Optional<ResourceDefinition> definition, List<Resource> resources, Optional<ResourceGroup> group) {
    public TargetState {
        resources = List.copyOf(resources);
    }

    /** Returns the state that LINSTOR reported, with the volume numbers of the target. */
    static TargetState of(PromoterPath path, Optional<StoredPromoter> file, Optional<StoredPromoter> occupant,
            Optional<ResourceDefinition> reported, List<Resource> resources, Optional<ResourceGroup> group) {
        VolumeNumbers numbers = reported.map(VolumeNumbers::of).orElse(new VolumeNumbers(0));
        return new TargetState(path, file, occupant, reported.map(numbers::inTarget), numbers.inTarget(resources),
                group);
    }

    /** Returns a copy with a later state of the resource definition, as LINSTOR reported it. */
    public TargetState with(Optional<ResourceDefinition> later) {
        return new TargetState(path, file, occupant,
                later.map(definition -> VolumeNumbers.of(definition).inTarget(definition)), resources, group);
    }

    /** Returns a copy in which LINSTOR has no promoter file. */
    public TargetState withoutFile() {
        return new TargetState(path, Optional.empty(), occupant, definition, resources, group);
    }

    /** Returns the numbers of the volumes in LINSTOR. Everything else here has those of the target. */
    public VolumeNumbers numbers() {
        return definition.map(VolumeNumbers::of).orElse(new VolumeNumbers(0));
    }

    /** Returns the number of replicas that the resource group asks for; 0 if it is unknown. */
    public int placeCount() {
        return group.map(ResourceGroup::placeCount).orElse(0);
    }

    /** Returns the name of the resource. */
    public String resource() {
        return definition.map(ResourceDefinition::name).or(() -> file.map(StoredPromoter::resource))
                .orElse(path.resource());
    }

    /** Tells whether the promoter file is attached to the resource, so that DRBD Reactor runs the service. */
    public boolean isAttached() {
        return definition.filter(d -> d.hasFile(path.toString())).isPresent();
    }

    /** Tells whether a command has stopped the service to change its promoter file, and is to start it again. */
    public boolean isRestarting() {
        return hasResource() && !isAttached() && definition.flatMap(RestartMarker::on).isPresent();
    }

    /** Returns the marker of a command that exchanges the data of the target, or was interrupted. */
    public Optional<RollBackMarker> rollBack() {
        return definition.flatMap(RollBackMarker::on);
    }

    /** Returns the marker of a command that makes a target of the resource, or was interrupted. */
    public Optional<AdoptionMarker> adoption() {
        return definition.flatMap(AdoptionMarker::on);
    }

    /** Returns LINSTOR's facts about the resource with other volume numbers. */
    public Backing backing(VolumeNumbers other) {
        VolumeNumbers present = numbers();
        IntUnaryOperator number = current -> other.inTarget(present.inLinstor(current));
        return definition.map(d -> BackingReader.read(VolumeNumbers.renumbered(d, number),
                VolumeNumbers.renumbered(resources, number), group)).orElse(Backing.NONE);
    }

    /** Returns the volume numbers of a resource whose private volume is still to be created: LINSTOR's first free number. */
    public VolumeNumbers numbersWithNewPrivateVolume() {
        VolumeNumbers present = numbers();
        Set<Integer> taken = definition.stream().flatMap(d -> d.volumes().stream())
                .map(volume -> present.inLinstor(volume.number())).collect(Collectors.toSet());
        int free = 0;
        while (taken.contains(free)) {
            free++;
        }
        return new VolumeNumbers(free);
    }

    /** Tells whether the service is to run. */
    public boolean isWanted() {
        return isAttached() || isRestarting() || rollBack().filter(RollBackMarker::serving).isPresent();
    }

    /** Tells whether LINSTOR has the resource and does not delete it. */
    public boolean hasResource() {
        return definition.filter(d -> !d.deleting()).isPresent();
    }

    /** Returns the marker of the create command that made the resource. */
    public Optional<CreationMarker> marker() {
        return definition.flatMap(CreationMarker::on);
    }

    /** Returns the label of the target. */
    Optional<Label> label() {
        return definition.flatMap(LabelProperty::on);
    }

    /** Tells whether a create command has not recorded its end: it is running or was interrupted. */
    public boolean isIncomplete() {
        return hasResource() && definition
                .filter(d -> CreationMarker.on(d).filter(marker -> !marker.isDone(d)).isPresent()).isPresent();
    }

    /** Tells whether the target is incomplete and was never started. */
    public boolean wasNeverStarted() {
        return !isAttached() && isIncomplete();
    }

    /** Returns the numbers of the volumes that LINSTOR deletes as soon as all nodes are online. */
    public Set<Integer> deletingVolumes() {
        return definition.stream().flatMap(d -> d.volumes().stream()).filter(VolumeDefinition::deleting)
                .map(VolumeDefinition::number).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the nodes of the resource whose state LINSTOR does not know, mostly since they are offline. */
    public List<String> silentNodes() {
        return resources.stream().filter(resource -> resource.inUse().isEmpty()).map(Resource::nodeName).toList();
    }

    /** Returns which node uses the resource. */
    public Usage usage() {
        return Usage.of(resources);
    }

    /** Returns LINSTOR's facts about the resource, {@link Backing#NONE} without a definition. */
    public Backing backing() {
        return definition.map(d -> BackingReader.read(d, resources, group)).orElse(Backing.NONE);
    }
}
