package org.linstorgateway.protocol;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Volume;

/** The rules of a protocol for its targets. */
public interface TargetRules<T extends Target> {
    /**
     * Requires that a new target of this form can be created.
     *
     * @throws org.linstorgateway.target.GatewayException ({@code INVALID}) naming the part that is wrong
     */
    void requireCreatable(T target);

    /**
     * Requires that an existing target can become another one. The rules for new targets are checked besides, but for faults
     * that the target has already.
     *
     * @throws org.linstorgateway.target.GatewayException ({@code INVALID}) naming the part that is wrong
     */
    default void requireChangeable(T before, T after) {}

    /**
     * Requires that a new target can be served beside all others.
     *
     * @throws org.linstorgateway.target.GatewayException ({@code CONFLICT}) naming the target that conflicts
     */
    default void requireCompatible(T target, List<Promoter> neighbours) {}

    /** Returns the oldest LINSTOR that can add a volume to a target, such as {@code 1.33.2}; empty if every one can. */
    default Optional<String> addVolumeMinimumLinstor() {
        return Optional.empty();
    }

    /**
     * Fills in the defaults of a volume to add to a target.
     *
     * @throws org.linstorgateway.target.GatewayException ({@code INVALID} or {@code CONFLICT}) if the target cannot have
     *                                                    such a volume
     */
    default Volume complete(T target, Volume volume) {
        return volume;
    }

    /**
     * Returns what the service and its clients need when the block device of a volume has grown. A restart makes any service
     * open the device again.
     */
    default GrowthEffect growth(T target, Volume volume, Backing backing) {
        return GrowthEffect.restart("the service opens volume " + volume.number() + " again to see its new size");
    }

    /**
     * Returns the volumes of a resource that becomes a target. Their data is not touched.
     *
     * @param existing  those of the resource, with the numbers of the target
     * @param described what the user says about them, in their order; a single description is for all of them
     * @throws org.linstorgateway.target.GatewayException ({@code INVALID}) if the user has to say more, or says too much
     */
    default List<Volume> adopted(TargetId id, List<Volume> existing, List<Volume> described) {
        if (!described.isEmpty()) {
            throw GatewayException.of(ErrorCode.INVALID_FIELD,
                    "the volumes of '" + id.text() + "' are those of the resource that is adopted, and cannot be given",
                    "Leave 'volumes' out.");
        }
        return existing.stream().map(volume -> Volume.raw(volume.number(), volume.sizeKib())).toList();
    }

    /** Returns a copy of a target with other volumes. */
    T withVolumes(T target, List<Volume> volumes);

    /**
     * Returns a copy of a target that clients can only read.
     *
     * @throws GatewayException ({@code INVALID}) if the protocol has none
     */
    default T readOnly(T target) {
        throw GatewayException.of(ErrorCode.INVALID_OPTION,
                "'" + target.id().text() + "' cannot be read-only: only NFS exports can",
                "Leave the option out.");
    }

    /** Describes without secrets in which fields an existing target differs from the wanted one; empty if in none. */
    Optional<String> difference(T wanted, T existing);

    /** Returns remarks on a new target that works as it was asked for, such as who may use it; a sentence each. */
    default List<String> notes(T target) {
        return List.of();
    }

    /**
     * Tells whether a wanted target has another password than an existing one that has a password, too. Otherwise
     * {@link #difference} tells it.
     */
    default boolean hasOtherSecret(T wanted, T existing) {
        return false;
    }

    /** Tells whether a target has a password. */
    default boolean hasSecret(T target) {
        return false;
    }

    /** Returns warnings about a change that works, but perhaps does not do what the user expects; a sentence each. */
    default List<String> warningsOfChange(T before, T after) {
        return List.of();
    }

    /** Returns warnings about a new target that works, but perhaps not with every client or node; a sentence each. */
    default List<String> warnings(T target) {
        return ServiceIpRules.warnings(target.serviceIps());
    }
}
