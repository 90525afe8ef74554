package org.linstorgateway.sim.control;

import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.NodeFile;
import org.linstorgateway.sim.cluster.Replica;
import org.linstorgateway.sim.cluster.ResourceDefinition;
import org.linstorgateway.sim.json.JsonStreamWriter;

/** JSON summary of the actual state of the whole cluster. */
final class StateJson {

    private StateJson() {}

    static void write(JsonStreamWriter out, Cluster cluster) {
        out.begin().beginList("nodes");
        cluster.nodes().forEach(each -> node(out, each));
        out.endList().beginList("resources");
        cluster.definitions().forEach(each -> definition(out, each));
        out.endList().beginList("files");
        cluster.files().forEach(each -> out.begin().put("path", each.path()).put("attached_to", each.attachedTo()
                .stream().map(ResourceDefinition::name).toList()).end());
        out.endList().end();
    }

    private static void node(JsonStreamWriter out, Node node) {
        out.begin().put("name", node.name()).put("power", node.machineUp()).put("satellite", node.satelliteUp())
                .put("online", node.online())
                .put("files", node.disk().files().stream().map(NodeFile::path).toList()).end();
    }

    private static void definition(JsonStreamWriter out, ResourceDefinition definition) {
        out.begin().put("name", definition.name()).put("deleting", definition.deleting())
                .put("quorum", definition.hasQuorum()).beginList("on");
        definition.replicas().forEach(each -> replica(out, each));
        out.endList().end();
    }

    private static void replica(JsonStreamWriter out, Replica replica) {
        out.begin().put("node", replica.node().name()).put("kind", replica.kind().name())
                .put("role", replica.primary() ? "Primary" : "Secondary").put("disks", replica.volumes().stream()
                        .map(volume -> volume.definition().number() + " " + volume.diskState()).toList())
                .end();
    }
}
