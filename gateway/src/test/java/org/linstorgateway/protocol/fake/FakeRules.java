package org.linstorgateway.protocol.fake;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.protocol.Differences;
import org.linstorgateway.protocol.StorageRules;
import org.linstorgateway.protocol.TargetRules;
import org.linstorgateway.target.Volume;

/** The rules for object stores. */
final class FakeRules implements TargetRules<ObjectStore> {
    private static final int MOST_VOLUMES = 8;

    @Override
    public void requireCreatable(ObjectStore target) {
        StorageRules.require(target, MOST_VOLUMES);
    }

    @Override
    public Volume complete(ObjectStore target, Volume volume) {
        StorageRules.requireRoom(MOST_VOLUMES, target, volume);
        return volume;
    }

    @Override
    public ObjectStore withVolumes(ObjectStore target, List<Volume> volumes) {
        return target.withVolumes(volumes);
    }

    @Override
    public Optional<String> difference(ObjectStore wanted, ObjectStore existing) {
        return Differences.between(wanted, existing).compare("region", wanted.region(), existing.region()).phrase();
    }
}
