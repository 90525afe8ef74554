package org.linstorgateway.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.linstorgateway.access.Caller;
import org.linstorgateway.access.Proof;
import org.linstorgateway.access.Role;
import org.linstorgateway.access.TokenSecret;
import org.linstorgateway.wire.Json;
import org.linstorgateway.wire.JsonObject;

import static org.assertj.core.api.Assertions.assertThat;

class AuditLineTest {
    private static AuditEvent event(Map<String, String> objects, Map<String, String> parameters, List<String> changes) {
        return new AuditEvent(Instant.parse("2026-03-01T12:00:00.5Z"), "id-1",
                Optional.of("4bf92f3577b34da6a3ce929d0e0e4736"),
                Optional.of(new Caller(Proof.TOKEN, Optional.of("alice"), Role.ADMIN)), "2001:db8::7", "PATCH",
                Optional.of("/api/v2/iscsi/{id}"), objects, parameters, true, changes, 409,
                Optional.of("plan-outdated"), 1_234);
    }

    @Test
    void a_line_is_a_json_object_with_all_that_is_known() {
        AuditLine line = event(Map.of("target", "vm"), Map.of("dry_run", "true"), List.of("more (restart)")).line();

        assertThat(line.json()).isEqualTo("""
                {"time":"2026-03-01T12:00:00.500Z","request":"id-1",\
                "trace_id":"4bf92f3577b34da6a3ce929d0e0e4736","proof":"token","caller":"alice","role":"admin",\
                "address":"2001:db8::7","method":"PATCH","route":"/api/v2/iscsi/{id}","target":"vm",\
                "parameters":{"dry_run":"true"},"dry_run":true,"changes":["more (restart)"],"status":409,\
                "error":"plan-outdated","duration_ms":1234}""");
        assertThat(line.fields()).containsEntry("caller", "alice").containsEntry("status", "409")
                .containsEntry("target", "vm");
    }

    @Test
    void the_time_always_has_milliseconds() {
        assertThat(Lines.line("x").time()).isEqualTo("2026-03-01T12:00:00.000Z");
    }

    @Test
    void no_text_breaks_a_line_or_controls_a_terminal() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        String harmful = "\n\r\t\u0000\u001b[2J\u007f\u0085\u009b\u2028\u2029\u202e\u2066\ud800\udc00\ud83d\"\\,}{";
        for (int i = 0; i < 500; i++) {
            String text = random.ints(30, 0, harmful.length()).mapToObj(at -> harmful.substring(at, at + 1))
                    .collect(Collectors.joining());
            AuditLine line = event(Map.of("target", text), Map.of("node", text), List.of(text)).line();

            assertThat(line.json().codePoints().filter(c -> c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028
                    || c == 0x2029 || c == 0x202e || c == 0x2066)).as("seed %s", seed).isEmpty();
            JsonObject read = Json.readObject(line.json());
            assertThat(read.requiredString("caller")).as("seed %s", seed).isEqualTo("alice");
            if (new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).equals(text)) {
                assertThat(read.requiredString("target")).as("seed %s", seed).isEqualTo(text);
            }
        }
    }

    @Test
    void huge_texts_and_lists_are_cut_off() {
        String huge = "\ud83d\ude00".repeat(100_000);
        AuditLine line = event(Map.of("target", huge), Map.of("plan", huge, "to", huge),
                IntStream.range(0, 5_000).mapToObj(i -> "change " + i + huge.substring(0, 2_000)).toList()).line();

        assertThat(line.json().getBytes(StandardCharsets.UTF_8).length).isLessThan(40_000);
        JsonObject read = Json.readObject(line.json());
        assertThat(read.requiredString("target")).endsWith("…").doesNotContain("\ufffd");
        assertThat(read.strings("changes")).hasSizeBetween(2, 50);
        assertThat(read.number("changes_left_out")).hasValue(5_000 - read.strings("changes").size());
    }

    @Test
    void a_token_is_hidden_wherever_it_was_pasted() {
        String secret = TokenSecret.random().reveal();
        AuditLine line = event(Map.of("token", secret), Map.of("to", "x" + secret.substring(0, 40)),
                List.of("create " + secret + " again")).line();

        assertThat(line.json()).doesNotContain(secret.substring(0, 20)).contains("\"token\":\"lgw_...\"",
                "\"create lgw_... again\"");
        assertThat(line.fields().toString()).doesNotContain(secret.substring(0, 20));
    }
}
