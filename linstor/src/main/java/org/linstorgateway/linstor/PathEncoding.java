package org.linstorgateway.linstor;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Encodes names for LINSTOR's URLs. */
final class PathEncoding {
    private PathEncoding() {}

    /** Whether it is one that LINSTOR could know; in an answer that it garbled, or left out a name of, there are others. */
    static boolean isName(String name) {
        return !name.isEmpty() && !name.equals(".") && !name.equals("..");
    }

    /** A name as one segment of a path, or as the value of a query parameter. */
    static String segment(String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException("'" + name + "' is no name that LINSTOR could know");
        }
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * The path of an external file as one segment. LINSTOR decodes it twice, the second time as a form: there a plus
     * means a blank and a percent begins an escape, so these two are encoded twice.
     */
    static String file(String path) {
        return segment(path.replace("%", "%25").replace("+", "%2B"));
    }
}
