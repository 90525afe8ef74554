package org.linstorgateway.rest.api;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.access.AccessControl;
import org.linstorgateway.access.ProviderLogIn;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.SessionCookie;
import org.linstorgateway.access.Sessions;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.AccessJson;
import org.linstorgateway.wire.JsonObject;

/** The routes of the log-in at an identity provider: where a page sends its browser, and the session that begins when it is back. */
final class ProviderRoutes {
    private static final String PROVIDER = RouteTable.ACCESS + "/provider";

    private final Optional<ProviderLogIn> provider;
    private final Sessions sessions;
    private final AccessControl access;

    /** @param access decides whether whoever has logged in may use the server */
    ProviderRoutes(Optional<ProviderLogIn> provider, Sessions sessions, AccessControl access) {
        this.provider = provider;
        this.sessions = sessions;
        this.access = access;
    }

    /** Nobody who logs in has a role yet. */
    List<Route> routes() {
        return List.of(Route.of(HttpMethod.GET, PROVIDER, Work.READ, Role.ANYONE,
                _ -> ApiResponse.ok(AccessJson.write(provider().entrance()))),
                Route.of(HttpMethod.POST, PROVIDER + "/session", Work.CHANGE, Role.ANYONE, this::begin));
    }

    private ApiResponse begin(ApiRequest request) {
        request.query().requireKnown();
        JsonObject body = request.object();
        ProviderLogIn.LoggedIn user = provider().logIn(AccessJson.readAnswer(body));
        request.notes().changes(List.of("begin a session of the web page for " + user.caller().name()));
        access.require(user.caller(), Role.VIEWER, request.credentials());
        return SessionRoutes.begun(sessions.create(user.caller(), user.token(),
                request.credentials().cookie().flatMap(SessionCookie::secret)), "../session").reportingUnread(body);
    }

    private ProviderLogIn provider() {
        return provider.orElseThrow(() -> GatewayException.of(ErrorCode.NO_PROVIDER_LOG_IN,
                "this server has no log-in at an identity provider",
                "Log in with a token, or set server.oidc_client_id: docs/identity-provider.md"));
    }
}
