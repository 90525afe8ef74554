package org.linstorgateway.sim.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.linstorgateway.sim.cluster.Cluster;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.http.Response;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.json.JsonStreamWriter;
import org.linstorgateway.sim.result.ApiErrorException;
import org.linstorgateway.sim.result.ObjectType;
import org.linstorgateway.sim.result.Operation;
import org.linstorgateway.sim.result.ResultEntry;
import org.linstorgateway.sim.result.ResultList;
import org.linstorgateway.sim.result.RetCode;

/** Routes of {@code /v1/controller/auth}, which create tokens and switch token authentication and HTTPS on. */
final class TokenRoutes {

    private static final String PATH = "/v1/controller/auth/token";
    private static final BodySchema INITIALIZE = BodySchema.of("AuthTokenInitialize", "description", "no_https");
    private static final BodySchema CREATE = BodySchema.of("AuthTokenCreate", "description", "expires_at",
            "ip_filter");
    private static final BodySchema MODIFY = BodySchema.of("AuthTokenModify", "description", "is_active",
            "expires_at", "ip_filter");

    private final Cluster cluster;
    private final AuthTokens tokens;
    private final Runnable switchToHttps;

    TokenRoutes(Cluster cluster, AuthTokens tokens, Runnable switchToHttps) {
        this.cluster = cluster;
        this.tokens = tokens;
        this.switchToHttps = switchToHttps;
    }

    void register(Routes routes) {
        routes.on("GET", PATH, _ -> Response.ok(this::list)).on("POST", PATH, this::create)
                .on("PUT", PATH + "/{id}", this::modify).on("DELETE", PATH + "/{id}", this::revoke)
                .on("POST", "/v1/controller/auth/initialize-token-auth", this::initialize);
    }

    private void list(JsonStreamWriter out) {
        out.begin().put("count", tokens.all().size());
        if (!tokens.all().isEmpty()) {
            out.beginList("list");
            tokens.all().forEach(each -> {
                out.begin().put("id", each.id()).put("created_at", each.created().toString())
                        .put("is_active", each.active());
                each.expires().ifPresent(time -> out.put("expires_at", time.toString()));
                out.put("description", each.description()).put("is_user_token", true).end();
            });
            out.endList();
        }
        out.end();
    }

    private Response answer(int status, RetCode code, String message, Optional<String> secret) {
        ResultList results = new ResultList(Operation.NONE, ObjectType.NONE);
        ResultEntry entry = results.add(code, message);
        secret.ifPresent(text -> entry.ref("token", text));
        return Response.json(status, results.json(cluster.now()));
    }

    private Response create(Request request) {
        JsonObject body = request.optionalBody(CREATE);
        String secret = tokens.create(body.string("description").orElse(""), body.string("expires_at")
                .map(TokenRoutes::time));
        return answer(201, RetCode.CREATED, "Auth token created successfully: " + secret, Optional.of(secret));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new ApiErrorException(ResultEntry.plain(RetCode.FAIL_INVLD_CONF, "Invalid expiration date format: "
                    + text).cause("The expiration date must start with a valid date (e.g., 2025-12-31)"));
        }
    }

    private Response initialize(Request request) {
        JsonObject body = request.optionalBody(INITIALIZE);
        if (!tokens.enable()) {
            return answer(201, RetCode.WARN_NO_EFFECT, "Token authentication is already enabled", Optional.empty());
        }
        String secret = tokens.create(body.string("description").orElse(""), Optional.empty());
        cluster.controllerProps().put("Auth/TokenAuthenticationEnabled", "true");
        if (!body.bool("no_https").orElse(false)) {
            cluster.controllerProps().put("REST/AutoHTTPS", "true");
            switchToHttps.run();
        }
        return answer(201, RetCode.CREATED, "Token authentication initialized successfully. Init token " + secret,
                Optional.of(secret));
    }

    private Response modify(Request request) {
        JsonObject body = request.body(MODIFY);
        if (!tokens.activate(request.pathVariable("id"), body.bool("is_active").orElse(true))) {
            throw new ApiErrorException(ResultEntry.plain(RetCode.FAIL_NOT_FOUND_NODE, "Auth token not found")
                    .cause("The specified auth token does not exist"));
        }
        return answer(200, RetCode.MODIFIED, "Auth token modified successfully", Optional.empty());
    }

    private Response revoke(Request request) {
        if (tokens.revoke(request.pathVariable("id"))) {
            return answer(200, RetCode.DELETED, "Auth token revoked successfully", Optional.empty());
        }
        ResultEntry missing = ResultEntry.plain(RetCode.WARN_NOT_FOUND, "Auth token not found or already revoked")
                .cause("The specified auth token does not exist or was already revoked");
        return Response.json(200, ResultList.of(missing).json(cluster.now()));
    }
}
