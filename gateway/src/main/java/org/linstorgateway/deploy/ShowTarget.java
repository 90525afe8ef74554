package org.linstorgateway.deploy;

import java.util.List;
import org.linstorgateway.deploy.delivery.PromoterRemoval;
import org.linstorgateway.deploy.state.ReactorProgress;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Status.Service;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;

/**
 * Shows one target, with what only its nodes know: the units of its service, and promoter files that were left on them. This
 * costs requests to the nodes, which are spent on a single target but not on a list.
 */
final class ShowTarget<T extends Target> {
    private final TargetReader<T> reader;
    private final ReactorProgress progress;
    private final PromoterRemoval files;

    ShowTarget(TargetReader<T> reader, ReactorProgress progress, PromoterRemoval files) {
        this.reader = reader;
        this.progress = progress;
        this.files = files;
    }

    Deployed<T> show(TargetId id) {
        TargetState state = reader.state(id.resource());
        Deployed<T> deployed = reader.show(state, id);
        return deployed.with(refined(deployed.status(), state));
    }

    private Status refined(Status status, TargetState state) {
        if (!status.wanted()) {
            return status.service() == Service.STARTED ? status : withLeft(status, state);
        }
        return switch (status.service()) {
            case STARTED -> starting(status, state.resource());
            case STARTING, FAILED -> progress.units(state.resource(), status.nodes()).refine(state.resource(), status);
            default -> status;
        };
    }

    /** Asks the node that uses the resource, and the others only if a unit is not active there. */
    private Status starting(Status status, String resource) {
        Status refined = progress.units(resource, status.primary().stream().toList()).refine(resource, status);
        return refined.service() == Service.STARTED
                ? status
                : progress.units(resource, status.nodes()).refine(resource, status);
    }

    private Status withLeft(Status status, TargetState state) {
        List<String> nodes = files.left(state);
        String again = state.hasResource() ? "stop" : "delete";
        return nodes.isEmpty()
                ? status
                : status.with(status.service(),
                        String.join(", ", nodes) + " still has its promoter file and may start it: "
                                + again + " it again to remove the file");
    }
}
