package org.linstorgateway.sim.http;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.sim.cluster.Node;
import org.linstorgateway.sim.cluster.ReachableSatellites;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.json.JsonObject;

/**
 * HTTP request for a route handler.
 *
 * @param variables the decoded values of the path variables of the route
 * @param query the values of each query parameter, in their order
 * @param headers the request headers, names in lower case
 * @param body the body; empty when there is none
 * @param partial whether a fault lets the request reach only the first of the affected satellites
 */
@SuppressWarnings("ArrayRecordComponent")
public record Request(Map<String, String> variables, Map<String, List<String>> query, Map<String, String> headers,
        byte[] body, boolean partial) {

    /** Copies the maps. */
    public Request {
        variables = Map.copyOf(variables);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** Returns a copy with path variables. */
    public Request with(Map<String, String> values) {
        return new Request(values, query, headers, body, partial);
    }

    /**
     * Returns the value of a path variable.
     *
     * @throws IllegalArgumentException when the route has no such variable
     */
    public String pathVariable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    /** Returns all values of a query parameter. */
    public List<String> queryValues(String parameter) {
        return query.getOrDefault(parameter, List.of());
    }

    /** Returns the first value of a query parameter. */
    public Optional<String> queryValue(String parameter) {
        return queryValues(parameter).stream().findFirst();
    }

    /** Returns whether a query parameter is {@code true}. */
    public boolean queryFlag(String parameter) {
        return queryValue(parameter).filter(Boolean::parseBoolean).isPresent();
    }

    /** Returns the value of a header. */
    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /**
     * Reads the body.
     *
     * @throws org.linstorgateway.sim.json.InvalidJsonException when there is no body or it does not match the schema
     */
    public JsonObject body(BodySchema schema) {
        return schema.read(body);
    }

    /** Reads the body; returns an empty object when there is no body. */
    public JsonObject optionalBody(BodySchema schema) {
        return body.length == 0 ? JsonObject.empty() : schema.read(body);
    }

    /** Returns the satellites that the request reaches. */
    public ReachableSatellites reachable(Collection<Node> affected) {
        return partial ? ReachableSatellites.onlyFirst(affected) : ReachableSatellites.all();
    }
}
