package org.linstorgateway.sim.api;

import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.NameRule;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.cluster.ResourceGroup;
import org.linstorgateway.sim.result.ApiErrorException;
import org.linstorgateway.sim.result.ResultEntry;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Lookup of the objects that a request names, with LINSTOR's errors for objects that do not exist. */
record ObjectLookup(Cluster cluster) {

    private static final ResultList READ = new ResultList(org.linstorgateway.sim.result.Operation.NONE,
            org.linstorgateway.sim.result.ObjectType.NONE);

    /** Returns a resource definition for a modifying call. */
    ResourceDefinition definition(ResultList results, String name) {
        return cluster.definition(name).orElseThrow(() -> new ApiErrorException(results.notFound(
                RetCode.FAIL_NOT_FOUND_RSC_DFN, "Resource definition", name)));
    }

    /** Returns a resource definition for a reading call. */
    ResourceDefinition definition(String name) {
        return cluster.definition(name)
                .orElseThrow(() -> new ApiErrorException(ResultEntry.plain(RetCode.FAIL_NOT_FOUND_RSC_DFN,
                        "Resource definition '" + name + "' not found.")));
    }

    /** Returns a resource definition for a call that reads a part of it; the error has a correction. */
    ResourceDefinition definitionWithAdvice(String name) {
        return definition(READ, name);
    }

    /** Returns a resource group for a modifying call. */
    ResourceGroup group(ResultList results, String name) {
        return cluster.group(name).orElseThrow(() -> new ApiErrorException(results.notFound(
                RetCode.FAIL_NOT_FOUND_RSC_GRP, "Resource group", name)));
    }

    /** Returns a node for a modifying call. */
    Node node(ResultList results, String name) {
        return cluster.node(name)
                .orElseThrow(() -> new ApiErrorException(results.notFound(RetCode.FAIL_NOT_FOUND_NODE, "Node",
                        name)));
    }

    /** Returns a node for a reading call. */
    Node node(String name) {
        return node(READ, name);
    }

    /** Returns a resource on a node. */
    Replica replica(ResourceDefinition definition, String node) {
        return cluster.node(node).flatMap(definition::on).orElseThrow(() -> new ApiErrorException(ResultEntry.plain(
                RetCode.FAIL_NOT_FOUND_RSC, "Resource '%s' on '%s' not found.".formatted(definition.name(), node))));
    }

    /** Fails when a list filter contains an invalid resource name. */
    static void requireValidResourceNames(Iterable<String> names) {
        for (String name : names) {
            if (NameRule.RESOURCE.violation(name).isPresent()) {
                throw new ApiErrorException(
                        ResultEntry.plain(RetCode.FAIL_INVLD_RSC_NAME, "The specified resource name '" + name
                                + "' is invalid."));
            }
        }
    }

    /** Fails when the controller sees the resource in use. */
    void requireNotInUse(ResultList results, ResourceDefinition definition, boolean reported) {
        definition.inUse().ifPresent(replica -> {
            String node = replica.node().name();
            ResultEntry entry = results.error(RetCode.FAIL_IN_USE, "Resource '%s' on node '%s' is still in use."
                    .formatted(definition.name(), node)).cause("Resource is mounted/in use.")
                    .correction("Un-mount resource '%s' on the node '%s'.".formatted(definition.name(), node));
            throw new ApiErrorException(reported ? entry.reported(cluster.errorReports()) : entry);
        });
    }
}
