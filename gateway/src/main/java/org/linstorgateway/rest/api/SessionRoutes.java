package org.linstorgateway.rest.api;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.access.Caller;
import org.linstorgateway.access.NewSession;
import org.linstorgateway.access.Proof;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.SessionCookie;
import org.linstorgateway.access.SessionSecret;
import org.linstorgateway.access.Sessions;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.AccessJson;

/** The routes of the session of a browser: a page sends a token once, and its browser a cookie from then on. */
final class SessionRoutes {
    private static final String SESSION = RouteTable.ACCESS + "/session";

    private final Sessions sessions;

    SessionRoutes(Sessions sessions) {
        this.sessions = sessions;
    }

    List<Route> routes() {
        return List.of(Route.of(HttpMethod.GET, SESSION, Work.READ, Role.VIEWER, this::show),
                Route.of(HttpMethod.POST, SESSION, Work.CHANGE, Role.VIEWER, this::begin),
                Route.of(HttpMethod.DELETE, SESSION, Work.CHANGE, Role.VIEWER, this::end));
    }

    /** A session that the browser has already does not become that of the new caller: it ends, and a new secret takes its place. */
    private ApiResponse begin(ApiRequest request) {
        request.requireOnlyKnownParameters();
        Caller caller = request.caller().get();
        if (caller.proof() == Proof.ROOT_TOKEN) {
            throw GatewayException.of(ErrorCode.ROLE_NEEDED,
                    "the root token begins no session: it counts on its own machine only, and a cookie would not",
                    "Log in with a token of the cluster: linstor-gateway access token create NAME --role ROLE");
        }
        String token = request.credentials().bearer().orElseThrow(() -> GatewayException.of(ErrorCode.TOKEN_NEEDED,
                "a session begins with a token", "Send it in the header Authorization: Bearer TOKEN"));
        request.notes().changes(List.of("begin a session of the web page"));
        NewSession begun = sessions.create(caller, token,
                request.credentials().cookie().flatMap(SessionCookie::secret));
        return begun(begun, "./session");
    }

    /** Returns the response that gives the browser a new session. */
    static ApiResponse begun(NewSession begun, String location) {
        return ApiResponse.created(AccessJson.write(begun.session(), begun.secret()), location)
                .with(new ApiResponse.CookieChange.Begun(begun.secret()));
    }

    private ApiResponse show(ApiRequest request) {
        SessionSecret secret = secret(request);
        return ApiResponse.ok(AccessJson.write(sessions.find(secret).orElseThrow(SessionRoutes::none), secret));
    }

    private ApiResponse end(ApiRequest request) {
        request.requireOnlyKnownParameters();
        request.notes().changes(List.of("end the session"));
        sessions.end(secret(request));
        return ApiResponse.ok(Map.of()).with(new ApiResponse.CookieChange.Ended());
    }

    /** Returns the secret of the session by which the caller is known. A request with a token of its own has none. */
    private static SessionSecret secret(ApiRequest request) {
        var _ = request.caller().get();
        return Optional.of(request.credentials()).filter(proof -> proof.authorization().isEmpty())
                .flatMap(proof -> proof.cookie().flatMap(SessionCookie::secret)).orElseThrow(SessionRoutes::none);
    }

    private static GatewayException none() {
        return GatewayException.of(ErrorCode.SESSION_NOT_FOUND, "the request has no session",
                "Begin one: POST /api/v2/access/session with a token");
    }
}
