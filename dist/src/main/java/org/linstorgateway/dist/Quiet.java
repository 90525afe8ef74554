package org.linstorgateway.dist;

import org.vafer.jdeb.Console;

/** Says only what may be wrong. */
final class Quiet implements Console {
    @Override
    public void debug(String message) {}

    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {
        System.err.println(message);
    }
}
