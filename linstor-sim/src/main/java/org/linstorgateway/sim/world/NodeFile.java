package org.linstorgateway.sim.world;

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

    /** Where it really lies. */
    public String actualPath() {
        return path + suffix;
    }
}
