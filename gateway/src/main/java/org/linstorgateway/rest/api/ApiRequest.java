package org.linstorgateway.rest.api;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.linstorgateway.access.Caller;
import org.linstorgateway.access.Credentials;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;

/**
 * A request that a route handles.
 *
 * @param variables the decoded variables of the path
 * @param query     the query parameters
 * @param ifMatch   the entity tag that the target must have; empty if it does not matter
 * @param accept    the header {@code Accept}
 * @param lastEventId the header {@code Last-Event-ID}: the last event that the client has got
 * @param body      the whole body, empty if there is none
 * @param credentials what it has to prove who has sent it
 * @param caller    determines who has sent it; throws for a token that is not valid
 * @param access    checks again whether the caller may send it; throws if not
 * @param notes     receives what the request is about and what it changes
 */
public record ApiRequest(Map<String, String> variables, QueryParameters query, Optional<String> ifMatch,
        Optional<String> accept, Optional<String> lastEventId, String body, Credentials credentials,
        Supplier<Caller> caller, Runnable access,
        RequestNotes notes) {
    public ApiRequest {
        variables = Map.copyOf(variables);
    }

    /** Returns a variable of the path. */
    String variable(String name) {
        return Optional.ofNullable(variables.get(name)).orElseThrow();
    }

    /**
     * Returns the JSON object of the body, within {@link BodyLimits}. It remembers which fields are read.
     *
     * @throws GatewayException ({@code INVALID}) if the body is missing or is something else
     */
    JsonObject object() {
        return object(true);
    }

    /** Returns the body likewise; an empty object if there is none. */
    JsonObject optionalObject() {
        return object(false);
    }

    private JsonObject object(boolean required) {
        if (body.isBlank() && !required) {
            return Json.object(Map.of()).remembering();
        }
        if (body.isBlank()) {
            throw GatewayException.of(ErrorCode.BODY_MISSING, "the body is missing: expected a JSON object");
        }
        Object json = Json.read(body);
        JsonObject object = Json.object(json);
        BodyLimits.require(json);
        return object.remembering();
    }

    /**
     * Requires that all that is asked for stands in query parameters that the route has. A {@code dry_run} in the body would be ignored,
     * and the change made. An empty JSON object is what some clients send for no body.
     *
     * @throws GatewayException ({@code INVALID}) for a body, or a parameter that is unknown, empty or repeated
     */
    void requireOnlyKnownParameters() {
        query.requireKnown();
        if (!body.isBlank() && !body.strip().equals("{}")) {
            throw GatewayException.of(ErrorCode.BODY_NOT_EXPECTED, "this request has a body, which would be ignored",
                    "Leave it out. All options are query parameters: "
                            + query.known().stream().map(QueryParameter::word).collect(Collectors.joining(", ")));
        }
    }
}
