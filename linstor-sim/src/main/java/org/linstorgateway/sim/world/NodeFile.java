package org.linstorgateway.sim.world;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A file as it lies on a node.
 *
 * @param path its registered path
 * @param content its content, base64
 * @param suffix what an administrator appended to the name there, for example {@code .disabled}; usually empty
 */
public record NodeFile(String path, String content, String suffix) {

    /** The same file after renaming. */
    public NodeFile withSuffix(String newSuffix) {
        return new NodeFile(path, content, newSuffix);
    }

    /** Its content as text. */
    public String text() {
        return new String(Base64.getDecoder().decode(content), StandardCharsets.UTF_8);
    }

    /** Where it really lies. */
    public String actualPath() {
        return path + suffix;
    }
}
