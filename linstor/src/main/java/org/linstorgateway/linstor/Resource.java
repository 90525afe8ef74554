package org.linstorgateway.linstor;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A resource, that is, a resource definition deployed on one node: diskful, diskless or tiebreaker.
 *
 * @param flags
 *            empty for a diskful resource; {@code DISKLESS}, {@code DRBD_DISKLESS}, {@code TIE_BREAKER}, {@code DELETE} ...
 * @param state
 *            empty if LINSTOR does not know it: the node is offline, or the controller has just started
 * @param volumes
 *            sorted by number
 * @param drbd
 *            empty for a resource without DRBD
 * @param created
 *            when LINSTOR created it on this node; empty if LINSTOR does not tell
 */
public record Resource(String name, String nodeName, String uuid, Set<String> flags,
        Optional<ResourceState> state, List<Volume> volumes, Optional<DrbdState> drbd,
        Optional<Instant> created) {
    public Resource {
        flags = Set.copyOf(flags);
        if (volumes.size() > 1) {
            volumes = volumes.stream().sorted(Comparator.comparingInt(Volume::number)).toList();
        }
        volumes = List.copyOf(volumes);
    }

    /** Returns the volume with this number. */
    public Optional<Volume> volume(int number) {
        for (Volume volume : volumes) {
            if (volume.number() == number) {
                return Optional.of(volume);
            }
        }
        return Optional.empty();
    }

    public boolean diskless() {
        return flags.contains("DISKLESS");
    }

    public boolean tiebreaker() {
        return flags.contains("TIE_BREAKER");
    }

    public boolean deleting() {
        return flags.contains("DELETE");
    }

    /** Returns whether the resource is Primary on its node; empty if unknown, which does not mean unused. */
    public Optional<Boolean> inUse() {
        return state.flatMap(ResourceState::inUse);
    }
}
