package org.linstorgateway.promoter;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Compares the fast reader with the full one. It must read all files of gateways, and any text that it accepts equally. */
class FastTomlReaderTest {
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-22T20:00:00Z");
    private static final int MUTATIONS = 1_500;
    /** Characters and words with a meaning in TOML. */
    private static final List<String> SNIPPETS = List.of("\n", "\"", "'", "\\", "[", "]", "[[", "]]", "=", " = ", ",",
            ".", "#", " ", "\t", "\r", "\0", "ü", "{", "}", "0", "-1", "1_0", "true", "promoter", "[promoter.x]",
            "\\u0041",
            "[[promoter]]\n", "a = 1\n", "a.b = 1\n", "\"a\" = 1\n", "start = []\n", "\"\"\"", "''''''", "01", "1e3");

    static List<String> samples() {
        return Samples.names();
    }

    static LongStream seeds() {
        return LongStream.of(1, System.nanoTime());
    }

    static List<String> gatewayFiles() {
        return samples().stream().filter(name -> !name.contains("foreign")).toList();
    }

    @ParameterizedTest
    @MethodSource("gatewayFiles")
    void every_file_of_a_gateway_is_read_like_by_the_full_reader(String name) {
        assertThat(FastTomlReader.read(Samples.text(name))).contains(FullTomlReader.read(Samples.text(name)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void every_written_file_can_be_read(String name) {
        Promoter promoter = PromoterReader.read(Samples.text(name));
        Promoter quoted = promoter.withStart(List.of(new SystemdUnit("a\"b\\c 'd' [e] # f = g,")));

        assertThat(FastTomlReader.read(PromoterWriter.write(promoter, NOW))).isPresent();
        assertThat(FastTomlReader.read(PromoterWriter.write(quoted, NOW)))
                .contains(FullTomlReader.read(PromoterWriter.write(quoted, NOW)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_accepted_mutation_is_read_like_by_the_full_reader(long seed) {
        Random random = new Random(seed);
        int read = 0;
        for (int round = 0; round < MUTATIONS; round++) {
            String text = mutated(random, Samples.text(samples().get(random.nextInt(samples().size()))));
            Optional<Map<String, Object>> document = FastTomlReader.read(text);
            if (document.isPresent()) {
                read++;
                assertThat(document).as("seed %d, round %d:%n%s", seed, round, text)
                        .contains(FullTomlReader.read(text));
            }
        }
        assertThat(read).isGreaterThan(MUTATIONS / 20);
    }

    private static String mutated(Random random, String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int begin = random.nextInt(changed.length());
            int end = Math.min(changed.length(), begin + (random.nextBoolean() ? 0 : random.nextInt(12)));
            String piece = switch (random.nextInt(4)) {
                case 0 -> "";
                case 1 -> String.valueOf((char) (' ' + random.nextInt(95)));
                case 2 -> SNIPPETS.get(random.nextInt(SNIPPETS.size()));
                default -> anyLineOf(random, text);
            };
            changed.replace(begin, end, piece);
        }
        return changed.toString();
    }

    private static String anyLineOf(Random random, String text) {
        List<String> lines = text.lines().toList();
        return "\n" + lines.get(random.nextInt(lines.size())) + "\n";
    }

    @ParameterizedTest
    @ValueSource(strings = {"[[promoter]]\n[[promoter]]\n", "[promoter]\n",
            "[[promoter]]\n[promoter.a]\n[promoter.a]\n",
            "[[promoter]]\na = 1\na = 2\n", "a = 01\n", "a = 1 # one\n", "a = \"\\n\"\n", "a = \"\"\"\n\"\"\"\n",
            "a = [\n",
            "a = [\n\"b\"\n]\n", "a = \"\\\"\n", "a = \"b\"c\"\n", "a.b = 1\n", "\"a\" = 1\n", "a = 'b'\n", "\ta = 1\n",
            "a = \"ü\"\n", "[[promoter]]\n[promoter.a.b]\n", "a = 1234567890123456789\n", "a = 1.5\n", " = 1\n"})
    void other_text_is_left_to_the_full_reader(String text) {
        assertThat(FastTomlReader.read(text)).isEmpty();
    }

    @Test
    void a_text_without_content_is_an_empty_document() {
        assertThat(FastTomlReader.read("# nothing\n\n")).contains(Map.of());
    }
}
