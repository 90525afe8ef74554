package org.linstorgateway.dist;

import org.vafer.jdeb.Console;

/** Console of jdeb that prints warnings to standard error and discards all other messages. */
final class WarningsOnlyConsole implements Console {
    @Override
    public void debug(String message) {}

    @Override
    public void info(String message) {}

    @Override
    public void warn(String message) {
        System.err.println(message);
    }
}
