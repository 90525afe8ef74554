package org.linstorgateway.sim.api;

import java.util.stream.Stream;
import org.linstorgateway.sim.http.Request;
import org.linstorgateway.sim.result.ApiErrorException;
import org.linstorgateway.sim.result.ResultEntry;
import org.linstorgateway.sim.result.RetCode;

/** Limit and offset of a list. Without a positive limit there is no limit and the offset is ignored, as in LINSTOR. */
record Pagination(long limit, long offset) {

    static Pagination of(Request request) {
        return new Pagination(number(request, "limit"), number(request, "offset"));
    }

    private static long number(Request request, String parameter) {
        try {
            return request.queryValue(parameter).map(Long::parseLong).orElse(0L);
        } catch (NumberFormatException e) {
            throw new ApiErrorException(ResultEntry.plain(RetCode.FAIL_UNKNOWN_ERROR, "An unknown error occurred.")
                    .details("HTTP 404 Not Found"));
        }
    }

    <T> Stream<T> apply(Stream<T> all) {
        return limit <= 0 ? all : all.skip(Math.max(0, offset)).limit(limit);
    }
}
