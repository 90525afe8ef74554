package org.linstorgateway.fuzz;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.PromoterWriter;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.protocol.TestBackings;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.Json;

import static org.assertj.core.api.Assertions.assertThat;

/** Any request is rejected, or results in a promoter file from which the same target is read. */
class TargetFuzzTest {
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 22, 20, 0, 0, 0, ZoneOffset.UTC);
    private static final Map<String, Protocol<?>> PROTOCOLS = Protocols.all().stream()
            .collect(Collectors.toMap(protocol -> protocol.names().rest(), Function.identity()));

    @Test
    void any_body_is_rejected_or_becomes_a_target_that_is_equal_after_file_and_json() {
        Fuzz.run("JSON bodies", 2_000, random -> {
            TargetBodies.Body body = TargetBodies.create(random);
            Protocol<?> protocol = Objects.requireNonNull(PROTOCOLS.get(body.protocol()));
            try {
                check(protocol, body.text(), random);
            } catch (GatewayException e) {
                assertThat(e.problem()).as(e.getMessage()).isEqualTo(Problem.INVALID);
                if (body.hidesPassword()) {
                    assertThat(e.messageWithHint()).doesNotContain(TargetBodies.PASSWORD);
                }
            }
        });
    }

    private static <T extends Target> void check(Protocol<T> protocol, String body, Random random) {
        T target = protocol.wire().target(Json.readObject(body));
        protocol.rules().requireCreatable(target);
        Backing backing = TestBackings.of(target);
        Promoter promoter = Promoter.of(target.resource(), protocol.promoter().start(target, backing, List.of()),
                protocol.promoter().targetAs());

        T read = protocol.promoter().read(PromoterReader.read(PromoterWriter.write(promoter, NOW)), backing);

        assertThat(protocol.rules().difference(target, read)).isEmpty();
        assertThat(read.volumes()).isEqualTo(target.volumes());
        Duration timeout = Duration.ofNanos(random.nextInt());
        T again = protocol.wire().target(Json.readObject(Json.write(protocol.wire().request(target, timeout))));
        assertThat(again).isEqualTo(target);
        var deployed = new Deployed<>(target, Optional.of(Volume.CLUSTER_PRIVATE), Status.UNKNOWN);
        String answer = Json.write(protocol.wire().answer(deployed));
        assertThat(protocol.wire().deployed(Json.readObject(answer)).target().volumes()).isEqualTo(target.volumes());
    }
}
