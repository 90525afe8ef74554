package org.linstorgateway.sim.http;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.json.Shape;
import org.linstorgateway.sim.world.Node;
import org.linstorgateway.sim.world.Reach;

/**
 * A request as a route sees it.
 *
 * @param variables the decoded parts of the path that stand in braces in the route
 * @param query the query parameters in their order
 * @param headers the request headers, names in lower case
 * @param body the body, empty without one
 * @param half whether a fault lets the call reach only the first of the satellites concerned
 */
@SuppressWarnings("ArrayRecordComponent")
public record Call(Map<String, String> variables, Map<String, List<String>> query, Map<String, String> headers,
        byte[] body, boolean half) {

    /** Copies the maps. */
    public Call {
        variables = Map.copyOf(variables);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
    }

    /** The same call with the variables of its path. */
    public Call with(Map<String, String> values) {
        return new Call(values, query, headers, body, half);
    }

    /** A part of the path. */
    public String variable(String name) {
        String value = variables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the route has no {" + name + "}");
        }
        return value;
    }

    /** All values of a query parameter. */
    public List<String> all(String parameter) {
        return query.getOrDefault(parameter, List.of());
    }

    /** The first value of a query parameter. */
    public Optional<String> first(String parameter) {
        return all(parameter).stream().findFirst();
    }

    /** Whether a query parameter says {@code true}. */
    public boolean says(String parameter) {
        return first(parameter).filter(Boolean::parseBoolean).isPresent();
    }

    /** A header. */
    public Optional<String> header(String lowerCaseName) {
        return Optional.ofNullable(headers.get(lowerCaseName));
    }

    /** The body, which must be there and must have no members but those of the shape. */
    public JsonObject body(Shape shape) {
        return shape.read(body);
    }

    /** The body, if there is one. */
    public JsonObject optionalBody(Shape shape) {
        return body.length == 0 ? JsonObject.empty() : shape.read(body);
    }

    /** Which of the satellites concerned the call reaches. */
    public Reach reach(Collection<Node> concerned) {
        return half ? Reach.onlyFirst(concerned) : Reach.everybody();
    }
}
