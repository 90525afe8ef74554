package org.linstorgateway.health.host;

/**
 * How a unit of systemd is.
 *
 * @param loadState   such as {@code loaded}, {@code not-found} or {@code masked}
 * @param activeState such as {@code active}, {@code inactive} or {@code failed}
 */
public record Unit(String name, String loadState, String activeState) {
    /** Whether systemd knows how to start it. */
    public boolean isLoaded() {
        return loadState.equals("loaded");
    }

    /** Whether there is nothing of this name. */
    public boolean isMissing() {
        return loadState.equals("not-found");
    }

    /** Whether an administrator made sure that it is never started. */
    public boolean isMasked() {
        return loadState.equals("masked");
    }

    /** Whether it runs, or reads its configuration anew while it runs. */
    public boolean isActive() {
        return activeState.equals("active") || activeState.equals("reloading");
    }

    /** Whether it ran or was to run, and broke. */
    public boolean isFailed() {
        return activeState.equals("failed");
    }
}
