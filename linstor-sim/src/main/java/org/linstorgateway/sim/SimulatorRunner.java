package org.linstorgateway.sim;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/** Runner that keeps a simulator in the foreground until the process is stopped. */
public final class SimulatorRunner {

    private final PrintStream out;

    /** Creates a runner that prints the address of the simulator. */
    public SimulatorRunner(PrintStream out) {
        this.out = out;
    }

    /**
     * Starts a simulator, prints its address and waits until the process stops or the thread is interrupted.
     *
     * @throws SimulatorException when the address or port is not available
     */
    public void run(SimulatorOptions options) {
        CountDownLatch end = new CountDownLatch(1);
        Thread stop = new Thread(end::countDown, "linstor-simulator-stop");
        try (Simulator simulator = Simulator.start(options)) {
            Runtime.getRuntime().addShutdownHook(stop);
            out.printf("A simulated LINSTOR controller with %d nodes listens on %s (control API: %s/sim/).%n",
                    options.nodes().size(), simulator.uri(), simulator.uri());
            out.flush();
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
