package org.linstorgateway.sim.control;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.json.JsonOut;
import org.linstorgateway.sim.json.JsonProblem;
import org.linstorgateway.sim.json.Shape;

/** How faults are read and written. */
final class FaultJson {

    private static final Shape LIST = Shape.of("FaultList", "faults").with("faults", Shape.of("Fault", "kind",
            "method", "path", "millis", "status", "ret_code", "message", "count", "skip"));

    private FaultJson() {}

    /** Reads a JSON array of faults. */
    static List<Fault> read(byte[] body) {
        byte[] wrapped = JsonArrays.asMember("faults", body);
        return LIST.read(wrapped).objects("faults").stream().map(FaultJson::fault).toList();
    }

    private static Fault fault(JsonObject json) {
        String kind = json.text("kind").orElseThrow(() -> new JsonProblem("a fault needs a 'kind': " + kinds()));
        Fault fault = Fault.of(FaultKind.of(kind).orElseThrow(() -> new JsonProblem("'" + kind
                + "' is no kind of fault, use one of " + kinds())), json.text("method").orElse("*"),
                json.text("path").orElse("**"));
        OptionalLong retCode = json.number("ret_code").map(OptionalLong::of).orElse(OptionalLong.empty());
        Optional<Integer> count = json.number("count").map(Math::toIntExact);
        return new Fault(fault.kind(), fault.method(), fault.path(),
                Duration.ofMillis(json.number("millis").orElse(0L)),
                Math.toIntExact(json.number("status").orElse((long) fault.status())), retCode,
                json.text("message").orElse(fault.message()), count, Math.toIntExact(json.number("skip").orElse(0L)));
    }

    private static String kinds() {
        return Arrays.stream(FaultKind.values()).map(FaultKind::text).collect(Collectors.joining(", "));
    }

    static void write(JsonOut out, Fault fault) {
        out.begin().put("kind", fault.kind().text()).put("method", fault.method()).put("path", fault.path())
                .put("millis", fault.delay().toMillis()).put("status", fault.status());
        fault.retCode().ifPresent(code -> out.put("ret_code", code));
        out.put("message", fault.message());
        fault.count().ifPresent(count -> out.put("count", count));
        out.put("skip", fault.skip()).end();
    }
}
