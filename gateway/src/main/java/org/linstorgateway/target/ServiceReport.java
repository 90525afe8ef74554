package org.linstorgateway.target;

import java.util.List;
import java.util.Map;

/**
 * The services of the targets of all protocols at one moment.
 *
 * @param services    in the order of their resources
 * @param silentNodes the nodes whose DRBD Reactor did not report its units, with the reason
 */
public record ServiceReport(List<ObservedService> services, Map<String, String> silentNodes) {
    public ServiceReport {
        services = List.copyOf(services);
        silentNodes = Map.copyOf(silentNodes);
    }

    /**
     * The service of a target.
     *
     * @param resource the LINSTOR resource of the target
     * @param status   says nothing about the data: its state is {@link Status.State#UNKNOWN}, and it has no volumes
     */
    public record ObservedService(String resource, Status status) {}
}
