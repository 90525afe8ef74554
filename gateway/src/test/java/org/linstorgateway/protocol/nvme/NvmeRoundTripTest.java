package org.linstorgateway.protocol.nvme;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.PromoterWriter;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.TestBackings;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Status;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.Json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class NvmeRoundTripTest {
    private static final int ROUNDS = 500;
    private final NvmeOf nvme = new NvmeOf();

    static LongStream seeds() {
        return LongStream.of(1, System.nanoTime());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void any_valid_target_survives_its_promoter_file_and_its_json(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            NvmeTarget target = target(random);
            nvme.rules().requireCreatable(target);
            Deployed<NvmeTarget> deployed = new Deployed<>(target, Optional.of(Volume.CLUSTER_PRIVATE),
                    Status.UNKNOWN);

            assertThat(throughFile(target)).as("seed %d, round %d", seed, round).isEqualTo(target);
            assertThat(nvme.wire().target(Json.readObject(Json.write(nvme.wire().request(target, Duration.ZERO)))))
                    .as("seed %d, round %d", seed, round).isEqualTo(target);
            assertThat(nvme.wire().deployed(Json.readObject(Json.write(nvme.wire().answer(deployed)))))
                    .as("seed %d, round %d", seed, round).isEqualTo(deployed);
        }
    }

    @Test
    void the_fields_of_a_response_have_the_order_that_clients_know() {
        assertThat(nvme.wire().answer(
                new Deployed<>(NvmeExamples.FAST, Optional.of(Volume.CLUSTER_PRIVATE), Status.UNKNOWN)).keySet())
                .containsExactly("nqn", "service_ip", "resource_group", "volumes", "status", "gross_size");
        assertThat(nvme.wire().request(NvmeExamples.FAST, Duration.ofSeconds(1)).keySet())
                .containsExactly("nqn", "service_ip", "resource_group", "volumes", "gross_size", "resource_timeout");
    }

    @Test
    void a_request_has_one_service_ip_or_several_or_both_if_they_agree() {
        assertThat(serviceIps("'service_ip': '10.0.0.1/8'")).hasToString("[10.0.0.1/8]");
        assertThat(serviceIps("'service_ips': ['10.0.0.1/8', 'fd00::1/64']")).hasToString("[10.0.0.1/8, fd00::1/64]");
        assertThat(serviceIps("'service_ip': '', 'service_ips': ['10.0.0.1/8']")).hasToString("[10.0.0.1/8]");
        assertThat(serviceIps("'service_ip': 'fd00:0::1/64', 'service_ips': ['fd00::1/64', '10.0.0.1/8']"))
                .hasToString("[fd00::1/64, 10.0.0.1/8]");
        assertThat(catchThrowableOfType(GatewayException.class,
                () -> serviceIps("'service_ip': '10.0.0.2/8', 'service_ips': ['10.0.0.1/8', '10.0.0.2/8']")))
                .hasMessageContaining("'service_ip' is 10.0.0.2/8")
                .hasMessageContaining("first address in 'service_ips' is 10.0.0.1/8")
                .extracting(GatewayException::code).isEqualTo("service-ips-disagree");
    }

    private List<ServiceIp> serviceIps(String fields) {
        return nvme.wire().target(Json.readObject(("{'nqn': 'a:nvme:disk1', " + fields + "}").replace('\'', '"')))
                .serviceIps();
    }

    @Test
    void a_request_without_name_or_address_is_refused() {
        assertThatThrownBy(() -> nvme.wire().target(Json.readObject("{\"service_ip\": \"10.0.0.1/8\"}")))
                .hasMessageContaining("'nqn' is missing");
        assertThatThrownBy(() -> nvme.wire().target(Json.readObject("{\"nqn\": \"a:nvme:disk1\"}")))
                .hasMessageContaining("'service_ip' is missing");
    }

    private NvmeTarget throughFile(NvmeTarget target) {
        Backing backing = TestBackings.of(target);
        String text = PromoterWriter.write(
                Promoter.of(target.resource(), nvme.promoter().start(target, backing, List.of()),
                        nvme.promoter().targetAs()),
                ZonedDateTime.now(ZoneOffset.UTC));
        return nvme.promoter().read(PromoterReader.read(text), backing);
    }

    static NvmeTarget target(Random random) {
        List<ServiceIp> ips = IntStream.rangeClosed(0, random.nextInt(4)).mapToObj(i -> serviceIp(random, i)).toList();
        List<Volume> volumes = random.ints(1 + random.nextInt(6), 1, 300).distinct()
                .mapToObj(number -> Volume.raw(number, 4 + random.nextInt(1 << 30))).toList();
        return new NvmeTarget(
                new Nqn("v" + word(random, "aB3._-", 30) + ":nvme:n" + word(random, "aB3_-", 1 + random.nextInt(47))),
                ips, word(random, "abc", 8), volumes, random.nextBoolean());
    }

    private static ServiceIp serviceIp(Random random, int index) {
        return ServiceIp.parse(random.nextBoolean()
                ? "fd00:%d::%x/%d".formatted(index, 1 + random.nextInt(0xfffe), 1 + random.nextInt(112))
                : "10.%d.%d.%d/%d".formatted(index, random.nextInt(256), 1 + random.nextInt(254),
                        1 + random.nextInt(24)));
    }

    private static String word(Random random, String letters, int length) {
        return random.ints(length, 0, letters.length()).mapToObj(i -> letters.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
