package org.linstorgateway.sim;

import java.io.PrintStream;
import java.util.concurrent.CountDownLatch;

/** Runs a simulator in the foreground until the process is told to end. */
public final class SimulateProgram {

    private final PrintStream out;

    /** A program that prints where the simulator listens. */
    public SimulateProgram(PrintStream out) {
        this.out = out;
    }

    /**
     * Starts a simulator, says where it is and waits until the process ends or the thread is interrupted.
     *
     * @throws SimulatorException when it cannot listen where it should
     */
    public void run(SimulatorOptions options) {
        CountDownLatch end = new CountDownLatch(1);
        Thread stop = new Thread(end::countDown, "linstor-simulator-stop");
        try (Simulator simulator = Simulator.start(options)) {
            Runtime.getRuntime().addShutdownHook(stop);
            out.printf("A simulated LINSTOR controller with %d nodes listens on %s (its own interface is %s/sim/).%n",
                    options.nodes().size(), simulator.uri(), simulator.uri());
            out.flush();
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
