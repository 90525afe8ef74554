package org.linstorgateway.sim.http;

import org.linstorgateway.sim.fault.Fault;

/** Finds who answers a request, and turns everything that goes wrong into an answer. */
public interface Dispatcher {

    /** Answers. */
    Answer answer(Target target, Call call);

    /** The answer of a fault that was told to be an error. */
    Answer error(Fault fault);
}
