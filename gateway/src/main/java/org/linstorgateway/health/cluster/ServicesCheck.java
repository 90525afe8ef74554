package org.linstorgateway.health.cluster;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.linstorgateway.health.Check;
import org.linstorgateway.health.Finding;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.target.PlacementRemark;
import org.linstorgateway.target.ServiceReport;
import org.linstorgateway.target.ServiceReport.ObservedService;
import org.linstorgateway.target.ServiceReport.Reactors;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Service;

/**
 * Checks that every target that is to run does so, with all its units, that no other one runs, that DRBD Reactor takes
 * changes on the nodes of all targets, that drains and disabled targets are complete, and that lists warn of nothing. The status is the one that {@code show} has.
 *
 * @param services reads the services of all targets
 */
record ServicesCheck(ObservedCluster state, Supplier<ServiceReport> services) implements Check {

    @Override
    public List<Finding> findings() {
        ServiceReport report = services.get();
        List<Finding> findings = new ArrayList<>();
        Set<String> faulty = new HashSet<>();
        for (ObservedService service : report.services()) {
            Optional<Finding> finding = finding(service).map(found -> report.unconfirmed().contains(service.resource())
                    ? Finding.note(found.message())
                    : found);
            finding.ifPresent(findings::add);
            finding.filter(Finding::isProblem).ifPresent(_ -> faulty.add(service.resource()));
        }
        findings.addAll(new ListWarnings(state, report.unconfirmed(), faulty).findings(report.warnings()));
        findings.addAll(report.placements().stream().map(ServicesCheck::finding).toList());
        findings.addAll(frozen(report.reactors()));
        findings.addAll(unknownUnits(report));
        return findings;
    }

    /** A file in LINSTOR that cannot be read is a problem of its own, whose effect on nodes is a note. */
    private List<Finding> frozen(Reactors reactors) {
        return reactors.frozen().stream().sorted().map(node -> state.brokenFileOn(node)
                .map(file -> Finding.note("DRBD Reactor on " + node + " takes no change of any target until '"
                        + file + "' is corrected"))
                .orElseGet(() -> Finding.problem("DRBD Reactor on " + node + " takes no change of any target, since it "
                        + "cannot read a file in " + PromoterPath.FOLDER + " there",
                        "Run on " + node + " to find the file: linstor-gateway check-health -m agent")))
                .toList();
    }

    private static Optional<Finding> finding(ObservedService service) {
        Status status = service.status();
        String target = "target " + service.resource();
        if (status.wanted() && status.nodes().size() == 1) {
            return Optional.of(Finding.problem(target + " has one node only: DRBD Reactor starts no service on a "
                    + "resource without peers", "Add a replica: linstor resource create NODE " + service.resource()));
        }
        return switch (status.service()) {
            case STARTED -> status.primary().filter(_ -> !status.wanted()).map(node -> Finding.problem(
                    target + " is stopped, but " + node + " runs it", "Stop the target again"));
            case STARTING -> Optional.of(Finding.problem(target + " does not run yet: " + progress(status),
                    "If it is being started or moved, repeat the check in a minute. Otherwise find the cause:\n"
                            + journal(service.resource())));
            case FAILED -> Optional.of(Finding.problem(target + " is started, but does not run: " + status.reason(),
                    "Find the cause on its nodes:\n" + journal(service.resource())));
            case UNKNOWN -> unknown(target, status);
            case STOPPED -> Optional.empty();
        };
    }

    private static Finding finding(PlacementRemark remark) {
        return remark.isProblem() ? Finding.problem(remark.message(), remark.advice()) : Finding.note(remark.text());
    }

    private static String progress(Status status) {
        if (status.primary().isEmpty()) {
            return status.reason().isEmpty() ? "it is being created, or its creation was interrupted" : status.reason();
        }
        String awaited = status.awaits().map(unit -> " and waits for the unit " + unit).orElse("");
        return status.primary().get() + " starts it" + awaited
                + (status.reason().isEmpty() ? "" : "; " + status.reason());
    }

    private static String journal(String resource) {
        return "drbd-reactorctl status -r " + resource + "\njournalctl -u 'ocf.rs@*_" + resource + ".service'";
    }

    /** Other checks report nodes that are offline, and promoter files without a resource. */
    private static Optional<Finding> unknown(String target, Status status) {
        return Optional.of(status).filter(known -> known.wanted() && !known.nodes().isEmpty())
                .map(known -> Finding.note(target + ": " + known.reason()));
    }

    /** A service whose units are not known counts as running while a node uses its resource. */
    private List<Finding> unknownUnits(ServiceReport report) {
        boolean started = report.services().stream().map(ObservedService::status)
                .anyMatch(status -> status.wanted() && status.service() == Service.STARTED);
        if (!started) {
            return List.of();
        }
        if (!state.version().supportsReactorStatus()) {
            return List
                    .of(Finding.note("the units of services were not checked, so that a service that fails again and "
                            + "again may seem to run: this needs LINSTOR 1.34 or newer"));
        }
        Set<String> online = state.onlineNodes();
        return new TreeMap<>(report.reactors().silent()).entrySet().stream()
                .filter(node -> online.contains(node.getKey()))
                .map(node -> Finding.note("DRBD Reactor on " + node.getKey() + " does not report its units: "
                        + node.getValue()))
                .toList();
    }
}
