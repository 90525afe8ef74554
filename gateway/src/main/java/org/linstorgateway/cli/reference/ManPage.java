package org.linstorgateway.cli.reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.cli.reference.Page.Entry;
import org.linstorgateway.config.Setting;

/** A man page in troff with the macros of man(7). */
final class ManPage {
    /** The section of commands. LINBIT's pages are in it too, although the program is one for administrators. */
    static final String SECTION = "1";

    private static final List<Entry> EXIT_STATUS = List.of(
            new Entry(List.of("0"), "", "The command succeeded."),
            new Entry(List.of("1"), "", "It failed. Standard error has the reason and what to do."));
    private static final List<Entry> SERVER_FILES = List.of(
            new Entry(List.of("/etc/linstor-gateway/environment"), "",
                    "Variables of the service, one NAME=value per line."),
            new Entry(List.of("/etc/linstor-gateway/auth-token"), "",
                    "LINSTOR's token, if linstor.token_file names it."),
            new Entry(List.of("/etc/linstor-gateway/server.key"), "",
                    "The private key of the server's certificate, if server.tls_key names it."));
    private static final List<Entry> LINSTOR_VARIABLES = List.of(
            new Entry(List.of("LS_CONTROLLERS"), "", "The LINSTOR controllers, if no other source names them."),
            new Entry(List.of("LS_USERNAME", "LS_PASSWORD"), "", "User and password for LINSTOR."),
            new Entry(List.of("LS_BEARER_TOKEN_FILE"), "", "A file with a token for LINSTOR, instead of user and "
                    + "password."),
            new Entry(List.of("LS_ROOT_CA_FILE"), "", "Certificates, PEM, of authorities or of the controllers "
                    + "themselves."),
            new Entry(List.of("LS_USER_CERTIFICATE_FILE", "LS_USER_KEY_FILE"), "",
                    "A client certificate and its key, PEM."));

    private final StringBuilder text = new StringBuilder();

    private ManPage() {}

    /** Begins a page with its title. */
    static ManPage begin(String name, String section) {
        return new ManPage().line(".TH " + escaped(name.toUpperCase(Locale.ROOT)) + " " + section
                + " \"\" \"LINSTOR Gateway\"");
    }

    /**
     * Returns the text of a page.
     *
     * @param program the page of the program, which has the options of all commands
     */
    static String of(Page page, Page program) {
        ManPage man = begin(page.name(), SECTION);
        man.section("NAME").line(escaped(page.name()) + " \\- " + escaped(page.description().getFirst()));
        man.section("SYNOPSIS").line(".B " + escaped(page.synopsis()));
        man.section("DESCRIPTION");
        man.line(page.description().stream().map(ManPage::escaped).collect(Collectors.joining("\n.PP\n")));
        man.entries("COMMANDS", page.children().stream()
                .map(child -> new Entry(List.of(child.command()), "", child.description().getFirst())).toList());
        man.entries("PARAMETERS", page.parameters());
        man.entries("OPTIONS", page.options());
        man.entries("OPTIONS OF ALL COMMANDS", program.globalOptions());
        man.entries("EXIT STATUS", EXIT_STATUS);
        man.entries("FILES", files(page));
        man.entries("ENVIRONMENT", environment(page, program));
        List<String> examples = Examples.of(page, program);
        if (!examples.isEmpty()) {
            man.section("EXAMPLES").example(String.join("\n", examples));
        }
        Stream<Page> others = page.equals(program) ? Stream.empty() : Stream.of(program);
        Stream<String> commands = Stream.concat(others, page.children().stream())
                .map(other -> reference(other.name(), SECTION));
        man.section("SEE ALSO").references(Stream.concat(commands,
                Stream.of(reference(ConfigurationPage.NAME, ConfigurationPage.SECTION))).toList());
        return man.toString();
    }

    private static List<Entry> files(Page page) {
        List<Entry> files = new ArrayList<>(List.of(new Entry(List.of(ConfigurationPage.PATH), "",
                "The configuration file. It may be missing.")));
        if (asksLinstor(page)) {
            files.addAll(SERVER_FILES);
        }
        return files;
    }

    /** Returns the variables of the settings that the command takes. The page of the program has all. */
    private static List<Entry> environment(Page page, Page program) {
        List<Entry> variables = new ArrayList<>();
        for (Setting<?> setting : Setting.all()) {
            if (page.equals(program) || has(page, setting.option()) || hasGlobally(program, setting.option())) {
                variables.add(new Entry(List.of(setting.variable()), "", "As the option " + setting.option()
                        + ", which overrides it. It overrides the key " + setting.key()
                        + " of the configuration file."));
            }
        }
        variables.add(new Entry(List.of(Setting.FILE_VARIABLE), "", "As the option --config."));
        if (page.equals(program) || asksLinstor(page)) {
            variables.addAll(LINSTOR_VARIABLES);
        }
        variables.add(new Entry(List.of("NO_COLOR"), "", "If it is set, the output has no colours."));
        return variables;
    }

    private static boolean asksLinstor(Page page) {
        return has(page, Setting.CONTROLLERS.option());
    }

    private static boolean has(Page page, String option) {
        return page.options().stream().anyMatch(entry -> entry.names().contains(option));
    }

    private static boolean hasGlobally(Page program, String option) {
        return program.globalOptions().stream().anyMatch(entry -> entry.names().contains(option));
    }

    /** Begins a section. */
    ManPage section(String heading) {
        return line(".SH " + escaped(heading));
    }

    /** Adds a paragraph. */
    ManPage text(String paragraph) {
        return line(escaped(paragraph));
    }

    /** Adds lines that are shown as they are. */
    ManPage example(String lines) {
        return line(".nf").line(escaped(lines)).line(".fi");
    }

    private ManPage line(String line) {
        text.append(line).append('\n');
        return this;
    }

    private void entries(String heading, List<Entry> entries) {
        if (!entries.isEmpty()) {
            section(heading);
            entries.forEach(this::entry);
        }
    }

    /** Adds a term with its description. */
    ManPage entry(Entry entry) {
        return line(".TP").line(term(entry)).line(escaped(entry.description()));
    }

    private static String term(Entry entry) {
        String names = entry.names().stream().map(name -> "\\fB" + escaped(name) + "\\fR")
                .collect(Collectors.joining(", "));
        String value = entry.value().isEmpty() ? "" : "\\fI" + escaped(entry.value()) + "\\fR";
        return Stream.of(names, value).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    /** Adds references to other pages. */
    ManPage references(List<String> references) {
        return line(String.join(",\n", references));
    }

    /** Returns a reference to another page. */
    static String reference(String name, String section) {
        return "\\fB" + escaped(name) + "\\fR(" + section + ")";
    }

    /**
     * Returns a text that troff prints unchanged. A backslash begins an escape, a hyphen would become a typographic
     * one, some ASCII characters would be replaced, and a dot or an apostrophe at the start of a line makes it a
     * request (groff_char(7)).
     */
    static String escaped(String plain) {
        String escaped = plain.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq").replace("'", "\\(aq")
                .replace("`", "\\(ga").replace("^", "\\(ha").replace("~", "\\(ti");
        return escaped.lines().map(line -> line.startsWith(".") ? "\\&" + line : line)
                .collect(Collectors.joining("\n"));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
