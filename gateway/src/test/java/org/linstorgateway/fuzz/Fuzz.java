package org.linstorgateway.fuzz;

import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Runner of fuzz tests. It checks a property with many random inputs, half of them from a fixed seed and half from a new one.
 * A failure names the seed of its input. {@code -Dfuzz.count} sets the number of inputs; {@code -Dfuzz.case} runs a single seed.
 */
public final class Fuzz {
    private static final long FIXED_SEED = 1;
    /** The increment that spreads the seeds of consecutive inputs (Steele, Lea and Flood, SplitMix). */
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    /** The timeout of one input, more than a hundred times the usual duration. */
    private static final long TIMEOUT_NANOS = 20_000_000_000L;

    private final String name;
    private final AtomicLong next = new AtomicLong();
    private final AtomicReference<@Nullable AssertionError> failure = new AtomicReference<>();

    private Fuzz(String name) {
        this.name = name;
    }

    /** A property that must hold for every input. */
    @FunctionalInterface
    public interface Property {
        void check(Random random) throws Exception;
    }

    /**
     * Checks a property.
     *
     * @param name         the kind of input, for the report
     * @param defaultCount the number of inputs without {@code -Dfuzz.count}
     */
    public static void run(String name, int defaultCount, Property property) {
        run(name, defaultCount, 1, () -> property);
    }

    /** Checks a property in several threads, each with its own instance of the property. */
    public static void run(String name, int defaultCount, int threads, Supplier<Property> properties) {
        Long single = Long.getLong("fuzz.case");
        if (single != null) {
            new Fuzz(name).check(properties.get(), single);
            return;
        }
        int count = Integer.getInteger("fuzz.count", defaultCount);
        long seed = System.nanoTime();
        long start = System.nanoTime();
        new Fuzz(name).checkAll(count - count / 2, FIXED_SEED, threads, properties);
        new Fuzz(name).checkAll(count / 2, seed, threads, properties);
        System.out.printf("fuzz: %,d %s, seeds %d and %d, %.1f s%n", count, name, FIXED_SEED, seed,
                (System.nanoTime() - start) / 1e9);
    }

    private void checkAll(int count, long seed, int threads, Supplier<Property> properties) {
        IntStream.range(0, threads)
                .mapToObj(i -> Thread.ofPlatform().start(() -> checkRemaining(count, seed, properties.get())))
                .toList().forEach(Fuzz::join);
        AssertionError failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private void checkRemaining(int count, long seed, Property property) {
        try {
            for (long i = next.getAndIncrement(); i < count && failure.get() == null; i = next.getAndIncrement()) {
                check(property, seed + i * GOLDEN_GAMMA);
            }
        } catch (AssertionError e) {
            failure.compareAndSet(null, e);
        }
    }

    private void check(Property property, long seed) {
        long start = System.nanoTime();
        try {
            property.check(new Random(seed));
        } catch (Exception | Error e) {
            throw new AssertionError(name + ", repeat it with -Dfuzz.case=" + seed + ": " + e, e);
        }
        if (System.nanoTime() - start > TIMEOUT_NANOS) {
            throw new AssertionError(name + " took too long, repeat it with -Dfuzz.case=" + seed);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
