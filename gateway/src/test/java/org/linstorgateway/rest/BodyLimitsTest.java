package org.linstorgateway.rest;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.rest.api.TargetRoutes;
import org.linstorgateway.rest.http.Limits;
import org.linstorgateway.target.Target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/** Bodies up to each limit are accepted; larger ones are refused with a message that names the limit. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BodyLimitsTest {
    private static final String ISCSI = """
            {"iqn": "iqn.2026-03.org.example:vmstore", "service_ips": [%s], "volumes": [%s], \
            "allowed_initiators": [%s], "username": "alice", "password": "%s"}""";
    private static final String IP = "\"10.1.0.1/16\"";
    private static final String NVME = """
            {"nqn": "nqn.2026-03.org.example:nvme:fast", "service_ip": "10.1.0.3/24", "volumes": [%s]}""";
    private static final String NFS = """
            {"name": "music", "service_ip": "10.1.0.2/24", "volumes": [%s], "allowed_ips": [%s], \
            "implementation": "%s", "resource_group": "%s"}""";

    private final TestServer server = TestServer.over(Limits.DEFAULT,
            Protocols.all().stream().<TargetRoutes<?>>map(BodyLimitsTest::routes).toList());

    private static <T extends Target> TargetRoutes<T> routes(Protocol<T> protocol) {
        return new TargetRoutes<>(protocol, new StubTargets<>(protocol));
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private static String list(int count, IntFunction<String> element) {
        return IntStream.rangeClosed(1, count).mapToObj(element).collect(Collectors.joining(","));
    }

    private static String volumes(int count) {
        return list(count, BodyLimitsTest::volume);
    }

    private static String volume(int number) {
        return "{\"number\":" + number + ",\"size_kib\":4096}";
    }

    private static String networks(int count) {
        return list(count, i -> "\"10." + i / 256 + "." + i % 256 + ".0/24\"");
    }

    private static String paths(int count, int length) {
        return list(count, i -> "{\"number\":" + i + ",\"size_kib\":4096,\"export_path\":\"/" + (100_000 + i)
                + "/x".repeat((length - 7) / 2) + "\"}");
    }

    static List<Arguments> bodies() {
        IntFunction<String> ips = count -> ISCSI.formatted(list(count, i -> "\"10.1." + i + ".1/16\""), "", "",
                "secret");
        IntFunction<String> luns = count -> ISCSI.formatted(IP, volumes(count), "", "secret");
        IntFunction<String> lun = number -> ISCSI.formatted(IP, volume(number), "", "secret");
        IntFunction<String> initiators = count -> ISCSI.formatted(IP, "",
                list(count, i -> "\"iqn.2026-03.org.example:host" + i + "\""), "secret");
        IntFunction<String> password = length -> ISCSI.formatted(IP, "", "", "p".repeat(length));
        IntFunction<String> namespaces = count -> NVME.formatted(volumes(count));
        IntFunction<String> exports = count -> NFS.formatted(volumes(count), networks(1), "ganesha", "gw");
        IntFunction<String> clients = count -> NFS.formatted(volumes(1), networks(count), "ganesha", "gw");
        IntFunction<String> kernel = count -> NFS.formatted(volumes(count), networks(256), "kernel", "gw");
        IntFunction<String> paths = count -> NFS.formatted(paths(count, 1_023), networks(1), "ganesha", "gw");
        IntFunction<String> group = length -> NFS.formatted(volumes(1), networks(1), "ganesha", "g".repeat(length));
        IntFunction<String> text = length -> "{\"unknown\":\"" + "x".repeat(length) + "\","
                + NVME.formatted(volumes(1)).substring(1);
        IntFunction<String> array = length -> "{\"unknown\":[" + list(length, i -> "1") + "],"
                + NVME.formatted(volumes(1)).substring(1);
        return Stream.of(arguments("iscsi", ips, 64, "at most 64"), arguments("iscsi", luns, 1_024, "more than 1024"),
                arguments("iscsi", lun, 16_383, "end at 16383"), arguments("iscsi", initiators, 512, "at most 512"),
                arguments("iscsi", password, 255, "at most 255"),
                arguments("nvme-of", namespaces, 1_024, "more than 1024"),
                arguments("nfs", exports, 256, "at most 256"), arguments("nfs", clients, 256, "at most 256"),
                arguments("nfs", kernel, 16, "more than 4096"), arguments("nfs", paths, 64, "more than 65536"),
                arguments("nfs", group, 48, "2 to 48"), arguments("nvme-of", text, 4_096, "more than 4096"),
                arguments("nvme-of", array, 1_024, "more than 1024")).toList();
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void a_body_up_to_the_limit_is_accepted_and_a_larger_one_is_refused_with_the_limit(String protocol,
            IntFunction<String> body, int most,
            String message) {
        String path = "/api/v2/" + protocol;

        assertThat(server.post(path, body.apply(most)).statusCode()).isEqualTo(201);
        var refused = server.post(path, body.apply(most + 2));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(message).hasSizeLessThan(6_000);
    }
}
