package org.linstorgateway.sim;

/** Failure to start the simulator. The message is a single line for users. */
public final class SimulatorException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Creates an exception with a message for users. */
    public SimulatorException(String message, Throwable cause) {
        super(message, cause);
    }

    static String rootMessage(Throwable problem) {
        Throwable root = problem;
        for (Throwable cause = root.getCause(); cause != null; cause = root.getCause()) {
            root = cause;
        }
        String message = root.getMessage();
        return message == null ? root.getClass().getSimpleName() : message.lines().findFirst().orElse("");
    }
}
