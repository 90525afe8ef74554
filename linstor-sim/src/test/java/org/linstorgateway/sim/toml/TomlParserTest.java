package org.linstorgateway.sim.toml;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Tests of the TOML parser with the examples and rules of the TOML 1.0 specification. */
final class TomlParserTest {

    @Test
    void tables_arrays_of_tables_and_all_kinds_of_strings_are_read() {
        TomlTable document = TomlParser.read("""
                # a comment with a\ttab
                [[promoter]]
                  [promoter.metadata] # unknown tables are kept
                    version = 1
                  [promoter.resources."my disk"]
                    stop-services-on-exit = true
                    runner = 'systemd'
                    start = [ # ]
                      "a \\"quoted\\" \\u00e9", 'b\\', \"""
                c "" \\
                   d\""", '''e'f''', # last
                    ]
                [[promoter]]
                resources.other = { start = ["g"], n = { m = 0x1F } }
                """);

        assertThat(document.tables("promoter")).hasSize(2);
        TomlTable disk = document.tables("promoter").getFirst().table("resources").orElseThrow().table("my disk")
                .orElseThrow();
        assertThat(disk.strings("start")).containsExactly("a \"quoted\" é", "b\\", "c \"\" d", "e'f");
        assertThat(disk.isTrue("stop-services-on-exit")).isTrue();
        assertThat(disk.isTrue("runner")).isFalse();
        TomlTable other = document.tables("promoter").getLast().table("resources").orElseThrow();
        assertThat(other.names()).containsExactly("other");
        assertThat(other.table("other").orElseThrow().strings("start")).isEqualTo(List.of("g"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "# only a comment", "a = 1_000", "a = -0.5e+3", "a = 1979-05-27T07:32:00Z",
            "a = 1979-05-27 07:32:00.5", "a = 07:32:00", "a = [[1, 2], [\"x\"],]", "'' = nan", "1.2 = 3",
            "a.b = 1\na.c = 2",
            "[a.b]\n[a]\nc = 1", "[a]\nb.c = 1\n[a.b.d]", "a = \"\"\"\"quoted\"\"\"\"", "a = {}", "[ a . \"b\" ]"})
    void a_valid_document_is_accepted(String text) {
        assertThat(TomlParser.read(text)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "a = ", "a = b", "= 1", "a = 1 b = 2", "a = \"open", "a = \"two\nlines\"",
            "a = [1",
            "a = [1 2]", "a = {b = 1,}", "a = {\nb = 1}", "[a", "[a]]", "[[a]", "[a] b = 1", "a = 1\na = 2", "[a]\n[a]",
            "a = 1\n[a]", "[a]\n[[a]]", "a = []\n[[a]]", "[a]\nb.c = 1\n[a.b]", "a = {b = 1}\n[a.c]",
            "[a.b]\n[a]\nb.c = 1",
            "a = 01", "a = +", "a = 1__0", "a = \"\\x\"", "a = \"\\ud800\"", "a = '\u0007'", "# \u0000",
            "a.b = 1\na = 2",
            "a = truely"})
    void a_document_with_a_mistake_is_refused_as_a_whole(String text) {
        assertThatThrownBy(() -> TomlParser.read(text)).isInstanceOf(InvalidTomlException.class)
                .hasMessageMatching("(?s).+ at line \\d+");
    }

    @Test
    void the_line_of_a_mistake_is_named_and_deep_nesting_is_refused() {
        assertThatThrownBy(() -> TomlParser.read("a = 1\n\nb = \n")).hasMessage("expected a value at line 3");
        assertThatThrownBy(() -> TomlParser.read("a = " + "[".repeat(100_000))).hasMessageContaining("too deeply");
    }
}
