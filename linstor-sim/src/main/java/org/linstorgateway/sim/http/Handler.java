package org.linstorgateway.sim.http;

/** What a route does with a call. */
@FunctionalInterface
public interface Handler {

    /** Does the work and answers. */
    Answer handle(Call call);
}
