package org.linstorgateway.client;

import java.util.List;
import java.util.Map;
import org.linstorgateway.client.TargetDocuments.Document;
import org.linstorgateway.target.NodeDetails;
import org.linstorgateway.target.Nodes;
import org.linstorgateway.wire.ClusterNodeJson;
import org.linstorgateway.wire.Json;

/** The nodes of the cluster that a gateway server offers. */
public final class HttpNodes implements Nodes {
    static final String PATH = "/nodes";

    private final GatewayConnection connection;

    public HttpNodes(GatewayConnection connection) {
        this.connection = connection;
    }

    @Override
    public NodeListing list() {
        return documents().get(PATH, List.class, document -> new NodeListing(((List<?>) document.json()).stream()
                .map(node -> ClusterNodeJson.read(Json.object(node))).toList(), document.warnings()));
    }

    @Override
    public NodeDetails get(String name) {
        return documents().get(NodePath.of(name), Map.class,
                document -> ClusterNodeJson.readDetails(Json.object(document.json())));
    }

    /** Returns all nodes as JSON, as the server sent them: a list. */
    public Document listDocument() {
        return documents().get(PATH, List.class, document -> document);
    }

    /** Returns one node as JSON, as the server sent it: a map. */
    public Document document(String name) {
        return documents().get(NodePath.of(name), Map.class, document -> document);
    }

    private TargetDocuments documents() {
        return new TargetDocuments(connection);
    }
}
