package org.linstorgateway.deploy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * A part of the faults of an operation. All of them take a quarter of an hour on two processors, so that each run tries others:
 * {@code -Dfaults.share=1} tries all, {@code -Dfaults.seed=N} those of a run again.
 */
final class FaultSample {
    private static final double SHARE = Double.parseDouble(System.getProperty("faults.share", "0.4"));
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());

    private FaultSample() {}

    /**
     * Returns a part of the faults, and prints what was chosen.
     *
     * @param of names the faults in what is printed
     */
    static <F> List<F> of(String of, List<F> all) {
        List<F> mixed = new ArrayList<>(all);
        Collections.shuffle(mixed, new Random(SEED));
        List<F> chosen = List.copyOf(mixed.subList(0, (int) Math.ceil(SHARE * mixed.size())));
        System.out.printf("%s: %d of %d faults tried, -Dfaults.seed=%d%n", of, chosen.size(), all.size(), SEED);
        return chosen;
    }
}
