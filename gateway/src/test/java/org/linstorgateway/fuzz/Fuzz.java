package org.linstorgateway.fuzz;

import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Tries a property with many inputs, half of them made from a fixed seed and half from a new one, and says how to make
 * the one again that broke it. {@code -Dfuzz.count} sets how many; {@code -Dfuzz.case} names a single one.
 */
public final class Fuzz {
    private static final long FIXED = 1;
    /** Spreads the seeds of neighbouring inputs (Steele, Lea and Flood, SplitMix). */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    /** Nothing here takes a hundredth of it; what does hangs. */
    private static final long LONGEST_NANOS = 20_000_000_000L;

    private final String what;
    private final AtomicLong next = new AtomicLong();
    private final AtomicReference<@Nullable AssertionError> failure = new AtomicReference<>();

    private Fuzz(String what) {
        this.what = what;
    }

    /** What has to hold for one input, whatever the input is. */
    @FunctionalInterface
    public interface Property {
        void check(Random random) throws Exception;
    }

    /**
     * Tries.
     *
     * @param what  the inputs, for the report
     * @param usual how many inputs where nobody says
     */
    public static void run(String what, int usual, Property property) {
        run(what, usual, 1, () -> property);
    }

    /** The same by several callers at once, each with a property of its own. */
    public static void run(String what, int usual, int callers, Supplier<Property> properties) {
        Long single = Long.getLong("fuzz.case");
        if (single != null) {
            new Fuzz(what).one(properties.get(), single);
            return;
        }
        int count = Integer.getInteger("fuzz.count", usual);
        long seed = System.nanoTime();
        long start = System.nanoTime();
        new Fuzz(what).all(count - count / 2, FIXED, callers, properties);
        new Fuzz(what).all(count / 2, seed, callers, properties);
        System.out.printf("fuzz: %,d %s, seeds %d and %d, %.1f s%n", count, what, FIXED, seed,
                (System.nanoTime() - start) / 1e9);
    }

    private void all(int count, long seed, int callers, Supplier<Property> properties) {
        IntStream.range(0, callers).mapToObj(i -> Thread.ofPlatform().start(() -> some(count, seed, properties.get())))
                .toList().forEach(Fuzz::join);
        AssertionError failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }

    private void some(int count, long seed, Property property) {
        try {
            for (long i = next.getAndIncrement(); i < count && failure.get() == null; i = next.getAndIncrement()) {
                one(property, seed + i * GOLDEN);
            }
        } catch (AssertionError e) {
            failure.compareAndSet(null, e);
        }
    }

    private void one(Property property, long seed) {
        long start = System.nanoTime();
        try {
            property.check(new Random(seed));
        } catch (Exception | Error e) {
            throw new AssertionError(what + ", repeat it with -Dfuzz.case=" + seed + ": " + e, e);
        }
        if (System.nanoTime() - start > LONGEST_NANOS) {
            throw new AssertionError(what + " took too long, repeat it with -Dfuzz.case=" + seed);
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
