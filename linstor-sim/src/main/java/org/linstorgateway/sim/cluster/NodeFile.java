package org.linstorgateway.sim.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * External file on a node.
 *
 * @param path the registered path
 * @param content the content, base64
 * @param suffix the suffix that an administrator appended to the file name, such as {@code .disabled}; usually empty
 */
public record NodeFile(String path, String content, String suffix) {

    /** Returns a copy with another suffix. */
    public NodeFile withSuffix(String newSuffix) {
        return new NodeFile(path, content, newSuffix);
    }

    /** Returns the content as text. */
    public String text() {
        return new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8);
    }

    /** Returns the actual path on the node. */
    public String actualPath() {
        return path + suffix;
    }
}
