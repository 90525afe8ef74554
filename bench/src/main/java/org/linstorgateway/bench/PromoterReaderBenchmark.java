package org.linstorgateway.bench;

import java.util.concurrent.TimeUnit;
import org.linstorgateway.bench.linstor.SampleTargets;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterReader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Reads a promoter file, in the layout that gateways write and in a layout that only the full TOML parser accepts. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class PromoterReaderBenchmark {
    private final String gatewayFile = SampleTargets.promoterFile(SampleTargets.target(1));
    private final String editedFile = gatewayFile + "\t# edited\n";

    /** Reads a file in the layout that gateways write. */
    @Benchmark
    public Promoter gatewayLayout() {
        return PromoterReader.read(gatewayFile);
    }

    /** Reads a file with an additional tab. */
    @Benchmark
    public Promoter otherLayout() {
        return PromoterReader.read(editedFile);
    }
}
