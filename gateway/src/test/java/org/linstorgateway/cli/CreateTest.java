package org.linstorgateway.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linstorgateway.cli.TestCommandLine.Outcome;

import static org.assertj.core.api.Assertions.assertThat;

class CreateTest {
    private static final String IQN = "iqn.2026-03.org.example:vmstore";
    private final TestCommandLine line = new TestCommandLine();

    @AfterEach
    void close() {
        line.close();
    }

    private Outcome create(String... more) {
        List<String> words = new ArrayList<>(List.of("iscsi", "create", IQN, "10.0.0.1/24,10.0.1.1/24"));
        words.addAll(Arrays.asList(more));
        return line.run(words.toArray(String[]::new));
    }

    @Test
    void a_target_is_created_from_all_options() {
        Outcome outcome = create("1G", "2GiB", "--allowed-initiators", "iqn.1993-08.org.debian:01:9b1e2c3d4f,"
                + "eui.02004567a425678d", "--allowed-initiators", "naa.52004567ba64678d", "-r", "ssd", "--gross",
                "--implementation", "iet", "--resource-timeout", "1m30s", "-u", "me", "-p", "twelve-chars");

        assertThat(outcome).isEqualTo(new Outcome(0, "Created iSCSI target '" + IQN + "'\n", ""));
        assertThat(line.gateway.requests()).containsExactly("POST /api/v2/iscsi?create_resource_group=false");
        assertThat(line.gateway.lastBody()).isEqualTo("{\"iqn\":\"" + IQN + "\",\"allowed_initiators\":"
                + "[\"iqn.1993-08.org.debian:01:9b1e2c3d4f\",\"eui.02004567a425678d\",\"naa.52004567ba64678d\"],"
                + "\"resource_group\":\"ssd\",\"volumes\":[" + volume(1, 1_048_576) + "," + volume(2, 2_097_152) + "],"
                + "\"username\":\"me\",\"password\":\"twelve-chars\",\"service_ips\":[\"10.0.0.1/24\",\"10.0.1.1/24\"],"
                + "\"gross_size\":true,\"implementation\":\"iet\",\"resource_timeout\":90000000000}");
    }

    private static String volume(int number, long size) {
        return "{\"number\":" + number + ",\"size_kib\":" + size
                + ",\"file_system_root_owner\":{\"User\":\"\",\"Group\":\"\"}}";
    }

    @Test
    void an_ipv6_service_ip_is_warned_of_once() {
        Outcome outcome = line.run("iscsi", "create", IQN, "fd00::1/64", "1G");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err().lines()).filteredOn(line -> line.startsWith("WARNING: ")).singleElement().asString()
                .contains("the service IP fd00::1", "resource-agents 4.18");
    }

    @Test
    void absent_options_take_their_defaults() {
        assertThat(create("--resource-timeout", "0").status()).isZero();
        assertThat(line.gateway.lastBody()).contains("\"resource_group\":\"DfltRscGrp\"").doesNotContain("size_kib")
                .contains("\"resource_timeout\":30000000000").contains("\"implementation\":\"\"");
    }

    @Test
    void the_deprecated_option_for_the_group_works_with_a_warning() {
        assertThat(create("-g", "hdd").err()).startsWith("WARNING: ").contains("-r");
        assertThat(line.gateway.lastBody()).contains("\"resource_group\":\"hdd\"");
    }

    @Test
    void a_password_of_unusual_length_is_a_warning() {
        Outcome outcome = create("-u", "me", "-p", "short");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).startsWith("WARNING: ").contains("12 to 16").doesNotContain("short");
    }

    @Test
    void a_password_may_come_from_a_file_or_from_standard_input(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("password"), "from-the-file\n");

        assertThat(create("-u", "me", "--password-file", file.toString()).status()).isZero();
        assertThat(line.gateway.lastBody()).contains("\"password\":\"from-the-file\"");
        line.run("iscsi", "delete", "-f", IQN);
        assertThat(line.typing("from-the-input\nmore").run("iscsi", "create", IQN, "10.0.0.1/24", "-u", "me",
                "--password-file", "-").status()).isZero();
        assertThat(line.gateway.lastBody()).contains("\"password\":\"from-the-input\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', value = {"1X|'X' is not a unit of size",
            "100|'100' has no unit and means bytes: did you mean 100G?", "1K|volume 1 cannot be 1 KiB",
            "-u me|go together", "-p twelve-chars|go together", "-u me -p a --password-file b|given twice",
            "-u me --password-file /no/file|there is no password file '/no/file'",
            "-u me --password-file -|standard input has no password",
            "--implementation foo|expected one of iet, tgt, lio, lio-t, scst",
            "--allowed-initiators iqn.2026-03.org.example:ok,bad|'bad' is not an initiator name",
            "--allowed-initiators iqn.2026-03.org.example:ok,|is not an initiator name",
            "--allowed-initiators ,|is not an initiator name",
            "--resource-timeout 5|the unit is missing", "--resource-timeout -5s|'-5s'"})
    void bad_input_is_refused_before_anything_is_sent(String words, String message) {
        Outcome outcome = create(words.split(" "));

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).startsWith("ERROR: ").contains(message);
        assertThat(line.gateway.requests()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"iqn.2026-03.org.example:Big,10.0.0.1/24", "vmstore,10.0.0.1/24",
            "iqn.2026-03.org.example:vmstore,10.0.0.1", "iqn.2026-03.org.example:vmstore,10.0.0.1/33",
            "iqn.2026-03.org.example:vmstore,'10.0.0.1/24,'",
            "iqn.2026-03.org.example:vmstore,'10.0.0.1/24,10.0.0.1/24'"})
    void bad_names_and_addresses_are_refused_before_anything_is_sent(String iqn, String ips) {
        assertThat(line.run("iscsi", "create", iqn, ips, "1G").status()).isEqualTo(1);
        assertThat(line.gateway.requests()).isEmpty();
    }

    @Test
    void a_failure_in_the_cluster_hints_at_the_health_check() {
        line.gateway.answer("POST /api/v2/iscsi?create_resource_group=false", 504,
                "{\"code\":\"Gateway Timeout\",\"message\":\"it did not start\",\"hint\":\"wait longer\"}");

        Outcome outcome = create("1G");

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.err().lines().limit(2)).containsExactly("ERROR: it did not start", "wait longer");
        assertThat(outcome.err()).contains("linstor-gateway check-health");
    }

    @Test
    void a_target_without_volumes_is_created_with_a_warning_that_says_how_to_add_one() {
        Outcome outcome = create("--allowed-initiators", "iqn.1993-08.org.debian:01:9b1e2c3d4f");

        assertThat(outcome).isEqualTo(new Outcome(0, "Created iSCSI target '" + IQN + "'\n",
                "WARNING: the target has no "
                        + "volume: clients find nothing to use. Add one with 'linstor-gateway iscsi add-volume " + IQN
                        + " SIZE'.\n"));
    }

    @Test
    void a_target_that_is_open_to_everybody_is_noted() {
        assertThat(create("1G").err()).startsWith("NOTE: every initiator").contains("--allowed-initiators");
    }

    @Test
    void a_name_in_use_does_not_hint_at_the_health_check() {
        create("1G");

        assertThat(create("1G").err()).isEqualTo("ERROR: the name is in use\n");
    }
}
