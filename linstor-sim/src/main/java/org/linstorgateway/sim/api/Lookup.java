package org.linstorgateway.sim.api;

import org.linstorgateway.sim.result.Entry;
import org.linstorgateway.sim.result.Refusal;
import org.linstorgateway.sim.result.Results;
import org.linstorgateway.sim.result.RetCode;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.Definition;
import org.linstorgateway.sim.world.NameRule;
import org.linstorgateway.sim.world.Node;
import org.linstorgateway.sim.world.Replica;

/** Finds what a call names, or refuses it in LINSTOR's words. */
record Lookup(Cluster cluster) {

    private static final Results READING = new Results(org.linstorgateway.sim.result.Operation.NONE,
            org.linstorgateway.sim.result.Subject.NONE);

    /** A definition that a modifying call needs. */
    Definition definition(Results results, String name) {
        return cluster.definition(name).orElseThrow(() -> new Refusal(results.missing(
                RetCode.FAIL_NOT_FOUND_RSC_DFN, "Resource definition", name)));
    }

    /** A definition that is to be shown. */
    Definition definition(String name) {
        return cluster.definition(name).orElseThrow(() -> new Refusal(Entry.plain(RetCode.FAIL_NOT_FOUND_RSC_DFN,
                "Resource definition '" + name + "' not found.")));
    }

    /** A definition that something of it is to be shown: refused with LINSTOR's advice. */
    Definition definitionWithAdvice(String name) {
        return definition(READING, name);
    }

    /** A node that a modifying call needs. */
    Node node(Results results, String name) {
        return cluster.node(name).orElseThrow(() -> new Refusal(results.missing(RetCode.FAIL_NOT_FOUND_NODE, "Node",
                name)));
    }

    /** A node that is to be shown. */
    Node node(String name) {
        return node(READING, name);
    }

    /** A resource on a node. */
    Replica replica(Definition definition, String node) {
        return cluster.node(node).flatMap(definition::on).orElseThrow(() -> new Refusal(Entry.plain(
                RetCode.FAIL_NOT_FOUND_RSC, "Resource '%s' on '%s' not found.".formatted(definition.name(), node))));
    }

    /** Refuses a list whose filter names something that cannot be a resource. */
    static void resourceNames(Iterable<String> names) {
        for (String name : names) {
            if (NameRule.RESOURCE.complaint(name).isPresent()) {
                throw new Refusal(Entry.plain(RetCode.FAIL_INVLD_RSC_NAME, "The specified resource name '" + name
                        + "' is invalid."));
            }
        }
    }

    /** Refuses to touch what is in use somewhere that the controller sees. */
    void notInUse(Results results, Definition definition, boolean reported) {
        definition.inUse().ifPresent(replica -> {
            String node = replica.node().name();
            Entry entry = results.error(RetCode.FAIL_IN_USE, "Resource '%s' on node '%s' is still in use."
                    .formatted(definition.name(), node)).cause("Resource is mounted/in use.")
                    .correction("Un-mount resource '%s' on the node '%s'.".formatted(definition.name(), node));
            throw new Refusal(reported ? entry.reported(cluster.errorReports()) : entry);
        });
    }
}
