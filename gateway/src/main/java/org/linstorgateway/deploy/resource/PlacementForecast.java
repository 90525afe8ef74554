package org.linstorgateway.deploy.resource;

import java.util.Optional;
import java.util.stream.Collectors;
import org.linstorgateway.linstor.ExpectedPlacement;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Placement;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;
import org.linstorgateway.target.VolumeSizes;

/** Asks LINSTOR where it would place a new target. LINSTOR decides again when the target is created. */
public final class PlacementForecast {
    /** The group that each LINSTOR has. A group that is created for a target has its filter until one is set. */
    private static final String DEFAULT_GROUP = "DfltRscGrp";

    private final Linstor linstor;

    public PlacementForecast(Linstor linstor) {
        this.linstor = linstor;
    }

    /**
     * Returns a sentence about the place of the replicas; empty if LINSTOR does not tell.
     *
     * @throws GatewayException ({@code CONFLICT}) if LINSTOR finds no place, or the volumes do not fit there
     */
    public Optional<String> sentence(Target wanted) {
        return expected(wanted).map(placement -> {
            requireRoom(wanted, placement);
            return "LINSTOR would place the replicas on " + placement.places().stream()
                    .map(place -> place.node() + " (pool " + place.pool() + ")").collect(Collectors.joining(" and "))
                    + ", which have room for " + VolumeSizes.format(placement.maxSizeKib());
        });
    }

    private Optional<ExpectedPlacement> expected(Target wanted) {
        try {
            Placement placement = wanted.placement();
            if (placement.hasOwnGroup()) {
                return linstor.expectedPlacement(DEFAULT_GROUP, placement.replicas().orElseThrow(),
                        placement.storagePools());
            }
            return linstor.expectedPlacement(wanted.resourceGroup())
                    .or(() -> linstor.expectedPlacement(DEFAULT_GROUP));
        } catch (LinstorException e) {
            if (e.outcomeUnknown()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private static void requireRoom(Target wanted, ExpectedPlacement placement) {
        String name = "'" + wanted.id().text() + "'";
        if (placement.places().isEmpty()) {
            throw GatewayException.of(ErrorCode.NOT_ENOUGH_SPACE,
                    "LINSTOR finds no place for the replicas of " + name,
                    "See the storage pools and their nodes: linstor storage-pool list");
        }
        long size = wanted.volumes().stream().mapToLong(Volume::sizeKib).sum();
        if (size > placement.maxSizeKib()) {
            throw GatewayException.of(ErrorCode.NOT_ENOUGH_SPACE, name + " needs " + VolumeSizes.format(size)
                    + ", but LINSTOR has room for " + VolumeSizes.format(placement.maxSizeKib())
                    + " on as many nodes as it needs replicas",
                    "Choose a smaller size, or add space: linstor storage-pool list");
        }
    }
}
