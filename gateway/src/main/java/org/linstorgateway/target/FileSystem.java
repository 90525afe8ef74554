package org.linstorgateway.target;

/**
 * The file system that LINSTOR creates on a volume, and the owner of its root directory.
 *
 * @param type {@code ext4} or {@code xfs}; files of other programs may name another; empty in a request that leaves the choice
 *             to the gateway
 */
public record FileSystem(String type, Owner owner) {
    /** Leaves type and owner to the gateway. */
    public static final FileSystem UNSPECIFIED = new FileSystem("", Owner.NONE);

    /** Returns a copy that has the type and the owner of another one where it leaves them open. */
    public FileSystem orElse(FileSystem other) {
        return new FileSystem(type.isEmpty() ? other.type : type, owner.isNone() ? other.owner : owner);
    }

    /** Returns a text for users, such as {@code ext4 of nobody:nobody}. */
    public String describe() {
        return owner.isNone() ? type : type + " of " + owner.user + ":" + owner.group;
    }

    /** A user and a group by name; empty names if none was chosen. */
    public record Owner(String user, String group) {
        public static final Owner NONE = new Owner("", "");
        public static final Owner ROOT = new Owner("root", "root");

        /** Returns whether no owner was chosen. Does not compare records, which costs a short command 20 ms. */
        public boolean isNone() {
            return user.isEmpty() && group.isEmpty();
        }
    }
}
