package org.linstorgateway.sim.api;

import java.util.List;
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.Refusal;
import org.linstorgateway.sim.result.Results;
import org.linstorgateway.sim.result.RetCode;
import org.linstorgateway.sim.result.Subject;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.Definition;
import org.linstorgateway.sim.world.Node;
import org.linstorgateway.sim.world.Reach;
import org.linstorgateway.sim.world.Replica;

/**
 * Deleting a resource definition. With a node offline it is only flagged: diskless resources go, those with data stay,
 * the name stays taken, and the deletion finishes when the node is back.
 */
final class DefinitionDeletion {

    private final Cluster cluster;
    private final Lookup lookup;

    DefinitionDeletion(Cluster cluster) {
        this.cluster = cluster;
        this.lookup = new Lookup(cluster);
    }

    Answer delete(Call call) {
        String name = call.variable("name");
        Results results = new Results(Operation.DELETE, Subject.RESOURCE_DEFINITION)
                .context("Resource definition: " + name).ref("RscDfn", name);
        cluster.definition(name).ifPresentOrElse(definition -> delete(results, definition, call),
                () -> results.add(RetCode.WARN_NOT_FOUND, "Resource definition: " + name + " not found.")
                        .details("Resource definition: " + name));
        return Answer.json(results.status(200), results.json(cluster.now()));
    }

    private void delete(Results results, Definition definition, Call call) {
        if (!definition.snapshots().isEmpty()) {
            throw new Refusal(results.error(RetCode.FAIL_EXISTS_SNAPSHOT_DFN, "Cannot delete resource definition '"
                    + definition.name() + "' because it has snapshots.").reported(cluster.errorReports()));
        }
        lookup.notInUse(results, definition, false);
        if (definition.replicas().isEmpty()) {
            remove(results, definition);
            return;
        }
        definition.delete();
        results.add(RetCode.DELETED, "Resource definition '" + definition.name() + "' marked for deletion.");
        Reach reach = call.reach(definition.nodes());
        List<Replica> heard = List.copyOf(definition.replicas()).stream()
                .filter(each -> Satellites.hears(results, reach, each.node())).toList();
        heard.forEach(each -> leave(results, each));
        boolean everywhere = heard.size() == definition.replicas().size();
        boolean inUseUnseen = definition.primary().isPresent();
        if (everywhere && !inUseUnseen) {
            heard.stream().filter(Replica::diskful).forEach(each -> destroyed(results, each));
            remove(results, definition);
        }
        cluster.changed(definition);
    }

    private void leave(Results results, Replica replica) {
        String name = replica.definition().name();
        String node = replica.node().name();
        if (replica.diskful()) {
            Satellites.adjusted(results, Operation.DELETE, replica);
        } else if (!replica.gone()) {
            Satellites.deleted(results, replica);
            cluster.deployment().letGo(replica);
        }
        results.add(RetCode.MODIFIED, "Resource '%s' on '%s' marked for deletion".formatted(name, node));
    }

    private static void destroyed(Results results, Replica replica) {
        String name = replica.definition().name();
        Node node = replica.node();
        Satellites.adjusted(results, Operation.DELETE, replica);
        results.add(RetCode.MODIFIED, "Resource '%s' on '%s' deleted".formatted(name, node.name()));
        Satellites.deleted(results, replica);
        Satellites.volumes(results, Operation.DELETE, RetCode.DELETED, "deleted", replica);
    }

    private void remove(Results results, Definition definition) {
        cluster.removeDefinition(definition);
        results.add(RetCode.DELETED, "Resource definition '" + definition.name() + "' deleted.")
                .details("Resource definition '%s' UUID was: %s".formatted(definition.name(), definition.uuid()));
    }
}
