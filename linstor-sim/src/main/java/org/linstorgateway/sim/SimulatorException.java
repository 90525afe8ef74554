package org.linstorgateway.sim;

/** The simulator cannot start. The message, one line, is for people. */
public final class SimulatorException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Makes an exception with a message for people. */
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
