package org.linstorgateway.sim.cluster;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * File on the disk of a node, whoever wrote it: a satellite or an administrator.
 *
 * @param path the actual path, with a suffix such as {@code .disabled}
 * @param content the content, base64
 */
public record NodeFile(String path, String content) {

    /** Returns a file with a text. */
    public static NodeFile ofText(String path, String text) {
        return new NodeFile(path, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Returns a copy with another path. */
    public NodeFile renamed(String newPath) {
        return new NodeFile(newPath, content);
    }

    /** Returns the content as text. */
    public String text() {
        return new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8);
    }
}
