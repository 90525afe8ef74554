package org.linstorgateway.sim.api;

import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.Refusal;
import org.linstorgateway.sim.result.Results;
import org.linstorgateway.sim.result.RetCode;
import org.linstorgateway.sim.result.Subject;
import org.linstorgateway.sim.world.Cluster;
import org.linstorgateway.sim.world.Definition;
import org.linstorgateway.sim.world.Replica;

/** Deleting a resource on a node. The third of three replicas is not deleted but kept as a tiebreaker. */
final class ResourceDeletion {

    private final Cluster cluster;
    private final TieBreaking tieBreaking;

    ResourceDeletion(Cluster cluster) {
        this.cluster = cluster;
        this.tieBreaking = new TieBreaking(cluster);
    }

    Answer delete(Call call) {
        String name = call.variable("name");
        String node = call.variable("node");
        Results results = new Results(Operation.DELETE, Subject.RESOURCE).ref("RscDfn", name).ref("Node", node)
                .context("Node: %s, Resource: %s".formatted(node, name));
        cluster.definition(name).flatMap(definition -> cluster.node(node).flatMap(definition::on))
                .ifPresentOrElse(replica -> delete(results, replica, call),
                        () -> results.add(RetCode.WARN_NOT_FOUND, results.context() + " not found.")
                                .details(results.context()));
        return Answer.json(results.status(200), results.json(cluster.now()));
    }

    private void delete(Results results, Replica replica, Call call) {
        Definition definition = replica.definition();
        String node = replica.node().name();
        if (replica.primary() && replica.visible()) {
            throw new Refusal(results.error(RetCode.FAIL_IN_USE, "Resource '" + definition.name()
                    + "' is still in use.").cause("Resource is mounted/in use.")
                    .correction("Un-mount resource '%s' on the node '%s'.".formatted(definition.name(), node)));
        }
        if (tieBreaking.keepsAsVoter(replica)) {
            results.add(RetCode.INFO_TIE_BREAKER_TAKEOVER, "The given resource will not be deleted but will be taken "
                    + "over as a linstor managed tiebreaker resource.");
            new DiskChange(cluster).removeDisks(results, replica, Replica.Kind.TIE_BREAKER);
            return;
        }
        results.add(RetCode.DELETED, "Node: %s, Resource: %s preparing for deletion.".formatted(node,
                definition.name())).details("Node: %s, Resource: %s UUID is: %s".formatted(node, definition.name(),
                        replica.uuid()));
        if (!Satellites.hears(results, call.reach(definition.nodes()), replica.node())) {
            return;
        }
        cluster.deployment().remove(replica);
        Satellites.deleted(results, replica);
        if (definition.diskful().size() == 1) {
            tieBreaking.dismiss(results, definition);
        }
        tieBreaking.settle(results, definition);
        results.add(RetCode.DELETED, "Node: %s, Resource: %s deletion complete.".formatted(node, definition.name()))
                .details("Node: %s, Resource: %s UUID was: %s".formatted(node, definition.name(), replica.uuid()));
    }
}
