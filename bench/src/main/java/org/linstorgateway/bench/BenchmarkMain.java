package org.linstorgateway.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs the selected benchmarks and writes their results to {@code docs/performance.md}. */
public final class BenchmarkMain {
    private static final PerformancePage PAGE = new PerformancePage(Path.of("docs", "performance.md"));

    private BenchmarkMain() {}

    /**
     * Runs in the project's folder.
     *
     * @param arguments
     *            {@code all}, or names of sections separated by commas
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (!BenchmarkNetwork.isInside()) {
            System.exit(BenchmarkNetwork.run(BenchmarkMain.class, arguments));
        }
        List<String> names = List.of(String.join(",", arguments).split(",", -1));
        List<Section> all = List.of(new ListSection(), new CreateSection(), new WaitingSection(),
                new ThroughputSection(), new AccessSection(), new MetricsSection(), new StartSection(),
                new ParserSection());
        List<Section> selected = all.stream()
                .filter(section -> names.contains("all") || names.contains(section.name())).toList();
        if (selected.isEmpty()) {
            System.err.println("ERROR: specify the sections to measure: all, "
                    + String.join(", ", all.stream().map(Section::name).toList()));
            System.exit(1);
        }
        for (Section section : selected) {
            System.out.println("== " + section.name());
            String results = section.measure();
            System.out.println(results);
            PAGE.replaceSection(section.name(), results);
        }
    }
}
