package org.linstorgateway.deploy.resource;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.linstorgateway.deploy.request.LinstorErrors;
import org.linstorgateway.deploy.state.VolumeNumbers;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.VolumeDefinition;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.VolumeSizes;

/**
 * Grows the volumes of targets in LINSTOR, which grows the replicas and then DRBD, also in use. It cannot be undone: LINSTOR
 * keeps the new size even if a satellite fails, and refuses the former one as shrinking (seen with LINSTOR 1.34).
 */
public final class VolumeGrowth {
    private static final System.Logger LOG = System.getLogger(VolumeGrowth.class.getName());
    /** Set in the same transaction as the size, and removed when the command is done: so an interrupted one is noticed. */
    private static final String UNFINISHED = "Aux/linstor-gateway/resize";

    private final Linstor linstor;

    public VolumeGrowth(Linstor linstor) {
        this.linstor = linstor;
    }

    /** Tells whether a command that grew the volume and was to restart its service has not recorded its end. */
    public static boolean isUnfinished(VolumeDefinition volume) {
        return volume.props().containsKey(UNFINISHED);
    }

    /**
     * Grows a volume, or lets LINSTOR go on with a growth that a satellite has not completed.
     *
     * @param numbers the volume numbers of the resource
     * @param volume  the present volume definition, with the number of the target
     * @param restart whether the service is to be restarted afterwards; then the caller {@linkplain #finish finishes}
     * @throws GatewayException ({@code LINSTOR_REFUSED}) if the volume has grown in part
     */
    public void grow(String resource, VolumeNumbers numbers, VolumeDefinition volume, long sizeKib, boolean restart) {
        if (sizeKib <= volume.sizeKib() && !volume.resizing()) {
            return;
        }
        int inLinstor = numbers.inLinstor(volume.number());
        Map<String, String> mark = Map.of(UNFINISHED, UUID.randomUUID().toString());
        try {
            if (sizeKib > volume.sizeKib()) {
                linstor.resizeVolumeDefinition(resource, inLinstor, sizeKib, restart ? mark : Map.of());
            } else {
                linstor.modifyVolumeDefinition(resource, inLinstor, mark, List.of());
            }
        } catch (LinstorException e) {
            requireGrownDespite(e, resource, numbers, volume, sizeKib);
            return;
        }
        if (readAfter(resource, numbers, volume, Optional.empty()).filter(VolumeDefinition::resizing).isPresent()) {
            throw incomplete(resource, volume.number(), sizeKib, "LINSTOR has not grown it on all nodes");
        }
    }

    /** If only the answer is lost or wrong, the volume may have grown; if LINSTOR refused, it has not. */
    private void requireGrownDespite(LinstorException failure, String resource, VolumeNumbers numbers,
            VolumeDefinition former, long sizeKib) {
        Optional<VolumeDefinition> now = readAfter(resource, numbers, former, Optional.of(failure));
        if (now.filter(volume -> volume.sizeKib() == sizeKib || volume.resizing()).isEmpty()) {
            throw failure;
        }
        if (now.get().resizing()) {
            throw incomplete(resource, former.number(), sizeKib,
                    String.valueOf(LinstorErrors.translate(failure).getMessage()));
        }
    }

    private static GatewayException incomplete(String resource, int number, long sizeKib, String reason) {
        return GatewayException.of(ErrorCode.GROWTH_INCOMPLETE,
                "volume " + number + " of '" + resource + "' has grown to " + VolumeSizes.format(sizeKib)
                        + " in part, which cannot be undone: " + reason,
                "The data is intact, and clients go on with the former size. Repeat the command with the same size to "
                        + "complete it. See: linstor volume list -r " + resource);
    }

    /** Reads the definition after an attempt. Without an answer it is not known what the volume is like. */
    private Optional<VolumeDefinition> readAfter(String resource, VolumeNumbers numbers, VolumeDefinition former,
            Optional<LinstorException> failure) {
        try {
            return read(resource, numbers, former.number());
        } catch (LinstorException e) {
            throw LinstorErrors.translate(failure.orElse(e)).adding("volume " + former.number() + " of '" + resource
                    + "' may have grown, which cannot be undone: repeat the command with the same size");
        }
    }

    private Optional<VolumeDefinition> read(String resource, VolumeNumbers numbers, int number) {
        return linstor.resourceDefinition(resource).stream().flatMap(definition -> definition.volumes().stream())
                .filter(volume -> numbers.inTarget(volume.number()) == number).findFirst();
    }

    /** Records that the command is done. A failure is ignored: a repeated command would restart the service once more. */
    public void finish(String resource, VolumeNumbers numbers, int number) {
        try {
            if (read(resource, numbers, number).filter(VolumeGrowth::isUnfinished).isPresent()) {
                linstor.modifyVolumeDefinition(resource, numbers.inLinstor(number), Map.of(), List.of(UNFINISHED));
            }
        } catch (LinstorException e) {
            LOG.log(System.Logger.Level.DEBUG, "Cannot remove the record of a resize from {0}: {1}", resource,
                    e.getMessage());
        }
    }
}
