package org.linstorgateway.deploy;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.deploy.claim.TargetConflicts;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.state.VolumeNumbers;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Target;

/**
 * An adoption that is not made yet.
 *
 * @param target    the target that the resource becomes
 * @param existing  the identical target that the resource is already; then there is nothing to do
 * @param numbers   the numbers that the volumes of the resource get
 * @param lacksPrivateVolume whether the private volume is to be created
 * @param conflicts the conflicts that were checked
 * @param warnings  what the user should know when it is done
 */
record AdoptionDraft<T extends Target>(T target, TargetState state, Optional<ExistingTarget<T>> existing,
        VolumeNumbers numbers, boolean lacksPrivateVolume, TargetConflicts conflicts, Plan plan,
        List<String> warnings) {
    AdoptionDraft {
        warnings = List.copyOf(warnings);
    }

    /** Returns the name of the resource. */
    String resource() {
        return state.resource();
    }
}
