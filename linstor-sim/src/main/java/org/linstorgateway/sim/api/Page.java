package org.linstorgateway.sim.api;

import java.util.stream.Stream;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.result.Entry;
import org.linstorgateway.sim.result.Refusal;
import org.linstorgateway.sim.result.RetCode;

/** A part of a list. A limit of zero or less is none, and an offset without a limit counts for nothing. */
record Page(long limit, long offset) {

    static Page of(Call call) {
        return new Page(number(call, "limit"), number(call, "offset"));
    }

    private static long number(Call call, String parameter) {
        try {
            return call.first(parameter).map(Long::parseLong).orElse(0L);
        } catch (NumberFormatException e) {
            throw new Refusal(Entry.plain(RetCode.FAIL_UNKNOWN_ERROR, "An unknown error occurred.")
                    .details("HTTP 404 Not Found"));
        }
    }

    <T> Stream<T> of(Stream<T> all) {
        return limit <= 0 ? all : all.skip(Math.max(0, offset)).limit(limit);
    }
}
