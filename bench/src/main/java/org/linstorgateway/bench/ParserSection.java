package org.linstorgateway.bench;

import java.io.IOException;
import java.util.Locale;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The reader of promoter files, by JMH. */
final class ParserSection implements Section {
    @Override
    public String name() {
        return "parser";
    }

    @Override
    public String measure() throws IOException {
        Table table = new Table("promoter file", "time to read it");
        try {
            for (RunResult result : new Runner(new OptionsBuilder()
                    .include(PromoterReaderBenchmark.class.getSimpleName()).verbosity(VerboseMode.SILENT).build())
                    .run()) {
                String what = result.getPrimaryResult().getLabel().equals("layoutOfGateways")
                        ? "as gateways write it"
                        : "with a tab, so that all of TOML counts";
                table.row(what,
                        String.format(Locale.ROOT, "%.1f µs", result.getPrimaryResult().getScore()));
            }
        } catch (RunnerException e) {
            throw new IOException(e);
        }
        return table.toString();
    }
}
