package org.linstorgateway.fuzz;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.protocol.VolumeSize;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.IpAddress;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.VolumeSizes;
import org.linstorgateway.wire.GoDuration;
import org.linstorgateway.wire.WarningHeader;

import static org.assertj.core.api.Assertions.assertThat;

/** Arguments that users type are rejected, or equal after they are formatted and parsed again. */
class ArgumentFuzzTest {
    private static final Mutation NAMES = new Mutation(
            List.of("iqn.2026-03.org.example:vmstore", "iqn.2022-06.com.Example.storage.lab:sub:OldVMs", "music",
                    "nqn.2026-03.org.example:nvme:fast", "nqn.2014-08.org.nvmexpress:uuid:x1"),
            List.of("iqn.", ":nvme:", ".org", "all", "ALL", "_", "2026-13"));
    private static final Mutation SIZES = new Mutation(
            List.of("10G", "20GiB", "1.5T", "100", "512 MB", "4kB", "3 PiB", "8EB"),
            List.of("K", "KiB", "kB", "E", "B", "b", "1e9"));
    private static final Mutation TIMES = new Mutation(List.of("45s", "1m30s", "1.5h", "500ms", "0", "3µs", "2h45m"),
            List.of("h", "m", "s", "ms", "us", "μs", "-", "+", "."));
    private static final Mutation ADDRESSES = new Mutation(
            List.of("192.168.50.10/24", "fd00::1/64", "::/0", "0.0.0.0/0", "2001:db8:0:1:0:0:0:1/128",
                    "::ffff:10.0.0.1/96", "10.1.2.3", "fe80::1%eth0/64", "[::1]/128"),
            List.of("/", "::", "0", "ffff", "255", "%lo", "::ffff:"));
    private static final Mutation PATHS = new Mutation(
            List.of("/etc/drbd-reactor.d/linstor-gateway-iscsi-vm.toml",
                    "/etc/drbd-reactor.d/linstor-gateway-nvmeof-a-b.toml"),
            List.of("linstor-gateway-", ".toml", "nfs", "-"));

    @Test
    void any_name_is_the_id_of_a_target_or_is_rejected() {
        List<Protocol<?>> protocols = Protocols.all();
        Fuzz.run("names (IQN, NQN, export)", 8_000, random -> {
            String text = NAMES.next(random);
            protocols.forEach(
                    protocol -> read(protocol.names()::parseId, text).ifPresent(id -> check(protocol, id, text)));
        });
    }

    private static void check(Protocol<?> protocol, TargetId id, String text) {
        assertThat(id.text()).isEqualTo(text);
        assertThat(text).endsWith(id.resource());
        assertThat(protocol.names().parseId(id.text())).isEqualTo(id);
        assertThat(id.resource()).isNotEmpty();
    }

    @Test
    void any_size_is_parsed_or_rejected() {
        Fuzz.run("sizes", 8_000, random -> read(VolumeSize::parseKib, SIZES.next(random)).ifPresent(kib -> {
            assertThat(kib).isBetween(0L, Long.MAX_VALUE / 1024);
            assertThat(VolumeSize.parseKib(VolumeSizes.format(kib))).isEqualTo(kib);
        }));
    }

    @Test
    void any_duration_is_parsed_or_rejected() {
        Fuzz.run("durations", 8_000, random -> read(GoDuration::parse, TIMES.next(random)).ifPresent(time -> {
            assertThat(time.isNegative()).isFalse();
            assertThat(GoDuration.parse(GoDuration.format(time))).isEqualTo(time);
        }));
    }

    @Test
    void any_address_is_parsed_or_rejected() {
        Fuzz.run("addresses and networks", 8_000, random -> {
            String text = ADDRESSES.next(random);
            checkRoundTrip(IpAddress::parse, text);
            checkRoundTrip(ServiceIp::parse, text);
            checkRoundTrip(AllowedNetwork::parse, text);
        });
    }

    @Test
    void any_path_is_parsed_without_loss_or_rejected() {
        Fuzz.run("paths of promoter files", 8_000, random -> {
            String text = PATHS.next(random);
            PromoterPath.parse(text).ifPresent(path -> assertThat(path.toString()).isEqualToIgnoringCase(text));
        });
    }

    @Test
    void a_printable_warning_is_equal_after_its_header() {
        Mutation mutation = new Mutation(
                List.of("the promoter file /etc/x.toml is left out: line 1 is not TOML", "\"quoted\" \\ back"),
                List.of("\"", "\\", ", 199 linstor-gateway \"x\""));
        Fuzz.run("warnings", 8_000, random -> {
            String text = mutation.next(random);
            String header = WarningHeader.write(text);
            assertThat(header).matches("[ -~]*");
            assertThat(WarningHeader.read(header)).hasSize(1);
            if (text.length() < 1_000 && text.matches("[!-~]( ?[!-~])*")) {
                assertThat(WarningHeader.read(header)).containsExactly(text);
            }
        });
    }

    private static <V> void checkRoundTrip(Function<String, V> parse, String text) {
        read(parse, text).ifPresent(value -> assertThat(parse.apply(value.toString())).isEqualTo(value));
    }

    private static <V> Optional<V> read(Function<String, V> parse, String text) {
        try {
            return Optional.of(parse.apply(text));
        } catch (GatewayException e) {
            assertThat(e.problem()).isEqualTo(Problem.INVALID);
            return Optional.empty();
        }
    }
}
