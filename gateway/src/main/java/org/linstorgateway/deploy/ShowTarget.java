package org.linstorgateway.deploy;

import java.util.List;
import org.linstorgateway.deploy.delivery.PromoterRemoval;
import org.linstorgateway.deploy.state.NodeParts;
import org.linstorgateway.deploy.state.ReactorProgress;
import org.linstorgateway.deploy.state.ServiceUnits;
import org.linstorgateway.deploy.state.TargetReader;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.linstor.Linstor;
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
    private final Linstor linstor;
    private final ReactorProgress progress;
    private final PromoterRemoval files;

    ShowTarget(TargetReader<T> reader, Linstor linstor, ReactorProgress progress, PromoterRemoval files) {
        this.reader = reader;
        this.linstor = linstor;
        this.progress = progress;
        this.files = files;
    }

    Deployed<T> show(TargetId id) {
        TargetState state = reader.state(id.resource());
        Deployed<T> deployed = reader.show(state, id);
        ServiceUnits units = units(deployed.status().nodes());
        Status status = refined(deployed.status(), state, units);
        return deployed.with(status.withParts(new NodeParts(linstor.nodes(), units).of(state)));
    }

    private ServiceUnits units(List<String> nodes) {
        return progress.units(linstor.version().supportsReactorStatus() ? nodes : List.of());
    }

    private Status refined(Status status, TargetState state, ServiceUnits units) {
        return status.wanted() || status.service() == Service.STARTED
                ? units.refine(state.resource(), status)
                : withLeft(status, state);
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
