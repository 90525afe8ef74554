package org.linstorgateway.bench;

import java.util.concurrent.TimeUnit;
import org.linstorgateway.bench.linstor.Population;
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

/** Reading one promoter file: in the layout of gateways, and in one that only a parser of all TOML understands. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
public class PromoterReaderBenchmark {
    private final String plain = Population.file(Population.target(1));
    private final String other = plain + "\t# edited\n";

    /** A file as a gateway wrote it. */
    @Benchmark
    public Promoter layoutOfGateways() {
        return PromoterReader.read(plain);
    }

    /** The same with a tab. */
    @Benchmark
    public Promoter otherLayout() {
        return PromoterReader.read(other);
    }
}
