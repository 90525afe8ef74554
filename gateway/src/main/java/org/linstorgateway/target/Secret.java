package org.linstorgateway.target;

/** A text that must not be shown: no log, message or {@code toString()} contains it. */
public record Secret(String reveal) {
    @Override
    public String toString() {
        return "(hidden)";
    }
}
