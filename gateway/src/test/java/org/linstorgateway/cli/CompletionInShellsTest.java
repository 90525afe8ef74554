package org.linstorgateway.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.linstorgateway.protocol.Protocols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** In the shells themselves, where they are installed; the program's part is a script that knows two targets. */
class CompletionInShellsTest {
    private static final String PROGRAM = """
            #!/bin/sh
            echo "$@" >>"$ASKED"
            echo iqn.2026-03.org.example:one
            echo iqn.2026-03.org.example:two
            """;
    /** A terminal that a shell believes in, into which somebody types. */
    private static final String TYPIST = """
            zmodload zsh/zpty
            zpty shell zsh -f -i
            zpty -w shell 'PROMPT=""; unset zle_bracketed_paste; autoload -U compinit; compinit -u -D'
            zpty -w shell "source $SCRIPT; PROMPT=READY"
            zpty -r shell said '*READY*'
            zpty -w -n shell "$TYPED"$'\\t'
            zpty -r -m shell said "*$AWAITED*" && print -r -- "$said"
            zpty -d shell
            """;

    @TempDir
    private Path directory;
    private final TestCommandLine line = new TestCommandLine().knowing(Protocols.all());

    @BeforeEach
    void install() throws IOException {
        Path program = Files.writeString(directory.resolve("linstor-gateway"), PROGRAM);
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    @AfterEach
    void close() {
        line.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"iscsi del|delete,delete-volume", "iscsi create --impl|--implementation",
            "iscsi create --implementation l|lio,lio-t", "ver|version",
            "iscsi stop iqn.2026-03.org.example:t|iqn.2026-03.org.example:two",
            "show iqn.2026-03.org.example:t|iqn.2026-03.org.example:two", "config sh|show",
            "node list --filter state=off|state=offline"})
    void fish_offers_the_words_that_may_follow(String typed, String offered) throws IOException, InterruptedException {
        assertThat(fish(typed)).isEqualTo(List.of(offered.split(",")));
    }

    @Test
    void fish_asks_the_server_that_the_line_names() throws IOException, InterruptedException {
        assertThat(fish("-c http://b:8337 iscsi delete --force iqn")).hasSize(2);
        assertThat(directory.resolve("asked")).hasContent("__complete iscsi -c http://b:8337 iscsi delete --force");
    }

    @Test
    void fish_asks_once_for_the_names_of_a_protocol() throws IOException, InterruptedException {
        assertThat(fish("nfs show iqn")).hasSize(2);
        assertThat(directory.resolve("asked")).hasContent("__complete nfs nfs show");
    }

    /** What stands before the descriptions. */
    private List<String> fish(String typed) throws IOException, InterruptedException {
        return run("fish", "", "", "fish", "--no-config", "-c",
                "source $SCRIPT; complete -C 'linstor-gateway " + typed + "'").lines()
                .map(offer -> offer.split("\\t", 2)[0]).sorted().toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"iscsi create --impl|--implementation", "ver|version",
            "iscsi stop iqn.2026-03.org.example:t|iqn.2026-03.org.example:two",
            "show iqn.2026-03.org.example:t|iqn.2026-03.org.example:two",
            "-c http://b:8337 iscsi start iq|iqn.2026-03.org.example:",
            "node list --filter state=off|state=offline", "list --filter protocol=nf|protocol=nfs"})
    void zsh_completes_typed_words(String typed, String completed) throws IOException, InterruptedException {
        assertThat(run("zsh", "linstor-gateway " + typed, completed, "zsh", "-f", "-c", TYPIST)).contains(completed);
    }

    /** Gives up when what is awaited does not come. */
    private String run(String shell, String typed, String awaited, String... command)
            throws IOException, InterruptedException {
        assumeTrue(isInstalled(shell), shell + " is not installed");
        Path script = Files.writeString(directory.resolve("script"), line.runAlone("completion", shell).out());
        ProcessBuilder builder = new ProcessBuilder("timeout", "60");
        builder.command().addAll(List.of(command));
        builder.environment().putAll(Map.of("SCRIPT", script.toString(), "TYPED", typed, "AWAITED", awaited,
                "ASKED", directory.resolve("asked").toString(), "HOME", directory.toString(), "TERM", "dumb", "PATH",
                directory + ":" + System.getenv("PATH")));
        Process process = builder.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }

    private static boolean isInstalled(String shell) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, shell)));
    }
}
