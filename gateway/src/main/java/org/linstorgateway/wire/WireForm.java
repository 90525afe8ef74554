package org.linstorgateway.wire;

import java.time.Duration;
import java.util.Map;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;

/** How the targets of a protocol look as JSON. Both ends use the same form. */
public interface WireForm<T extends Target> {
    /** The body that asks for a target. */
    Map<String, Object> request(T target, Duration timeout);

    /**
     * Reads a body that asks for a target; what it leaves out takes its default.
     *
     * @throws org.linstorgateway.target.GatewayException naming the field that is wrong
     */
    T target(JsonObject request);

    /** A target in an answer, without any secret. */
    Map<String, Object> answer(Deployed<T> deployed);

    /** A target in the answer that lists all; by default as in an answer of its own. */
    default Map<String, Object> listed(Deployed<T> deployed) {
        return answer(deployed);
    }

    /** A volume in an answer. */
    default Map<String, Object> volume(Volume volume) {
        return VolumeJson.write(volume);
    }

    /** Reads an answer. */
    Deployed<T> deployed(JsonObject answer);
}
