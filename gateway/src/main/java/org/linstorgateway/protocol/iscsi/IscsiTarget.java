package org.linstorgateway.protocol.iscsi;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.target.Placement;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;

/**
 * An iSCSI target with its LUNs.
 *
 * @param allowedInitiators the initiators that may log in; empty for everybody
 * @param volumes           the LUNs; the number of a volume is the number of its LUN
 * @param grossSize         always false without volumes: LINSTOR keeps it with each of them
 * @param implementation    empty for the first one that the agent finds on the node
 * @param tuning            without volumes, only the settings that are not those of LUNs
 */
public record IscsiTarget(Iqn iqn, List<ServiceIp> serviceIps, Placement placement, List<Volume> volumes,
        List<InitiatorName> allowedInitiators, Optional<Chap> chap, boolean grossSize,
        Optional<IscsiImplementation> implementation, LunTuning tuning) implements Target {

    /** Creates a target in a resource group. */
    public IscsiTarget(Iqn iqn, List<ServiceIp> serviceIps, String resourceGroup, List<Volume> volumes,
            List<InitiatorName> allowedInitiators, Optional<Chap> chap, boolean grossSize,
            Optional<IscsiImplementation> implementation, LunTuning tuning) {
        this(iqn, serviceIps, Placement.in(resourceGroup), volumes, allowedInitiators, chap, grossSize,
                implementation, tuning);
    }

    public IscsiTarget {
        serviceIps = List.copyOf(serviceIps);
        volumes = Volume.inOrder(volumes, iqn);
        allowedInitiators = allowedInitiators.stream().distinct().toList();
        grossSize = grossSize && !volumes.isEmpty();
        tuning = (volumes.isEmpty() ? tuning.withoutLuns() : tuning).completed(implementation);
    }

    /** Creates a target with the default tuning. */
    public IscsiTarget(Iqn iqn, List<ServiceIp> serviceIps, String resourceGroup, List<Volume> volumes,
            List<InitiatorName> allowedInitiators, Optional<Chap> chap, boolean grossSize,
            Optional<IscsiImplementation> implementation) {
        this(iqn, serviceIps, resourceGroup, volumes, allowedInitiators, chap, grossSize, implementation,
                LunTuning.NONE);
    }

    @Override
    public Iqn id() {
        return iqn;
    }

    IscsiTarget withVolumes(List<Volume> changed) {
        return new IscsiTarget(iqn, serviceIps, placement, changed, allowedInitiators, chap, grossSize,
                implementation, tuning);
    }
}
