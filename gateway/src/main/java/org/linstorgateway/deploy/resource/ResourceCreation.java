package org.linstorgateway.deploy.resource;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.deploy.claim.ConcurrentChanges;
import org.linstorgateway.deploy.state.CreationMarker;
import org.linstorgateway.deploy.state.DrbdOptions;
import org.linstorgateway.deploy.state.OwnGroup;
import org.linstorgateway.deploy.state.TargetState;
import org.linstorgateway.deploy.undo.UndoLog;
import org.linstorgateway.deploy.wait.Deadline;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.Resource;
import org.linstorgateway.linstor.ResourceGroup;
import org.linstorgateway.linstor.ReturnCodes;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.MissingGroup;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;

/** Creates the LINSTOR resource of a target: resource group, definition, volumes, replicas. */
public final class ResourceCreation {
    private final Linstor linstor;
    private final ResourceRemoval removal;
    private final DeviceWaiter devices;
    private final OwnGroups ownGroups;

    public ResourceCreation(Linstor linstor, ResourceRemoval removal, DeviceWaiter devices) {
        this.linstor = linstor;
        this.removal = removal;
        this.devices = devices;
        this.ownGroups = new OwnGroups(linstor);
    }

    /**
     * Creates the definition of the resource, and its group if that is missing.
     *
     * @param missing what to do if the group is missing
     * @return what the user should know: that the group was created
     * @throws GatewayException ({@code INVALID}) if there is no such group and none is to be created
     */
    public List<String> define(Target wanted, CreationMarker marker, MissingGroup missing, UndoLog undo) {
        if (wanted.placement().hasOwnGroup()) {
            OwnGroup owner = new OwnGroup(marker.protocol(), marker.id());
            ownGroups.create(wanted, owner, undo);
            createDefinition(wanted, marker, undo);
            ownGroups.requireUnchanged(wanted, owner);
            return List.of();
        }
        List<String> warnings = ensureResourceGroup(wanted.resourceGroup(), missing, undo);
        createDefinition(wanted, marker, undo);
        return warnings;
    }

    /**
     * Requires that the resource group of a target exists, or may be created.
     *
     * @throws GatewayException ({@code INVALID}) if there is no such group and none is to be created
     */
    public void requireGroup(Target wanted, MissingGroup missing) {
        String name = wanted.resourceGroup();
        if (missing == MissingGroup.REFUSE && !wanted.placement().hasOwnGroup()
                && linstor.resourceGroup(name).isEmpty()) {
            throw unknownGroup(name);
        }
    }

    private List<String> ensureResourceGroup(String name, MissingGroup missing, UndoLog undo) {
        if (linstor.resourceGroup(name).isPresent()) {
            return List.of();
        }
        if (missing == MissingGroup.REFUSE) {
            throw unknownGroup(name);
        }
        createResourceGroup(name, undo);
        return List.of(
                "LINSTOR had no resource group '" + name + "': it was created without a filter of storage pools, so "
                        + "that LINSTOR chooses any");
    }

    private GatewayException unknownGroup(String name) {
        return GatewayException.of(ErrorCode.UNKNOWN_RESOURCE_GROUP, "LINSTOR has no resource group '" + name
                + "', only: " + linstor.resourceGroups().stream().map(ResourceGroup::name).sorted()
                        .collect(Collectors.joining(", ")),
                "Name one of these, or add --create-resource-group to create one without a filter of storage pools.");
    }

    private void createResourceGroup(String name, UndoLog undo) {
        undo.add("the resource group '" + name + "'", deadline -> deleteGroupIfUnused(name));
        try {
            linstor.createResourceGroup(name);
        } catch (LinstorException e) {
            if (e.has(ReturnCodes.EXISTS_RESOURCE_GROUP)) {
                undo.removeLatest();
            } else if (!e.outcomeUnknown() || linstor.resourceGroup(name).isEmpty()) {
                throw e;
            }
        }
    }

    /** LINSTOR refuses to delete a group that another resource uses by now. */
    private void deleteGroupIfUnused(String group) {
        try {
            linstor.deleteResourceGroup(group);
        } catch (LinstorException e) {
            if (!e.has(ReturnCodes.EXISTS_RESOURCE_DEFINITION)) {
                throw e;
            }
        }
    }

    /** LINSTOR creates a definition atomically: of concurrent creates one wins, and the others must not undo it. */
    private void createDefinition(Target wanted, CreationMarker marker, UndoLog undo) {
        String name = wanted.resource();
        Map<String, String> props = new HashMap<>(DrbdOptions.ALL);
        props.putAll(marker.props());
        undo.add("the LINSTOR resource '" + name + "'", deadline -> removal.removeCreated(name, marker, deadline));
        try {
            linstor.createResourceDefinition(name, wanted.resourceGroup(), props);
        } catch (LinstorException e) {
            if (e.has(ReturnCodes.EXISTS_RESOURCE_DEFINITION)) {
                throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE,
                        "another command has just created a LINSTOR resource '" + name + "'");
            }
            if (!e.outcomeUnknown() || linstor.resourceDefinition(name).filter(marker::isOn).isEmpty()) {
                throw e;
            }
        }
    }

    /** Tells whether another command created the resource of the same target, or completed it. */
    public boolean isOfAnother(String resource, CreationMarker marker) {
        return linstor.resourceDefinition(resource).filter(marker::isOfAnother).isPresent();
    }

    /**
     * Creates the volumes and replicas of a defined resource, and waits for their devices.
     *
     * @throws GatewayException ({@code CONFLICT}) if another command deleted the resource
     */
    public Backing deploy(Target wanted, CreationMarker marker, ResourceContents contents, UndoLog undo,
            Deadline deadline) {
        String resource = wanted.resource();
        contents.place(wanted, undo);
        TargetState deployed = devices.await(resource, numbers(wanted), deadline);
        if (deployed.definition().filter(marker::isOn).isEmpty()) {
            throw ConcurrentChanges.deleted(resource);
        }
        requirePeers(deployed.resources(), wanted);
        return deployed.backing();
    }

    /** DRBD Reactor ignores a resource without peers: it never promotes it (seen with version 1.11.0). */
    private static void requirePeers(List<Resource> deployed, Target wanted) {
        if (deployed.size() == 1) {
            throw GatewayException.of(ErrorCode.ONE_REPLICA,
                    "the resource group '" + wanted.resourceGroup() + "' places '"
                            + wanted.resource() + "' on one node only, where DRBD Reactor would not start it",
                    "Let the group place two replicas: linstor resource-group modify --place-count 2 "
                            + wanted.resourceGroup());
        }
    }

    private static Set<Integer> numbers(Target wanted) {
        return Stream.concat(Stream.of(Volume.CLUSTER_PRIVATE), wanted.volumes().stream()).map(Volume::number)
                .collect(Collectors.toSet());
    }
}
