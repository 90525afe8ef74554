package org.linstorgateway.protocol;

import java.util.UUID;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/**
 * By what clients know a volume on whichever node it is served. It follows from the UUIDs that LINSTOR gave to the
 * resource and the volume on the first node. These change when that replica is replaced, so that an identity that is
 * once written has to be kept.
 */
public final class VolumeIdentity {
    private final UUID space;

    /** @param protocol the name that sets the protocol's identities apart from others, such as a host name */
    public VolumeIdentity(String protocol) {
        this.space = NameUuid.of(protocol);
    }

    /**
     * The identity of a volume.
     *
     * @throws GatewayException ({@link Problem#LINSTOR_REFUSED}) when LINSTOR does not have the volume on any node
     */
    public UUID of(Backing backing, int number) {
        String resource = backing.resourceUuid().orElseThrow(() -> unknown(number));
        String volume = backing.disk(number).flatMap(Backing.Disk::uuid).orElseThrow(() -> unknown(number));
        return NameUuid.of(NameUuid.of(space, resource), volume);
    }

    private static GatewayException unknown(int number) {
        return new GatewayException(Problem.LINSTOR_REFUSED,
                "LINSTOR has not placed volume " + number + " on any node, so that clients could not recognise it");
    }
}
