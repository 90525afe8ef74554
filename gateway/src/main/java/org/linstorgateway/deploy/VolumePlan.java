package org.linstorgateway.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.resource.PoolSpace;
import org.linstorgateway.deploy.state.ExistingTarget;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.StoragePool;
import org.linstorgateway.target.Effect;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.Plan.Change;
import org.linstorgateway.target.VolumeSizes;

/** The plans of new and deleted volumes, in sentences. {@link ChangeVolumes} checks before whether they are possible. */
final class VolumePlan {
    private VolumePlan() {}

    /** @param lacking the storage pools that have less free space than the volume needs */
    static Plan add(ChangeVolumes.Addition<?> addition, List<StoragePool> lacking) {
        ExistingTarget<?> existing = addition.existing();
        int number = addition.volume().number();
        List<Change> changes = new ArrayList<>();
        if (!addition.inLinstor()) {
            changes.add(new Change("LINSTOR creates volume " + number + " of "
                    + VolumeSizes.format(addition.volume().sizeKib()) + " on " + replicas(existing), Effect.NONE));
            lacking.forEach(pool -> changes.add(new Change(shortage(pool), Effect.NONE)));
        }
        if (!addition.expected().equals(existing.promoter())) {
            changes.add(new Change("the service serves volume " + number,
                    PromoterUpdate.effect(existing.promoter(), addition.expected())));
        }
        return plan(existing, changes);
    }

    private static String shortage(StoragePool pool) {
        String free = VolumeSizes.format(pool.freeKib().orElse(0));
        return PoolSpace.isThin(pool)
                ? "the thin pool '" + pool.name() + "' of " + pool.nodeName() + " has only " + free
                        + " free: writes fail there when it is full"
                : "the storage pool '" + pool.name() + "' of " + pool.nodeName() + " has only " + free
                        + " free: LINSTOR cannot create the volume there";
    }

    static Plan delete(ExistingTarget<?> existing, int number) {
        return plan(existing, List.of(new Change("volume " + number + existing.target().volumes().stream()
                .filter(volume -> volume.number() == number).findFirst()
                .map(volume -> " of " + VolumeSizes.format(volume.sizeKib())).orElse("") + " on " + replicas(existing)
                + " is deleted with all its data", Effect.LOSS)));
    }

    private static String replicas(ExistingTarget<?> existing) {
        return existing.state().resources().stream().filter(resource -> !resource.diskless()).map(Resource::nodeName)
                .sorted().collect(Collectors.joining(" and "));
    }

    private static Plan plan(ExistingTarget<?> existing, List<Change> changes) {
        return ServicePlan.of(existing.target().id(), existing.state(), changes);
    }
}
