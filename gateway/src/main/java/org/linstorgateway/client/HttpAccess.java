package org.linstorgateway.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.linstorgateway.access.Caller;
import org.linstorgateway.access.NetworkState;
import org.linstorgateway.access.NewToken;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.Token;
import org.linstorgateway.access.TokenName;
import org.linstorgateway.access.Tokens;
import org.linstorgateway.wire.AccessJson;
import org.linstorgateway.wire.Json;

/** The tokens that a gateway server offers, and who the server takes this client for. */
public final class HttpAccess implements Tokens {
    private static final String ACCESS = "/access";
    private static final String TOKENS = ACCESS + "/tokens";
    private static final String NETWORK = ACCESS + "/network";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final GatewayConnection connection;

    public HttpAccess(GatewayConnection connection) {
        this.connection = connection;
    }

    /** Returns who the server takes this client for. */
    public Caller caller() {
        return send("GET", ACCESS, Optional.empty(),
                response -> AccessJson.readCaller(Json.readObject(response.body())));
    }

    /** Returns whether the server lets in other machines. */
    public NetworkState network() {
        return network("GET");
    }

    /** Opens the servers of the cluster to other machines, or closes them again unless there is a token. */
    public NetworkState setNetwork(boolean enabled) {
        return network(enabled ? "PUT" : "DELETE");
    }

    private NetworkState network(String method) {
        return send(method, NETWORK, Optional.empty(),
                response -> AccessJson.readNetwork(Json.readObject(response.body())));
    }

    @Override
    public List<Token> list() {
        return send("GET", TOKENS, Optional.empty(), response -> Json.readObjects(response.body()).stream()
                .map(AccessJson::readToken).toList());
    }

    @Override
    public NewToken create(TokenName name, Role role, Optional<Duration> lifetime) {
        return send("POST", TOKENS, Optional.of(AccessJson.request(name, role, lifetime)),
                response -> AccessJson.readNewToken(Json.readObject(response.body())));
    }

    @Override
    public void revoke(TokenName name) {
        send("DELETE", TOKENS + "/" + UrlEncoding.segment(name.text()), Optional.empty(), response -> response);
    }

    private <R> R send(String method, String path, Optional<Map<String, Object>> body,
            Function<Response, R> reading) {
        Response response = ClientErrors.succeeded(connection.url(path),
                connection.send(method, path, body.map(Json::write), LIMIT));
        return ClientErrors.understood(connection.url(path), response, () -> reading.apply(response));
    }
}
