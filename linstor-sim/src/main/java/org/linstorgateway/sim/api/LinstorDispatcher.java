package org.linstorgateway.sim.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.http.Answer;
import org.linstorgateway.sim.http.Call;
import org.linstorgateway.sim.http.Dispatcher;
import org.linstorgateway.sim.http.Routes;
import org.linstorgateway.sim.http.Target;
import org.linstorgateway.sim.json.JsonProblem;
import org.linstorgateway.sim.result.Entry;
import org.linstorgateway.sim.result.Refusal;
import org.linstorgateway.sim.result.Results;
import org.linstorgateway.sim.result.RetCode;
import org.linstorgateway.sim.world.Cluster;

/** Answers as LINSTOR's REST server: result lists for everything that goes wrong, odd statuses included. */
public final class LinstorDispatcher implements Dispatcher {

    /** LINSTOR sets all the bits below the severity here. */
    private static final long PARSE_ERROR = 0xCFFF_FFFF_FFFF_FFFDL;
    /** The longest text that LINSTOR's JSON library reads. */
    private static final int LONGEST_TEXT = 20_000_000;

    private final Cluster cluster;
    private final Routes routes;
    private final Gatekeeper gatekeeper;

    LinstorDispatcher(Cluster cluster, Routes routes, Gatekeeper gatekeeper) {
        this.cluster = cluster;
        this.routes = routes;
        this.gatekeeper = gatekeeper;
    }

    @Override
    public Answer answer(Target target, Call call) {
        return switch (routes.find(target.routedMethod(), target.segments())) {
            case Routes.NoPath() -> list(404, Entry.plain(RetCode.FAIL_UNKNOWN_ERROR, "Path '" + target.path()
                    + "' not found on server.").details("HTTP 404 Not Found"));
            case Routes.WrongMethod wrong -> wrongMethod(target, wrong.allowed());
            case Routes.Match match -> admitted(target, call, match);
        };
    }

    private Answer wrongMethod(Target target, List<String> allowed) {
        if (target.method().equals("OPTIONS")) {
            return Answer.text(200, "text/plain", String.join(", ", allowed)).with("Allow", String.join(",", allowed));
        }
        return list(405, Entry.plain(RetCode.FAIL_UNKNOWN_ERROR, "Method '%s' not allowed on path '%s'."
                .formatted(target.method(), target.path())).details("HTTP 405 Method Not Allowed"));
    }

    private Answer admitted(Target target, Call call, Routes.Match match) {
        Optional<Entry> refusal = gatekeeper.refusal(target.path(), call);
        if (refusal.isPresent()) {
            return refused(new Refusal(refusal.get()));
        }
        if (call.body().length > 0 && call.header("content-type").isEmpty()) {
            return Answer.empty(400);
        }
        if (call.body().length > 0 && !contentType(call).equals("application/json")) {
            return wrapped("HTTP 415 Unsupported Media Type");
        }
        if (!accepts(call, target.path().startsWith("/v1/events/") ? "text/event-stream" : "application/json",
                target.path().startsWith("/v1/"))) {
            return wrapped("HTTP 406 Not Acceptable");
        }
        return handled(call, match);
    }

    private Answer handled(Call call, Routes.Match match) {
        try {
            if (call.body().length > LONGEST_TEXT) {
                throw new JsonProblem("String value length exceeds the maximum allowed (" + LONGEST_TEXT
                        + ", from `StreamReadConstraints.getMaxStringLength()`)");
            }
            Call filled = call.with(match.variables());
            return cluster.locked(() -> match.handler().handle(filled));
        } catch (Refusal refusal) {
            return refused(refusal);
        } catch (JsonProblem problem) {
            return unreadable(problem, match.parseStatus());
        }
    }

    private Answer unreadable(JsonProblem problem, int status) {
        Entry entry = Entry.raw(PARSE_ERROR, "Unable to parse input json.").details(problem.getMessage()
                + "\n at [Source: REDACTED (`StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION` disabled)]");
        return list(status, reported(entry));
    }

    private Answer wrapped(String details) {
        return list(500, reported(Entry.plain(RetCode.FAIL_UNKNOWN_ERROR, "An unknown error occurred.")
                .details(details)));
    }

    private Entry reported(Entry entry) {
        return cluster.locked(() -> entry.reported(cluster.errorReports()));
    }

    private Answer refused(Refusal refusal) {
        Answer.Whole answer = Answer.json(refusal.status(), refusal.results().json(cluster.now()));
        return answer.status() == 401
                ? answer.with("WWW-Authenticate", "Bearer realm=\"linstor-controller\"")
                : answer;
    }

    private Answer.Whole list(int status, Entry entry) {
        return Answer.json(status, Results.of(entry).json(cluster.now()));
    }

    @Override
    public Answer error(Fault fault) {
        Entry entry = fault.retCode().isPresent()
                ? Entry.raw(fault.retCode().getAsLong(), fault.message())
                : Entry.plain(RetCode.FAIL_UNKNOWN_ERROR, fault.message());
        return list(fault.status(), entry);
    }

    private static String contentType(Call call) {
        String whole = call.header("content-type").orElse("");
        int semicolon = whole.indexOf(';');
        return (semicolon < 0 ? whole : whole.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    private static boolean accepts(Call call, String type, boolean strict) {
        Optional<String> accept = call.header("accept");
        String major = type.substring(0, type.indexOf('/'));
        return !strict || accept.isEmpty() || accept.get().contains(type) || accept.get().contains("*/*")
                || accept.get().contains(major + "/*");
    }
}
