package org.linstorgateway.sim;

import java.time.Duration;
import org.linstorgateway.sim.time.VirtualTimeScheduler;

/**
 * A simulator whose time passes only when a test says so, with a client of it.
 *
 * @param scheduler passes the time
 */
record SteppedSimulator(VirtualTimeScheduler scheduler, Simulator simulator, SimulatorClient http)
        implements
            AutoCloseable {

    /** The time in which DRBD Reactor starts or stops a service. */
    static final Duration STEP = Duration.ofSeconds(1);

    static SteppedSimulator start() {
        return start(SimulatorOptions.defaults().withPromoterDelay(STEP));
    }

    static SteppedSimulator start(SimulatorOptions options) {
        VirtualTimeScheduler scheduler = new VirtualTimeScheduler();
        Simulator simulator = Simulator.start(options.withScheduler(scheduler));
        return new SteppedSimulator(scheduler, simulator, new SimulatorClient(simulator));
    }

    @Override
    public void close() {
        http.close();
        simulator.close();
    }
}
