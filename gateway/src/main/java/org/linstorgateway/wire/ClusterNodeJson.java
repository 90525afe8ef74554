package org.linstorgateway.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.target.ClusterNode;
import org.linstorgateway.target.NodeDetails;
import org.linstorgateway.target.NodeDetails.Reactor;
import org.linstorgateway.target.NodeTarget;
import org.linstorgateway.target.TargetName;

/** Conversion of the nodes of the cluster to and from JSON. What is unknown is left out. */
public final class ClusterNodeJson {
    private static final String STARTED = "Started";
    private static final String STOPPED = "Stopped";

    private ClusterNodeJson() {}

    /** Returns the fields of a node in a list. */
    public static Map<String, Object> write(ClusterNode node) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", node.name());
        json.put("type", node.type());
        json.put("connection", node.connection());
        json.put("flags", node.flags());
        json.put("addresses", node.addresses());
        node.operatingSystem().ifPresent(name -> json.put("operating_system", name));
        node.linstorVersion().ifPresent(version -> json.put("linstor_version", version));
        if (!node.drbdProblems().isEmpty()) {
            json.put("drbd_problems", node.drbdProblems());
        }
        json.put("drained", node.drained());
        json.put("runs", names(node.runs()));
        json.put("could_run", names(node.couldRun()));
        return json;
    }

    private static List<Map<String, Object>> names(List<TargetName> targets) {
        return targets.stream().map(ClusterNodeJson::write).toList();
    }

    private static Map<String, Object> write(TargetName name) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("protocol", name.protocol());
        json.put("id", name.id());
        return json;
    }

    /** Returns the fields of one node: those of a list, DRBD Reactor's answer and the targets. */
    public static Map<String, Object> write(NodeDetails details) {
        Map<String, Object> json = write(details.node());
        json.put("drbd_reactor", details.reactor().toString());
        if (!details.reactorReason().isEmpty()) {
            json.put("drbd_reactor_reason", details.reactorReason());
        }
        json.put("targets", details.targets().stream().map(ClusterNodeJson::write).toList());
        return json;
    }

    private static Map<String, Object> write(NodeTarget target) {
        Map<String, Object> json = write(target.name());
        json.put("wanted", target.wanted() ? STARTED : STOPPED);
        json.put("could_run", target.couldRun());
        target.obstacle().ifPresent(phrase -> json.put("obstacle", phrase));
        json.put("part", TargetNodeJson.write(target.part()));
        return json;
    }

    /** Parses a node of a list. */
    public static ClusterNode read(JsonObject json) {
        return new ClusterNode(json.requiredString("name"), json.string("type").orElse(""),
                json.string("connection").orElse(""), json.strings("flags"), json.strings("addresses"),
                json.string("operating_system"), json.string("linstor_version"), json.strings("drbd_problems"),
                json.bool("drained"), names(json, "runs"), names(json, "could_run"));
    }

    private static List<TargetName> names(JsonObject json, String field) {
        return json.objects(field).stream().map(ClusterNodeJson::name).toList();
    }

    private static TargetName name(JsonObject json) {
        return new TargetName(json.requiredString("protocol"), json.requiredString("id"));
    }

    /** Parses one node. */
    public static NodeDetails readDetails(JsonObject json) {
        return new NodeDetails(read(json), Reactor.of(json.string("drbd_reactor").orElse("")),
                json.string("drbd_reactor_reason").orElse(""),
                json.objects("targets").stream().map(ClusterNodeJson::target).toList());
    }

    private static NodeTarget target(JsonObject json) {
        Optional<JsonObject> part = json.object("part");
        return new NodeTarget(name(json), json.string("wanted").filter(STARTED::equals).isPresent(),
                TargetNodeJson.read(part.orElseGet(() -> Json.object(Map.of()))), json.string("obstacle"));
    }
}
