package org.linstorgateway.target;

/**
 * The file system that LINSTOR creates on a volume, and the owner of its root directory.
 *
 * @param type {@code ext4} or {@code xfs}; files of other programs may name another
 */
public record FileSystem(String type, Owner owner) {

    /** A user and a group by name; empty names if none was chosen. */
    public record Owner(String user, String group) {
        public static final Owner NONE = new Owner("", "");
        public static final Owner ROOT = new Owner("root", "root");
    }
}
