package org.linstorgateway.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Measures the sections that are named, and renews them in {@code docs/performance.md}. */
public final class Bench {
    private static final Page PAGE = new Page(Path.of("docs", "performance.md"));

    private Bench() {}

    /** Runs it in the project's folder; the word is {@code all}, or names of sections with commas between them. */
    public static void main(String[] words) throws IOException, InterruptedException {
        List<String> wanted = List.of(String.join(",", words).split(",", -1));
        List<Section> all = List.of(new ListSection(), new CreateSection(), new WaitingSection(),
                new ThroughputSection(), new StartSection(), new ParserSection());
        List<Section> chosen = all.stream()
                .filter(section -> wanted.contains("all") || wanted.contains(section.name())).toList();
        if (chosen.isEmpty()) {
            System.err.println("ERROR: name what to measure: all, "
                    + String.join(", ", all.stream().map(Section::name).toList()));
            System.exit(1);
        }
        for (Section section : chosen) {
            System.out.println("== " + section.name());
            String text = section.measure();
            System.out.println(text);
            PAGE.renew(section.name(), text);
        }
    }
}
