package org.linstorgateway.deploy.resource;

import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.deploy.state.OwnGroup;
import org.linstorgateway.deploy.undo.UndoLog;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.linstor.LinstorException;
import org.linstorgateway.linstor.ResourceGroup;
import org.linstorgateway.linstor.ReturnCodes;
import org.linstorgateway.linstor.StoragePool;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Placement;
import org.linstorgateway.target.Target;

/** Creates and deletes the resource groups of targets that choose their storage pools or their number of replicas. */
public final class OwnGroups {
    private final Linstor linstor;

    public OwnGroups(Linstor linstor) {
        this.linstor = linstor;
    }

    /**
     * Requires that LINSTOR has the storage pools of a new target, on as many nodes as it wants replicas. Without them LINSTOR would
     * create the group, and refuse to place anything later.
     *
     * @throws GatewayException ({@code INVALID}) naming the existing ones
     */
    public void requirePools(Placement placement) {
        if (!placement.hasOwnGroup()) {
            return;
        }
        List<StoragePool> pools = linstor.storagePools().stream().filter(pool -> !pool.diskless()).toList();
        SortedSet<String> wanted = names(placement.storagePools().stream());
        SortedSet<String> existing = names(pools.stream().map(StoragePool::name));
        wanted.stream().filter(pool -> !existing.contains(pool)).findFirst().ifPresent(pool -> {
            throw GatewayException.of(ErrorCode.UNKNOWN_STORAGE_POOL,
                    "LINSTOR has no storage pool '" + pool + "', only: " + String.join(", ", existing));
        });
        SortedSet<String> nodes = names(pools.stream().filter(pool -> wanted.isEmpty() || wanted.contains(pool.name()))
                .map(StoragePool::nodeName));
        placement.replicas().stream().filter(replicas -> replicas > nodes.size()).forEach(replicas -> {
            throw GatewayException.of(ErrorCode.INVALID_PLACEMENT, replicas + " replicas are not possible: only "
                    + nodes.size() + " nodes have such a storage pool: " + String.join(", ", nodes));
        });
    }

    /** LINSTOR's names ignore case. */
    private static SortedSet<String> names(Stream<String> names) {
        return names.collect(Collectors.toCollection(() -> new TreeSet<>(String.CASE_INSENSITIVE_ORDER)));
    }

    /**
     * Creates the group of a new target. One that an interrupted create of the same target has left is replaced.
     *
     * @throws GatewayException ({@code CONFLICT}) if there is such a group that something else uses or has created
     */
    void create(Target wanted, OwnGroup owner, UndoLog undo) {
        String name = wanted.resourceGroup();
        linstor.resourceGroup(name).ifPresent(left -> replaceLeft(left, owner));
        undo.add("the resource group '" + name + "'", _ -> delete(name, owner));
        try {
            linstor.createResourceGroup(name, wanted.placement().replicas().orElseThrow(),
                    wanted.placement().storagePools(), owner.props());
        } catch (LinstorException e) {
            if (e.has(ReturnCodes.EXISTS_RESOURCE_GROUP)) {
                undo.removeLatest();
                throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE,
                        "another command has just created the resource group '" + name + "'");
            }
            if (!e.outcomeUnknown() || linstor.resourceGroup(name).isEmpty()) {
                throw e;
            }
        }
    }

    private void replaceLeft(ResourceGroup left, OwnGroup owner) {
        if (!owner.isOn(left)) {
            throw taken(left.name(), "LINSTOR Gateway has not created it for '" + owner.id() + "'");
        }
        if (!delete(left.name(), owner)) {
            throw taken(left.name(), "another resource uses it");
        }
    }

    private static GatewayException taken(String name, String why) {
        return GatewayException.of(ErrorCode.RESOURCE_GROUP_TAKEN,
                "LINSTOR has a resource group '" + name + "' already: " + why);
    }

    /**
     * Requires that the group of a defined target is as wanted: a concurrent create of the same target may have replaced it
     * before the resource used it.
     *
     * @throws GatewayException ({@code CONFLICT}) otherwise
     */
    void requireUnchanged(Target wanted, OwnGroup owner) {
        Placement placement = wanted.placement();
        Optional<ResourceGroup> group = linstor.resourceGroup(wanted.resourceGroup()).filter(owner::isOn)
                .filter(each -> each.placeCount() == placement.replicas().orElseThrow()
                        && each.storagePools().equals(placement.storagePools()));
        if (group.isEmpty()) {
            throw GatewayException.of(ErrorCode.CONCURRENT_CHANGE,
                    "another command has changed the resource group '" + wanted.resourceGroup() + "'");
        }
    }

    /**
     * Deletes the group that the gateway created for a target, if it exists and nothing uses it.
     *
     * @return whether it was there and is gone
     */
    public boolean delete(String resource, String protocol, String id) {
        String name = Placement.ownGroup(resource);
        OwnGroup owner = new OwnGroup(protocol, id);
        return linstor.resourceGroup(name).filter(owner::isOn).isPresent() && delete(name, owner);
    }

    /** Returns whether the group is gone. LINSTOR refuses to delete one that a resource uses. */
    private boolean delete(String name, OwnGroup owner) {
        if (linstor.resourceGroup(name).filter(owner::isOn).isEmpty()) {
            return true;
        }
        try {
            linstor.deleteResourceGroup(name);
            return true;
        } catch (LinstorException e) {
            if (e.has(ReturnCodes.EXISTS_RESOURCE_DEFINITION)) {
                return false;
            }
            throw e;
        }
    }
}
