package org.linstorgateway.linstor;

import java.util.Map;

/** Supplies further headers of calls, such as those of a trace. It is called on the thread of the call, for each attempt. */
@FunctionalInterface
public interface CallHeaders {
    /** Supplies none. */
    CallHeaders NONE = Map::of;

    /** Returns values by the names of the headers. */
    Map<String, String> get();
}
