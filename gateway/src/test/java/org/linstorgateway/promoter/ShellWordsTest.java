package org.linstorgateway.promoter;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ShellWordsTest {
    private static final String SPECIAL_CHARACTERS = "ab'\"\\ \t\n$`|&;<>()*?[#~=%{}!^äß€";

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '@', value = {"plain!plain", "@@!''", "two words!'two words'",
            "it's!it\\'s", "it's me!'it'\\''s me'", "rw,all_squash,anonuid=0!'rw,all_squash,anonuid=0'",
            "[::]/0!'[::]/0'", "0.0.0.0/0.0.0.0!0.0.0.0/0.0.0.0"})
    void a_word_is_quoted_as_in_existing_files(String word, String quoted) {
        assertThat(ShellWords.quote(word)).isEqualTo(quoted);
    }

    @Test
    void any_words_survive_quoting_and_splitting() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int round = 0; round < 5_000; round++) {
            List<String> words = IntStream.range(0, random.nextInt(6)).mapToObj(i -> word(random)).toList();
            String line = words.stream().map(ShellWords::quote).collect(Collectors.joining(" "));

            assertThat(ShellWords.split(line)).as("seed %d, line <%s>", seed, line).isEqualTo(words);
        }
    }

    @Test
    void words_quoted_by_other_programs_are_split() {
        assertThat(ShellWords.split("a=\"b \\\"c\\\" \\d $x\"  e\\ f 'g'\"h\"i \\\n # a comment\n j#k"))
                .containsExactly("a=b \"c\" \\d $x", "e f", "ghi", "", "j#k");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'", "\"", "a 'b", "\\", "\"\\", "a\"b\\\""})
    void unclosed_quotes_are_rejected(String line) {
        assertThatThrownBy(() -> ShellWords.split(line)).isInstanceOf(IllegalArgumentException.class);
    }

    private static String word(Random random) {
        return random.ints(random.nextInt(8), 0, SPECIAL_CHARACTERS.length())
                .mapToObj(i -> SPECIAL_CHARACTERS.substring(i, i + 1))
                .collect(Collectors.joining());
    }
}
