package org.linstorgateway.sim.control;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.linstorgateway.sim.fault.Fault;
import org.linstorgateway.sim.fault.FaultKind;
import org.linstorgateway.sim.json.BodySchema;
import org.linstorgateway.sim.json.InvalidJsonException;
import org.linstorgateway.sim.json.JsonObject;
import org.linstorgateway.sim.json.JsonStreamWriter;

/** JSON format of faults in the control API. */
final class FaultJson {

    private static final BodySchema LIST = BodySchema.of("FaultList", "faults").with("faults",
            BodySchema.of("Fault", "kind",
                    "method", "path", "millis", "status", "ret_code", "message", "count", "skip", "node"));

    private FaultJson() {}

    /** Reads a JSON array of faults. */
    static List<Fault> read(byte[] body) {
        byte[] wrapped = JsonArrays.asMember("faults", body);
        return LIST.read(wrapped).objects("faults").stream().map(FaultJson::fault).toList();
    }

    private static Fault fault(JsonObject json) {
        String kind = json.string("kind")
                .orElseThrow(() -> new InvalidJsonException("a fault needs a 'kind', use one of " + kinds()));
        FaultKind known = FaultKind.of(kind).orElseThrow(() -> new InvalidJsonException("'" + kind
                + "' is not a kind of fault, use one of " + kinds()));
        Fault usual = Fault.of(FaultKind.ERROR, json.string("method").orElse("*"), json.string("path").orElse("**"));
        OptionalLong retCode = json.number("ret_code").map(OptionalLong::of).orElse(OptionalLong.empty());
        Optional<Integer> count = json.number("count").map(Math::toIntExact);
        return new Fault(known, usual.method(), usual.path(),
                Duration.ofMillis(json.number("millis").orElse(0L)),
                Math.toIntExact(json.number("status").orElse((long) usual.status())), retCode,
                json.string("message").orElse(usual.message()), count, Math.toIntExact(json.number("skip").orElse(0L)),
                json.string("node"));
    }

    private static String kinds() {
        return Arrays.stream(FaultKind.values()).map(FaultKind::text).collect(Collectors.joining(", "));
    }

    static void write(JsonStreamWriter out, Fault fault) {
        out.begin().put("kind", fault.kind().text()).put("method", fault.method()).put("path", fault.path())
                .put("millis", fault.delay().toMillis()).put("status", fault.status());
        fault.retCode().ifPresent(code -> out.put("ret_code", code));
        out.put("message", fault.message());
        fault.count().ifPresent(count -> out.put("count", count));
        out.put("skip", fault.skip());
        fault.node().ifPresent(node -> out.put("node", node));
        out.end();
    }
}
