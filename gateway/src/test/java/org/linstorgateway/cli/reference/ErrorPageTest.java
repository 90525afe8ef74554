package org.linstorgateway.cli.reference;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.linstorgateway.target.ErrorCode;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorPageTest {
    private static final Path SOURCES = Path.of("src/main/java");

    @Test
    void the_page_of_error_codes_is_current() throws IOException {
        assertThat(Files.readString(Path.of("../docs/errors.md"))).as("run ./dev docs").isEqualTo(ErrorPage.text());
    }

    @Test
    void every_code_is_that_of_an_error() throws IOException {
        Set<String> used = Pattern.compile("ErrorCode\\.([A-Z_]+)").matcher(sources()).results()
                .map(match -> match.group(1)).collect(Collectors.toSet());

        List<String> unused = Arrays.stream(ErrorCode.values()).map(ErrorCode::name)
                .filter(name -> !used.contains(name)).toList();

        assertThat(unused).isEmpty();
    }

    private static String sources() throws IOException {
        StringBuilder text = new StringBuilder();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                text.append(Files.readString(file));
            }
        }
        return text.toString();
    }
}
