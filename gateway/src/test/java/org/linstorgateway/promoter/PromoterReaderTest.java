package org.linstorgateway.promoter;

import java.time.ZonedDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class PromoterReaderTest {
    private static final String GOOD = """
            [[promoter]]
            [promoter.resources.vmstore]
            start = ["some.service", "ocf:heartbeat:IPaddr2 ip0 ip=10.0.0.1 nic=''"]
            """;

    @Test
    void systemd_units_and_agents_are_distinguished() {
        Promoter promoter = PromoterReader.read(GOOD);

        assertThat(promoter.resource()).isEqualTo("vmstore");
        assertThat(promoter.start().getFirst()).isEqualTo(new SystemdUnit("some.service"));
        assertThat(((OcfAgent) promoter.start().getLast()).parameters()).isEqualTo(Map.of("ip", "10.0.0.1", "nic", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[promoter.resources.vmstore]", "  [promoter.resources.vmstore]\t\r",
            "[promoter.resources.\"vmstore\"]", "[promoter.resources.vmstore] # resources of ours",
            "# resources: one\n[promoter.resources.vmstore]", "[promoter.resources]\n[promoter.resources.vmstore]",
            "  [promoter.resources]\n\n    [promoter.resources.vmstore]",
            "[promoter.resources]\n[promoter.resources.vmstore]\non-resources = 1",
            "[ promoter . resources . vmstore ]"})
    void the_resource_alone_is_the_same_as_that_of_the_whole_file(String heading) {
        String text = "[[promoter]]\n" + heading + "\nstart = []\n";

        assertThat(PromoterReader.resource(text)).contains(PromoterReader.read(text).resource()).contains("vmstore");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[promoter.resources.vmstore]", "[promoter.resources]\n\n    [promoter.resources.vmstore]"})
    void the_resource_is_known_without_reading_the_rest(String headings) {
        assertThat(PromoterReader.resource("[[promoter]]\n" + headings + "\nnot TOML")).contains("vmstore");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "resources", "[promoter.resources.]", "[promoter.resources.a",
            "# [promoter.resources.a]",
            "[promoter.resources.a]\n[promoter.resources.b]",
            "[promoter.resources]\na = {}\n[promoter.resources.b]", "[promoter.resources]\n[promoter.resources]",
            "[promoter.resources.a.b]"})
    void a_file_that_does_not_name_one_resource_has_none(String text) {
        assertThat(PromoterReader.resource(text)).isEmpty();
    }

    @Test
    void the_reason_is_short_although_it_quotes_a_long_name() {
        String name = "n".repeat(20_000);

        assertThatThrownBy(() -> PromoterReader.read("""
                [[promoter]]
                [promoter.resources]
                %s = 1
                """.formatted(name))).hasMessageStartingWith("'nnn").hasMessageEndingWith("n ...")
                .message().hasSizeLessThan(1_100);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "[[promoter]]", "[promoter]\nx = 1", "[[promoter]]\nresources = 3",
            "[[promoter]]\n[promoter.resources]\n[[promoter]]\n[promoter.resources]",
            "[[promoter]]\n[promoter.resources.a]\nstart = []\n[promoter.resources.b]\nstart = []",
            "[[promoter]]\n[promoter.resources.a]\nrunner = 'systemd'",
            "[[promoter]]\n[promoter.resources.a]\nstart = [1]", "[[promoter]]\n[promoter.resources.a]\nstart = 'x'",
            "[[promoter]]\n[promoter.resources.a]\nstart = ['ocf:heartbeat:IPaddr2']",
            "[[promoter]]\n[promoter.resources.a]\nstart = ['ocf:heartbeat:IPaddr2 x noequals']",
            "[[promoter]]\n[promoter.resources.a]\nstart = ['ocf:heartbeat:IPaddr2 x ip=\"1']", "\u0000"})
    void an_invalid_file_is_unreadable(String text) {
        assertThatThrownBy(() -> PromoterReader.read(text)).isInstanceOf(UnreadablePromoterException.class)
                .hasMessageNotContaining("Exception");
    }

    @Test
    void the_error_for_an_entry_does_not_show_its_password() {
        String text = "[[promoter]]\n[promoter.resources.a]\nstart = ['ocf:heartbeat:iSCSITarget target "
                + "incoming_password=verysecret \"']";

        assertThatThrownBy(() -> PromoterReader.read(text)).hasMessageContaining("iSCSITarget target")
                .hasMessageNotContaining("verysecret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"target\u0001incoming_password=verysecret x=1", "incoming_password=verysecret",
            "target incoming_password=verysecret y", "target 'incoming_password=verysecret"})
    void the_error_for_an_entry_with_wrong_separators_does_not_show_its_password(String rest) {
        assertThatThrownBy(() -> StartEntry.parse("ocf:heartbeat:iSCSITarget " + rest + " z"))
                .isInstanceOf(UnreadablePromoterException.class).hasMessageContaining("ocf:heartbeat:iSCSITarget")
                .hasMessageNotContaining("verysecret");
    }

    @Test
    void a_file_that_is_nested_too_deeply_or_too_long_is_unreadable() {
        assertThatThrownBy(() -> PromoterReader.read("a = " + "[".repeat(200_000)))
                .isInstanceOf(UnreadablePromoterException.class);
        assertThatThrownBy(() -> PromoterReader.read(GOOD + "#".repeat(5 << 20)))
                .isInstanceOf(UnreadablePromoterException.class).hasMessageContaining("more than the maximum");
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775807", "2147483648", "-1"})
    void a_schema_version_out_of_range_is_no_error(String version) {
        Promoter promoter = PromoterReader
                .read(GOOD + "[promoter.metadata]\nlinstor-gateway-schema-version = " + version + "\n");

        assertThat(promoter.schemaVersion()).isIn(0, Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"07:32:00", "2026-03-01T10:00:00Z", "2026-03-01T10:00:00", "2026-03-01", "10:00:00.5"})
    void times_are_written_in_toml_format(String time) {
        Promoter promoter = PromoterReader.read(GOOD + "at = " + time + "\n");

        String text = PromoterWriter.write(promoter, ZonedDateTime.parse("2026-11-22T20:00:00Z"));

        assertThat(text).contains("at = " + time + "\n");
        assertThat(PromoterReader.read(text)).isEqualTo(promoter);
    }

    @Test
    void a_file_that_would_take_the_parser_too_long_is_unreadable() {
        assertThatThrownBy(() -> PromoterReader.read("[[promoter]]\nx = 'y'" + "\n".repeat(100_000)))
                .isInstanceOf(UnreadablePromoterException.class).hasMessageContaining("in a row");
        assertThat(PromoterReader.read(GOOD + "x = 'y'" + "\n# comment\n".repeat(100))).isNotNull();
    }

    @Test
    void a_file_that_the_parser_cannot_handle_is_unreadable() {
        assertThatThrownBy(() -> PromoterReader.read("p={1,#\u0003]"))
                .isInstanceOf(UnreadablePromoterException.class).hasMessageContaining("not TOML");
    }

    @Test
    void a_syntax_error_is_named_by_its_line_and_without_any_content() {
        assertThat(PromoterReader.syntaxError(GOOD)).isEmpty();
        assertThat(PromoterReader.syntaxError("[[prometheus]]\nenums = { a = 1 }\n")).isEmpty();
        assertThat(PromoterReader.syntaxError("[[promoter]]\npassword = secret\n")).contains("line 2 is not TOML");
        assertThat(PromoterReader.syntaxError("p={1,#\u0003]")).hasValueSatisfying(
                error -> assertThat(error).contains("is not TOML"));
        assertThat(PromoterReader.syntaxError("[[promoter]]\nx = 'y'" + "\n".repeat(100_000))).isEmpty();
    }
}
