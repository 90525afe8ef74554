package org.linstorgateway.deploy.snapshot;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.linstorgateway.deploy.resource.ResourceRemoval;
import org.linstorgateway.deploy.state.CreationMarker;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.deploy.wait.Deadlines;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ResourceDefinition;
import org.linstorgateway.linstor.Snapshot;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.SnapshotName;

/** The resources and snapshots by which roll backs try whether LINSTOR can restore, of which interrupted ones leave some. */
public final class TrialLeftovers {
    private static final System.Logger LOG = System.getLogger(TrialLeftovers.class.getName());
    private static final String PROPERTY = "trial-of";

    private final Linstor linstor;
    private final ResourceRemoval removal;
    private final Deadlines deadlines;

    public TrialLeftovers(Linstor linstor, ResourceRemoval removal, Deadlines deadlines) {
        this.linstor = linstor;
        this.removal = removal;
        this.deadlines = deadlines;
    }

    /** Returns the resource of whose snapshot a definition is a trial; empty if it is none. */
    public static Optional<String> sourceOf(ResourceDefinition definition) {
        return Optional.ofNullable(definition.props().get(property(definition.name())));
    }

    /** Returns the property that makes a definition a trial. */
    static String property(String trial) {
        return CreationMarker.prefixOf(trial) + PROPERTY;
    }

    /** Tells whether a definition is a trial with a snapshot of a resource. */
    static boolean isOf(ResourceDefinition definition, String resource) {
        return sourceOf(definition).filter(resource::equalsIgnoreCase).isPresent();
    }

    /** Deletes the trials of a resource, within a short time. No command fails because of that: {@code check-health} names the rest. */
    public void tryToRemove(String resource) {
        try {
            remove(resource, deadlines.forControllerStart());
        } catch (LinstorException | GatewayException e) {
            LOG.log(System.Logger.Level.WARNING, "The trials of a roll back of {0} are left: {1}", resource,
                    e.getMessage());
        }
    }

    /** Deletes the trials of a resource, which may be gone itself, in time. */
    public void remove(String resource, Deadline deadline) {
        List<String> left = linstor.resourceDefinitions().stream().filter(definition -> isOf(definition, resource))
                .map(ResourceDefinition::name).toList();
        left.forEach(trial -> remove(resource, trial, deadline));
        if (linstor.resourceDefinition(resource).isPresent()) {
            linstor.snapshots(resource).stream().map(Snapshot::name).filter(SnapshotName::isTrial)
                    .forEach(name -> linstor.deleteSnapshot(resource, name));
        }
    }

    /** Deletes one trial. */
    void remove(String resource, String trial, Deadline deadline) {
        removal.remove(trial, definition -> isOf(definition, resource), _ -> {}, Set.of(), () -> {}, deadline);
    }
}
