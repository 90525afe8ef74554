package org.linstorgateway.bench;

import java.io.IOException;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Time to read a promoter file, measured by JMH. */
final class ParserSection implements Section {
    @Override
    public String name() {
        return "parser";
    }

    @Override
    public String measure() throws IOException {
        MarkdownTable table = new MarkdownTable("promoter file", "time to read");
        try {
            for (RunResult result : new Runner(new OptionsBuilder()
                    .include(PromoterReaderBenchmark.class.getSimpleName()).verbosity(VerboseMode.SILENT).build())
                    .run()) {
                String layout = result.getPrimaryResult().getLabel().equals("gatewayLayout")
                        ? "in the layout that gateways write"
                        : "with an additional tab (full TOML parser)";
                table.row(layout,
                        String.format(Locale.ROOT, "%.1f µs", result.getPrimaryResult().getScore()));
            }
        } catch (RunnerException e) {
            throw new IOException(e);
        }
        return table.toString();
    }
}
