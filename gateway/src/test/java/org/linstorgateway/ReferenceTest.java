package org.linstorgateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.linstorgateway.cli.CommandLineProgram;
import org.linstorgateway.cli.Programs;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.reference.RequestSchemas;
import org.linstorgateway.config.Configuration;
import org.linstorgateway.config.Setting;
import org.linstorgateway.option.Operation;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.protocol.Protocols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The reference of all commands, in the repository as Markdown and as generated pages. */
class ReferenceTest {
    private static final Path OPEN_API = Path.of("..", "docs", "openapi.yaml");
    private static final Path COMMITTED = Path.of("..", "docs", "reference");

    @TempDir
    private Path folder;

    private String write(String... options) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        String[] words = Stream.concat(Stream.of("docs", "--directory", folder.toString()), Stream.of(options))
                .toArray(String[]::new);
        int status = new CommandLineProgram(Protocols.all(),
                new Programs(settings -> {}, (settings, protocol, dialogue) -> 0),
                Gateway.moreVerbs(Protocols.all()),
                new Console(InputStream.nullInputStream(), stream, stream, Console.Capabilities.PLAIN),
                new Configuration(Map.of(), Path.of("/no/such/file"))).run(words);
        return status + " " + out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void the_committed_reference_matches_the_program() throws IOException {
        write("--format", "md");

        assertThat(texts(COMMITTED)).as("docs/reference is not current: renew it with ./dev docs")
                .isEqualTo(texts(folder.resolve("md")));
    }

    @Test
    void the_request_schemas_of_the_openapi_document_are_those_of_the_options() throws IOException {
        String document = Files.readString(OPEN_API);

        assertThat(RequestSchemas.renew(document, Protocols.all()))
                .as("docs/openapi.yaml is not current: renew it with ./dev docs").isEqualTo(document);
    }

    @Test
    void the_page_about_changes_has_every_option_and_field_of_set() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "changing.md"));

        assertThat(Protocols.all()).allSatisfy(protocol -> assertThat(protocol.form().options(Operation.SET))
                .filteredOn(option -> option.type() != ValueType.SECRET)
                .allSatisfy(option -> assertThat(page).contains(option.name())
                        .contains(option.field().orElse(""))));
    }

    @Test
    void a_document_without_a_place_for_a_protocol_is_refused() {
        assertThatThrownBy(() -> RequestSchemas.renew("# options of volumes\n# end of options\n", Protocols.all()))
                .hasMessage("the document has no place for the options of iscsi: add the comments '# options of iscsi' "
                        + "and '# end of options'");
    }

    @Test
    void every_format_has_a_folder_and_an_unknown_format_is_refused() throws IOException {
        assertThat(write()).startsWith("0 Wrote ").contains(folder.resolve("md").toString());

        assertThat(texts(folder.resolve("man"))).containsKeys("linstor-gateway.1", "linstor-gateway-nfs-create.1")
                .doesNotContainKey("linstor-gateway-__complete.1");
        assertThat(write("--format", "html")).startsWith("1 ERROR: there is no documentation in the format 'html'");
    }

    @Test
    void no_line_of_a_man_page_begins_with_an_unintended_troff_request() throws IOException {
        write("--format=man");

        assertThat(texts(folder.resolve("man")).values()).allSatisfy(page -> assertThat(page.lines())
                .allMatch(line -> line.matches("(|\\.(TH|SH|B|TP|PP|nf|fi)( .*)?|[^.'].*)")));
        assertThat(texts(folder.resolve("man")).get("linstor-gateway-iscsi-create.1")).contains("""
                .TP
                \\fB\\-u\\fR, \\fB\\-\\-username\\fR \\fIUSER\\fR
                """).doesNotContain("deprecated");
    }

    @Test
    void every_man_page_has_the_usual_sections_and_an_example_that_names_the_command() throws IOException {
        write("--format=man");
        Map<String, String> pages = texts(folder.resolve("man"));
        pages.remove("linstor-gateway.toml.5");

        assertThat(pages).allSatisfy((name, page) -> assertThat(page).contains(".SH EXIT STATUS\n", ".SH FILES\n",
                ".SH ENVIRONMENT\n", ".SH SEE ALSO\n"));
        assertThat(pages.get("linstor-gateway-iscsi-delete-volume.1"))
                .contains(
                        ".SH EXAMPLES\n.nf\nlinstor\\-gateway iscsi delete\\-volume iqn.2026\\-03.org.example:vmstore 2\n.fi");
        assertThat(pages.get("linstor-gateway.1"))
                .contains("\nlinstor\\-gateway nfs create media 192.168.50.10/24 20G\n");
        assertThat(pages.get("linstor-gateway-server.1")).contains("LINSTOR_GATEWAY_ADDR", "LS_ROOT_CA_FILE");
    }

    @Test
    void the_man_page_of_the_configuration_file_has_every_setting() throws IOException {
        write("--format=man");

        String page = texts(folder.resolve("man")).getOrDefault("linstor-gateway.toml.5", "")
                .replace("\\-", "-");
        assertThat(Setting.all()).allSatisfy(setting -> assertThat(page).contains(
                "[" + setting.table().toUpperCase(Locale.ROOT) + "]", "\\fB" + setting.nameInTable() + "\\fR",
                setting.option() + ".", setting.variable()));
        assertThat(page).contains(".SH EXAMPLES\n.nf\n[linstor]\n");
    }

    private static Map<String, String> texts(Path folder) throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> texts.put(file.getFileName().toString(), text(file)));
        }
        return texts;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
