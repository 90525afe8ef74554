package org.linstorgateway.fuzz;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.PromoterRewriter;
import org.linstorgateway.promoter.PromoterWriter;
import org.linstorgateway.promoter.Samples;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.protocol.Backing;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.protocol.Protocols;
import org.linstorgateway.target.GatewayException;

import static org.assertj.core.api.Assertions.assertThat;

/** Promoter files may have any content, since administrators can edit them. */
class PromoterFileFuzzTest {
    private static final ZonedDateTime NOW = ZonedDateTime.of(2026, 11, 22, 20, 0, 0, 0, ZoneOffset.UTC);
    private static final String PASSWORD = "Geheim-Geheim";
    /** The parameter with the password. */
    private static final String SECRET = " incoming_password=" + PASSWORD + " ";
    private static final String SMALL = """
            [[promoter]]
              id = "x"
              [promoter.metadata]
                linstor-gateway-schema-version = 1
              [promoter.resources.vm]
                runner = "systemd"
                start = [
                  "ocf:heartbeat:IPaddr2 ip cidr_netmask=24 ip=10.0.0.1", # with a comment
                  "ocf:heartbeat:iSCSITarget t allowed_initiators='iqn.2026-03.org.example:a eui.02004567a425678d' \
            incoming_password=Geheim-Geheim incoming_username=alice iqn=iqn.2026-03.org.example:vm portals=10.0.0.1:3260",
                  'ocf:heartbeat:iSCSILogicalUnit lu1 lun=1 path=/dev/drbd1000 target_iqn=iqn.2026-03.org.example:vm',
                  \"""some.service\""",
                ]
                stop-services-on-exit = true
            """;
    private static final String FLAT = """
            promoter = [{resources = {vm = {start = ["ocf:heartbeat:nvmet-subsystem s nqn=a:nvme:vm serial=12",
              "ocf:heartbeat:IPaddr2 i ip=fd00::1 cidr_netmask=64"], when = 2026-03-01T10:00:00Z, at = 07:32:00,
              on = 2026-03-01, pi = 3.14, list = [[1, 2], ["a"]], big = 9223372036854775807}}}]
            """;
    private static final List<String> WORDS = List.of("start", "promoter", "resources", "[promoter.resources.vm]",
            "start = []", "\"ocf:heartbeat:IPaddr2 i ip=10.0.0.2 cidr_netmask=8\",", "2026-03-01T10:00:00Z", "07:32:00",
            "2026-03-01T10:00:00", "0001-01-01", "inf", "nan", "0xff", "0o7", "0b1", "\"\"\"\n", "'''\n", "\\U0001F600",
            "\"ocf:heartbeat:exportfs e clientspec=10.0.0.0/8 directory=/srv/gateway-exports/vm fsid=1\",",
            "\"ocf:heartbeat:nfsserver n nfs_ip=10.0.0.1\",", "a.b.c = 1\n", "[a.\"b c\".d]\n", "[[x]]\n",
            "\"\" = 1\n");

    private final Mutation mutation = new Mutation(samples(), WORDS);

    private static List<String> samples() {
        List<String> small = List.of(SMALL, FLAT);
        Stream<String> shipped = Samples.names().stream().map(Samples::text);
        return Stream.of(Collections.nCopies(15, small).stream().flatMap(List::stream), shipped)
                .flatMap(part -> part).toList();
    }

    @Test
    void any_promoter_file_is_rejected_or_read_and_written_without_loss() {
        Fuzz.run("promoter files (TOML)", 1_000, this::check);
    }

    private void check(Random random) {
        String text = mutation.next(random);
        Optional<Promoter> read = read(text, hidesPassword(text));
        if (read.isEmpty()) {
            return;
        }
        Promoter promoter = read.get();
        assertThat(promoter.schemaVersion()).isNotNegative();
        assertThat(PromoterReader.read(PromoterWriter.write(promoter, NOW))).isEqualTo(promoter);
        assertThat(PromoterWriter.shown(promoter)).isNotEmpty();
        Promoter changed = promoter.withStart(changed(promoter.start(), random));
        assertThat(PromoterReader.read(PromoterRewriter.rewrite(text, changed, NOW))).isEqualTo(changed);
        Protocols.all().forEach(protocol -> target(protocol, promoter, hidesPassword(text)));
    }

    /** Returns whether the password occurs only as the value of its parameter. */
    private static boolean hidesPassword(String text) {
        return text.contains(SECRET) && text.indexOf(PASSWORD) == text.lastIndexOf(PASSWORD);
    }

    private static Optional<Promoter> read(String text, boolean hidesPassword) {
        try {
            return Optional.of(PromoterReader.read(text));
        } catch (UnreadablePromoterException e) {
            requireShort(e.reason(), hidesPassword);
            return Optional.empty();
        }
    }

    private static void requireShort(String message, boolean hidesPassword) {
        assertThat(message).hasSizeLessThan(1_100);
        if (hidesPassword) {
            assertThat(message).doesNotContain(PASSWORD);
        }
    }

    private static List<StartEntry> changed(List<StartEntry> start, Random random) {
        List<StartEntry> changed = new ArrayList<>(start);
        changed.add(random.nextInt(changed.size() + 1),
                StartEntry.parse("ocf:heartbeat:Dummy d state='a ]\\ \"b\" # ,'"));
        return changed;
    }

    private static void target(Protocol<?> protocol, Promoter promoter, boolean hidesPassword) {
        try {
            assertThat(protocol.promoter().read(promoter, Backing.NONE).id().text()).isNotEmpty();
        } catch (UnreadablePromoterException e) {
            requireShort(e.reason(), hidesPassword);
            return;
        }
        try {
            assertThat(protocol.promoter().revisions(promoter, List.of())).isNotNull();
        } catch (UnreadablePromoterException | GatewayException e) {
            requireShort(String.valueOf(e.getMessage()), hidesPassword);
        }
    }
}
