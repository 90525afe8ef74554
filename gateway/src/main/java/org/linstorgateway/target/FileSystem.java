package org.linstorgateway.target;

/**
 * The file system that LINSTOR makes on a volume, and who owns its root directory.
 *
 * @param type {@code ext4} or {@code xfs}; files of others may name another
 */
public record FileSystem(String type, Owner owner) {

    /** A user and a group by name; empty names mean that none was chosen. */
    public record Owner(String user, String group) {
        public static final Owner NONE = new Owner("", "");
        public static final Owner ROOT = new Owner("root", "root");
    }
}
