package org.linstorgateway.cli.reference;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.cli.reference.Page.Entry;

/** A man page in troff with the macros of man(7). */
final class ManPage {
    private final StringBuilder text = new StringBuilder();

    private ManPage() {}

    /**
     * Returns the text of a page.
     *
     * @param program the page of the program, which has the options of all commands
     */
    static String of(Page page, Page program) {
        ManPage man = new ManPage();
        man.line(".TH " + escaped(page.name().toUpperCase(Locale.ROOT)) + " 1 \"\" \"LINSTOR Gateway\"");
        man.section("NAME").line(escaped(page.name()) + " \\- " + escaped(page.description().getFirst()));
        man.section("SYNOPSIS").line(".B " + escaped(page.synopsis()));
        man.section("DESCRIPTION");
        man.line(page.description().stream().map(ManPage::escaped).collect(Collectors.joining("\n.PP\n")));
        man.entries("COMMANDS", page.children().stream()
                .map(child -> new Entry(List.of(child.command()), "", child.description().getFirst())).toList());
        man.entries("PARAMETERS", page.parameters());
        man.entries("OPTIONS", page.options());
        man.entries("OPTIONS OF ALL COMMANDS", program.globalOptions());
        man.seeAlso(page, program);
        return man.text.toString();
    }

    private ManPage section(String heading) {
        return line(".SH " + heading);
    }

    private ManPage line(String line) {
        text.append(line).append('\n');
        return this;
    }

    private void entries(String heading, List<Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        section(heading);
        entries.forEach(entry -> line(".TP").line(term(entry)).line(escaped(entry.description())));
    }

    private static String term(Entry entry) {
        String names = entry.names().stream().map(name -> "\\fB" + escaped(name) + "\\fR")
                .collect(Collectors.joining(", "));
        String value = entry.value().isEmpty() ? "" : "\\fI" + escaped(entry.value()) + "\\fR";
        return Stream.of(names, value).filter(part -> !part.isEmpty()).collect(Collectors.joining(" "));
    }

    private void seeAlso(Page page, Page program) {
        Stream<Page> others = page.equals(program) ? Stream.empty() : Stream.of(program);
        String names = Stream.concat(others, page.children().stream())
                .map(other -> "\\fB" + escaped(other.name()) + "\\fR(1)").collect(Collectors.joining(",\n"));
        if (!names.isEmpty()) {
            section("SEE ALSO").line(names);
        }
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
}
