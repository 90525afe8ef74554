package org.linstorgateway.protocol;

import java.util.UUID;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/**
 * The UUID by which clients know a volume on every node. It is derived from the UUIDs that LINSTOR gave to the resource
 * and the volume on the first node. These change if that replica is replaced: therefore an identity that was written
 * once must be kept.
 */
public final class VolumeIdentity {
    private final UUID space;

    /**
     * Creates the identities of a protocol.
     *
     * @param protocol the name that distinguishes them from those of other protocols, such as a host name
     */
    public VolumeIdentity(String protocol) {
        this.space = NameUuid.of(protocol);
    }

    /**
     * Returns the identity of a volume.
     *
     * @throws GatewayException ({@link Problem#LINSTOR_REFUSED}) if LINSTOR has the volume on no node
     */
    public UUID of(Backing backing, int number) {
        String resource = backing.resourceUuid().orElseThrow(() -> unknown(number));
        String volume = backing.disk(number).flatMap(Backing.Disk::uuid).orElseThrow(() -> unknown(number));
        return NameUuid.of(NameUuid.of(space, resource), volume);
    }

    private static GatewayException unknown(int number) {
        return GatewayException.of(ErrorCode.VOLUME_NOT_PLACED,
                "LINSTOR has not placed volume " + number + " on any node, so that clients could not recognise it");
    }
}
