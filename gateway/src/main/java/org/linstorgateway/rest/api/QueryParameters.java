package org.linstorgateway.rest.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * The query parameters of a request.
 *
 * @param known those of its route
 * @param given the decoded values by name, in the order of the URL; of several with the same name only the first
 * @param repeated the names that the URL has more than once
 */
public record QueryParameters(List<QueryParameter> known, Map<String, String> given, Set<String> repeated) {
    private static final String DRY_RUNS = "docs/openapi.yaml says which requests can show a change before it is made.";

    public QueryParameters {
        known = List.copyOf(known);
        given = new LinkedHashMap<>(given);
        repeated = Set.copyOf(repeated);
    }

    /** Returns the value of a parameter that the route has; an empty one counts as missing. */
    Optional<String> find(QueryParameter parameter) {
        if (!known.contains(parameter)) {
            throw new IllegalStateException("the route does not declare its parameter " + parameter);
        }
        return Optional.ofNullable(given.get(parameter.word())).filter(value -> !value.isEmpty());
    }

    /**
     * Returns the value of a parameter that a request must have.
     *
     * @throws GatewayException ({@code INVALID}) if it is missing
     */
    String require(QueryParameter parameter) {
        return find(parameter).orElseThrow(() -> GatewayException.of(ErrorCode.INVALID_PARAMETER,
                "the query parameter '" + parameter.word() + "' is missing"));
    }

    /**
     * Returns the value of a parameter that is true or false.
     *
     * @throws GatewayException ({@code INVALID}) if it has another value
     */
    boolean flag(QueryParameter parameter, boolean defaultValue) {
        return switch (find(parameter).orElse("")) {
            case "" -> defaultValue;
            case "true" -> true;
            case "false" -> false;
            default -> throw GatewayException.of(ErrorCode.INVALID_PARAMETER,
                    "'" + parameter.word() + "' must be true or false");
        };
    }

    /**
     * Returns the value of a parameter that is a whole number.
     *
     * @throws GatewayException ({@code INVALID}) if it is none
     */
    int number(QueryParameter parameter, int defaultValue) {
        try {
            return find(parameter).map(Integer::parseInt).orElse(defaultValue);
        } catch (NumberFormatException e) {
            throw GatewayException.of(ErrorCode.INVALID_PARAMETER, "'" + parameter.word() + "' must be a number");
        }
    }

    /**
     * Requires that the route has all parameters, and that each has one value, for routes that no older client calls.
     *
     * @throws GatewayException ({@code INVALID}) naming a parameter that is unknown, empty or repeated
     */
    void requireKnown() {
        unknownNames().stream().findFirst().ifPresent(name -> {
            throw GatewayException.of(ErrorCode.INVALID_PARAMETER,
                    "unknown query parameter '" + name + "'", "Use one of: " + String.join(", ", words()));
        });
        given.forEach((name, value) -> {
            if (value.isEmpty()) {
                throw GatewayException.of(ErrorCode.INVALID_PARAMETER,
                        "the query parameter '" + name + "' has no value",
                        "Give it one, such as " + name + "=VALUE, or leave it out.");
            }
            requireOnce(name);
        });
    }

    private void requireOnce(String name) {
        if (repeated.contains(name)) {
            throw GatewayException.of(ErrorCode.INVALID_PARAMETER,
                    "the URL has the query parameter '" + name + "' more than once", "Give it one value.");
        }
    }

    /**
     * Requires that the route has each parameter by which the caller wants to see or to limit a change before it is made, and that
     * it has one value.
     *
     * @throws GatewayException ({@code INVALID}) naming a parameter that the request would ignore
     */
    public void requireLimitsKnown() {
        given.keySet().stream().filter(QueryParameter::limitsChange).forEach(this::requireOnce);
        unknownNames().stream().filter(QueryParameter::limitsChange).findFirst().ifPresent(name -> {
            throw GatewayException.of(ErrorCode.INVALID_PARAMETER, "unknown query parameter '" + name
                    + "': this request would make the change without it",
                    known.contains(QueryParameter.DRY_RUN)
                            ? "Use '" + QueryParameter.DRY_RUN.word() + "'."
                            : "Leave it out to make the change. " + DRY_RUNS);
        });
    }

    /** Returns a sentence that names the parameters that the route does not have, and those that it has. */
    public Optional<String> unknown() {
        List<String> words = words();
        return IgnoredNames.sentence("query parameter", unknownNames()).map(sentence -> sentence + "; known here: "
                + (words.isEmpty() ? "none" : String.join(", ", words)));
    }

    private List<String> words() {
        return known.stream().map(QueryParameter::word).toList();
    }

    private List<String> unknownNames() {
        List<String> words = words();
        return given.keySet().stream().filter(name -> !words.contains(name)).toList();
    }
}
