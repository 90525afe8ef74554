package org.linstorgateway.health.host;

/**
 * The state of a systemd unit.
 *
 * @param loadState   such as {@code loaded}, {@code not-found} or {@code masked}
 * @param activeState such as {@code active}, {@code inactive} or {@code failed}
 * @param fileState   such as {@code enabled} or {@code disabled}; empty if systemd has no file of it
 */
public record Unit(String name, String loadState, String activeState, String fileState) {
    /** Returns whether it starts with the machine. */
    public boolean isEnabled() {
        return fileState.equals("enabled");
    }

    /** Returns whether systemd has loaded its configuration. */
    public boolean isLoaded() {
        return loadState.equals("loaded");
    }

    /** Returns whether there is no unit with this name. */
    public boolean isMissing() {
        return loadState.equals("not-found");
    }

    /** Returns whether it is masked: systemd refuses to start it. */
    public boolean isMasked() {
        return loadState.equals("masked");
    }

    /** Returns whether it is active, or active and reloading its configuration. */
    public boolean isActive() {
        return activeState.equals("active") || activeState.equals("reloading");
    }

    /** Returns whether it has failed. */
    public boolean isFailed() {
        return activeState.equals("failed");
    }
}
