package org.linstorgateway.sim;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Promoter files for tests. */
final class PromoterFiles {

    private PromoterFiles() {}

    /** Returns a minimal promoter file for a resource, base64. */
    static String file(String resource) {
        return file(resource, "");
    }

    /** Returns the same with further settings of the resource, lines of TOML. */
    static String file(String resource, String settings) {
        String text = """
                [[promoter]]
                  [promoter.resources.%s]
                    stop-services-on-exit = true
                    start = ["ocf:heartbeat:Dummy nothing"]
                """.formatted(resource) + settings;
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
