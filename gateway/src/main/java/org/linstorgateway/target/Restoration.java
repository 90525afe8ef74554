package org.linstorgateway.target;

import java.util.List;

/**
 * What a target that is made of a snapshot does not share with the first one.
 *
 * @param as         its identifier
 * @param serviceIps its addresses
 * @param readOnly   whether clients can only read
 */
public record Restoration(TargetId as, List<ServiceIp> serviceIps, boolean readOnly) {
    public Restoration {
        serviceIps = List.copyOf(serviceIps);
    }
}
