package org.linstorgateway.cli.reference;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.linstorgateway.cli.reference.Page.Entry;

/** The reference in Markdown. */
final class MarkdownPages {
    private static final String INDEX = "README.md";

    private MarkdownPages() {}

    static Map<String, String> of(Page program) {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put(INDEX, index(program));
        program.all().stream().skip(1).forEach(page -> pages.put(file(page), page(page)));
        return pages;
    }

    private static String index(Page program) {
        return "# " + program.command() + "\n" + paragraphs(program) + synopsis(program) + "\n## Commands\n\n"
                + program.all().stream().skip(1).filter(page -> page.children().isEmpty())
                        .map(MarkdownPages::link).collect(Collectors.joining())
                + entries("Options of all commands", program.globalOptions());
    }

    private static String page(Page page) {
        String commands = page.children().isEmpty()
                ? ""
                : "\n## Commands\n\n" + page.children().stream().map(MarkdownPages::link)
                        .collect(Collectors.joining());
        return "# " + page.command() + "\n" + paragraphs(page) + synopsis(page) + commands
                + entries("Parameters", page.parameters()) + entries("Options", page.options())
                + "\nThe options that all commands have are in the [overview](" + INDEX + ").\n";
    }

    private static String file(Page page) {
        return page.name() + ".md";
    }

    private static String link(Page page) {
        return "- [" + page.command() + "](" + file(page) + "): " + escaped(page.description().getFirst()) + "\n";
    }

    private static String paragraphs(Page page) {
        return page.description().stream().map(paragraph -> "\n" + escaped(paragraph) + "\n")
                .collect(Collectors.joining());
    }

    private static String synopsis(Page page) {
        return "\n```\n" + page.synopsis() + "\n```\n";
    }

    private static String entries(String heading, List<Entry> entries) {
        return entries.isEmpty()
                ? ""
                : "\n## " + heading + "\n\n" + entries.stream().map(MarkdownPages::entry)
                        .collect(Collectors.joining());
    }

    private static String entry(Entry entry) {
        String names = entry.names().isEmpty()
                ? "`" + entry.value() + "`"
                : entry.names().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "))
                        + (entry.value().isEmpty() ? "" : " `" + entry.value() + "`");
        return "- " + names + ": " + escaped(entry.description()) + "\n";
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\\\`*<\\[|]", "\\\\$0");
    }
}
