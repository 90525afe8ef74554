package org.linstorgateway.linstor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Encodes names for the paths of LINSTOR's REST API. */
final class PathEncoding {
    private PathEncoding() {}

    /** Returns whether a name can be a path segment. An invalid or missing name in a response of LINSTOR may not. */
    static boolean isName(String name) {
        return !name.isEmpty() && !name.equals(".") && !name.equals("..");
    }

    /**
     * Encodes a name as one path segment, or as the value of a query parameter.
     *
     * @throws IllegalArgumentException
     *             if {@link #isName} is false
     */
    static String segment(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("'" + name + "' is not a valid name in LINSTOR");
        }
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Encodes the path of an external file as one path segment. LINSTOR decodes it twice, the second time as form data,
     * where a plus means a blank and a percent begins an escape; this method therefore encodes these two twice.
     */
    static String file(String path) {
        return segment(path.replace("%", "%25").replace("+", "%2B"));
    }
}
