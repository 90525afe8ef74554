package org.linstorgateway.deploy;

import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.linstorgateway.deploy.state.ClusterState.OwnedFiles;
import org.linstorgateway.deploy.state.PromoterStore;
import org.linstorgateway.deploy.state.ReactorProgress;
import org.linstorgateway.deploy.state.ServiceUnits;
import org.linstorgateway.deploy.state.TargetStateReader;
import org.linstorgateway.deploy.state.TargetStatus;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.target.ServiceReport;
import org.linstorgateway.target.ServiceReport.ObservedService;
import org.linstorgateway.target.Status;

/**
 * Reads the services of all targets as {@code show} does for one: with the units on their nodes. This costs four requests,
 * as a list, and one for each node, whatever the number of targets.
 */
public final class ServiceReports {
    private final TargetStateReader states;
    private final ReactorProgress progress;

    /** @param limit how long a node may take to report its units, at most five seconds */
    public ServiceReports(Linstor linstor, Duration limit) {
        this.states = new TargetStateReader(linstor, new PromoterStore(linstor, Clock.systemUTC()));
        this.progress = new ReactorProgress(linstor, limit);
    }

    /**
     * Reads the services of all targets whose promoter file is in LINSTOR.
     *
     * @throws org.linstorgateway.linstor.LinstorException if LINSTOR does not answer. A node that does not is only silent.
     */
    public ServiceReport read() {
        List<ObservedService> services = states.readAll().files().stream().map(OwnedFiles::state)
                .map(state -> new ObservedService(state.resource(), TargetStatus.ofService(state)))
                .sorted(Comparator.comparing(ObservedService::resource)).toList();
        ServiceUnits units = progress.units(nodes(services));
        return new ServiceReport(services.stream().map(service -> new ObservedService(service.resource(),
                units.refine(service.resource(), service.status()))).toList(), units.silentNodes());
    }

    /** Returns the nodes of the services that are to run. */
    private static Set<String> nodes(List<ObservedService> services) {
        return services.stream().map(ObservedService::status).filter(Status::wanted)
                .flatMap(status -> status.nodes().stream()).collect(Collectors.toCollection(TreeSet::new));
    }
}
