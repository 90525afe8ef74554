package org.linstorgateway.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ProgramNameTest {
    private static final String TYPED = "../$src/linstor-gateway";

    @Test
    void a_program_that_was_not_started_from_its_sources_has_its_own_name() {
        assertThat(ProgramName.shown()).isEqualTo("linstor-gateway");
        assertThat(ProgramName.inMessage("Run 'linstor-gateway list'.")).isEqualTo("Run 'linstor-gateway list'.");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', value = {"Add one: @ iscsi add-volume x SIZE", "List all with '@ list'.",
            "\"Show one of them with:\n@ nfs show x\n@ iscsi show x\"", "@ --help", "Try it: source <(@ completion)"})
    void commands_in_messages_begin_with_the_word_that_the_user_typed(String message) {
        assertThat(ProgramName.inMessage(message.replace("@", "linstor-gateway"), TYPED))
                .isEqualTo(message.replace("@", TYPED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Start it there with 'systemctl start linstor-gateway', or name another",
            "the promoter file /etc/drbd-reactor.d/linstor-gateway-iscsi-x.toml is left out",
            "a bug of linstor-gateway",
            "'./linstor-gateway list'", "'linstor-gateway'"})
    void names_of_files_and_services_stay(String message) {
        assertThat(ProgramName.inMessage(message, TYPED)).isEqualTo(message);
    }

    /** Otherwise the command line would not recognise them. */
    @Test
    void commands_in_all_messages_are_quoted_or_behind_a_colon() throws IOException {
        Pattern command = Pattern.compile("(.{2})linstor-gateway ([a-z]|\"\\s*\\+)");
        try (Stream<Path> sources = Files.walk(Path.of("src", "main", "java"))) {
            List<String> unmarked = sources.filter(path -> path.toString().endsWith(".java"))
                    .flatMap(path -> command.matcher(withoutComments(path)).results()
                            .filter(found -> !found.group(1).matches(".[\"'(]|: "))
                            .map(found -> path.getFileName() + ": " + found.group()))
                    .toList();

            assertThat(unmarked).isEmpty();
        }
    }

    private static String withoutComments(Path source) {
        try {
            return Files.readString(source).replaceAll("(?s)/\\*.*?\\*/|(?m)^ *//.*$", "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
