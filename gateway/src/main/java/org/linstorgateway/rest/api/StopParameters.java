package org.linstorgateway.rest.api;

import java.util.List;
import java.util.stream.Stream;
import org.linstorgateway.target.StopOptions;

/** The query parameters of a request that stops a target. */
final class StopParameters {
    private StopParameters() {}

    /** Reads {@code resource_timeout}, and {@code force_offline}: names of nodes, separated by commas. */
    static StopOptions of(ApiRequest request) {
        List<String> nodes = request.query().find(QueryParameter.FORCE_OFFLINE).stream()
                .flatMap(names -> Stream.of(names.split(",")))
                .map(String::strip).filter(name -> !name.isEmpty()).toList();
        return StopOptions.within(TimeoutParameter.ofQuery(request)).forcing(nodes);
    }
}
