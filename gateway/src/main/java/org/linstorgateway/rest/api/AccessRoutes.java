package org.linstorgateway.rest.api;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.access.NewToken;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.TokenName;
import org.linstorgateway.access.Tokens;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.AccessJson;
import org.linstorgateway.wire.GoDuration;
import org.linstorgateway.wire.JsonObject;

/** The routes of access: who the caller is, and the tokens. */
final class AccessRoutes {
    private static final String TOKENS = RouteTable.ACCESS + "/tokens";

    private final Tokens tokens;
    private final boolean hasProvider;

    /** @param hasProvider whether browsers can log in at an identity provider */
    AccessRoutes(Tokens tokens, boolean hasProvider) {
        this.tokens = tokens;
        this.hasProvider = hasProvider;
    }

    List<Route> routes() {
        return List.of(
                Route.of(HttpMethod.GET, RouteTable.ACCESS, Work.INSTANT, Role.ANYONE,
                        request -> ApiResponse.ok(AccessJson.write(request.caller().get(), hasProvider))),
                Route.of(HttpMethod.GET, TOKENS, Work.READ, Role.ADMIN,
                        _ -> ApiResponse.ok(tokens.list().stream().map(AccessJson::write).toList())),
                Route.of(HttpMethod.POST, TOKENS, Work.CHANGE, Role.ADMIN, this::create),
                Route.of(HttpMethod.DELETE, TOKENS + "/{name}", Work.CHANGE, Role.ADMIN, this::revoke));
    }

    private ApiResponse create(ApiRequest request) {
        request.query().requireKnown();
        JsonObject body = request.object();
        TokenName name = new TokenName(body.requiredString(AccessJson.NAME));
        Optional<Duration> lifetime = AccessJson.lifetime(body);
        request.notes().about("token", name.text());
        Role role = role(body.requiredString(AccessJson.ROLE));
        request.notes().changes(List.of("create a token with the role " + role.word()
                + lifetime.map(time -> ", valid for " + GoDuration.format(time)).orElse("")));
        NewToken created = tokens.create(name, role, lifetime);
        return ApiResponse.created(AccessJson.write(created), "./tokens/" + name).reportingUnread(body);
    }

    private static Role role(String word) {
        return Role.find(word).orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_PARAMETER,
                "'" + word + "' is no role: expected viewer, operator or admin"));
    }

    private ApiResponse revoke(ApiRequest request) {
        request.requireOnlyKnownParameters();
        tokens.revoke(new TokenName(request.variable("name")));
        return ApiResponse.ok(Map.of());
    }
}
