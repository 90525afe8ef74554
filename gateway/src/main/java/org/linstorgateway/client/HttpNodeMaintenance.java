package org.linstorgateway.client;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.linstorgateway.target.DrainOptions;
import org.linstorgateway.target.Evacuation;
import org.linstorgateway.target.NodeChange;
import org.linstorgateway.target.NodeMaintenance;
import org.linstorgateway.wire.EvacuationJson;
import org.linstorgateway.wire.GoDuration;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;
import org.linstorgateway.wire.NodeChangeJson;

/** The maintenance of nodes through a gateway server. */
public final class HttpNodeMaintenance implements NodeMaintenance {
    private static final Duration PLAN_LIMIT = Duration.ofSeconds(60);
    /** The server limits the move of each target; how many there are, only it knows. */
    private static final Duration LIMIT = Duration.ofHours(12);
    private static final String DRY_RUN = "?dry_run=true";

    private final GatewayConnection connection;

    public HttpNodeMaintenance(GatewayConnection connection) {
        this.connection = connection;
    }

    @Override
    public NodeChange planDrain(String node) {
        return post(NodePath.of(node) + "/drain" + DRY_RUN, PLAN_LIMIT);
    }

    @Override
    public NodeChange drain(String node, DrainOptions options) {
        return post(NodePath.of(node) + "/drain" + query(options), LIMIT);
    }

    @Override
    public NodeChange planUndrain(String node, boolean rebalance) {
        return post(NodePath.of(node) + "/undrain" + DRY_RUN + "&rebalance=" + rebalance, PLAN_LIMIT);
    }

    @Override
    public NodeChange undrain(String node, boolean rebalance, Duration timeout) {
        return post(NodePath.of(node) + "/undrain" + timeout(timeout) + "&rebalance=" + rebalance, LIMIT);
    }

    @Override
    public Evacuation planEvacuation(String node) {
        return post(NodePath.of(node) + "/evacuate" + DRY_RUN, PLAN_LIMIT, EvacuationJson::read);
    }

    @Override
    public Evacuation evacuate(String node, DrainOptions options) {
        return post(NodePath.of(node) + "/evacuate" + query(options), LIMIT, EvacuationJson::read);
    }

    @Override
    public NodeChange restore(String node, boolean rebalance, Duration timeout) {
        return post(NodePath.of(node) + "/restore" + timeout(timeout) + "&rebalance=" + rebalance, LIMIT);
    }

    private NodeChange post(String path, Duration limit) {
        return post(path, limit, NodeChangeJson::read);
    }

    private <R> R post(String path, Duration limit, Function<JsonObject, R> reading) {
        String url = connection.url(path);
        Response response = ClientErrors.succeeded(url, connection.send("POST", path, Optional.empty(), limit));
        return ClientErrors.understood(url, response, () -> reading.apply(Json.readObject(response.body())));
    }

    private static String query(DrainOptions options) {
        return timeout(options.timeout()) + "&parallel=" + options.parallel() + "&keep_unmovable="
                + options.keepUnmovable();
    }

    private static String timeout(Duration timeout) {
        return "?resource_timeout=" + UrlEncoding.segment(GoDuration.format(timeout));
    }
}
