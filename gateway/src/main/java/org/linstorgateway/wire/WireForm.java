package org.linstorgateway.wire;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.Volume;

/** Conversion of a protocol's targets to and from the JSON of the REST API, for client and server. */
public interface WireForm<T extends Target> {
    /** Returns the body of a request to create a target. */
    Map<String, Object> request(T target, Duration timeout);

    /**
     * Parses the body of a request to create a target. Missing fields get their defaults.
     *
     * @throws org.linstorgateway.target.GatewayException ({@code INVALID}) that names the invalid field
     */
    T target(JsonObject request);

    /**
     * Parses the body of a request to adopt a resource. Volumes get no defaults: the resource has them.
     *
     * @throws org.linstorgateway.target.GatewayException ({@code INVALID}) that names the invalid field
     */
    default T described(JsonObject request) {
        return target(request);
    }

    /**
     * Returns the body of a request to create a target with a patch applied to it (RFC 7396). Fields of values that depend on a
     * patched one are taken away.
     */
    default Map<String, Object> patched(Map<String, Object> request, Map<String, ? extends @Nullable Object> patch) {
        Map<String, Object> merged = new LinkedHashMap<>(request);
        patch.forEach((name, value) -> {
            if (value == null) {
                merged.remove(name);
            } else {
                merged.put(name, value);
            }
        });
        return merged;
    }

    /** Returns a target for a response, without secrets. */
    Map<String, Object> answer(Deployed<T> deployed);

    /** Returns a target for the response that lists all targets; by default like {@link #answer}. */
    default Map<String, Object> listed(Deployed<T> deployed) {
        return answer(deployed);
    }

    /** Returns a volume for a response. */
    default Map<String, Object> volume(Volume volume) {
        return VolumeJson.write(volume);
    }

    /** Parses a volume of a request or a response. A volume without a number gets the default number. */
    default Volume readVolume(JsonObject json, int defaultNumber) {
        return VolumeJson.read(json, defaultNumber);
    }

    /** Parses a target in a response. */
    Deployed<T> deployed(JsonObject answer);
}
