package org.linstorgateway.cli.output;

/** An action that runs if the user interrupts the program, with Ctrl-C or a signal to end. */
public final class Interruption implements AutoCloseable {
    private final Thread hook;

    private Interruption(Thread hook) {
        this.hook = hook;
    }

    /** Runs an action on an interrupt until the result is closed. */
    static Interruption watch(Runnable action) {
        Interruption interruption = new Interruption(new Thread(action, "interrupt"));
        try {
            Runtime.getRuntime().addShutdownHook(interruption.hook);
        } catch (IllegalStateException e) {
            // The program is already being interrupted.
            return interruption;
        }
        return interruption;
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is being interrupted: the action runs.
            return;
        }
    }
}
