package org.linstorgateway.protocol;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.promoter.AgentKind;
import org.linstorgateway.promoter.NodePreference;
import org.linstorgateway.promoter.PortUse;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.StartRevision;
import org.linstorgateway.target.Plan;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;

/** The conversion between the targets of a protocol and their promoter files. */
public interface PromoterCodec<T extends Target> {
    /** Returns how the services depend on their systemd target: {@code Requires} or {@code BindsTo}. */
    String targetAs();

    /** Returns the TCP port that its targets are served on. */
    int port();

    /** Returns the resource agents that {@link #start} uses. */
    List<AgentKind> agentKinds();

    /**
     * Returns the start list of a target.
     *
     * @param neighbours the promoters of all other targets, for numbers that must be unique on a node
     */
    List<StartEntry> start(T target, Backing backing, List<Promoter> neighbours);

    /** Returns the promoter of a new target. */
    default Promoter promoter(T target, Backing backing, List<Promoter> neighbours) {
        return NodePreference.with(Promoter.of(target.resource(), start(target, backing, neighbours), targetAs()),
                target.placement().preferred());
    }

    /**
     * Reads the target of a promoter file, also of one that another program wrote.
     *
     * @throws org.linstorgateway.promoter.UnreadablePromoterException if an agent is missing that every such target has
     */
    T read(Promoter promoter, Backing backing);

    /** Returns the numbers of the volumes that a promoter file serves; LINSTOR may have more or fewer. */
    List<Integer> served(Promoter promoter, Backing backing);

    /**
     * Returns a target of which only the LINSTOR resource exists: its creation or deletion was interrupted.
     *
     * @param serviceIps the addresses that it was to have; empty if unknown
     * @return empty if a target cannot be described without the addresses
     */
    Optional<T> incomplete(TargetId id, List<ServiceIp> serviceIps, Backing backing);

    /**
     * Returns the changes that bring a start list of an older gateway up to date, each on top of the one before; none if
     * it is up to date. No identity by which clients know a target or a disk may change.
     *
     * @param neighbours the promoters of all other targets, for numbers that must be unique on a node
     */
    default List<StartRevision> revisions(Promoter promoter, List<Promoter> neighbours) {
        return List.of();
    }

    /**
     * Returns the changed start list of an existing target with the identities by which clients know its disks, where other
     * software has other parameters for them.
     *
     * @param former  the start list before the change
     * @param changed the start list with the difference that the change makes
     */
    default List<StartEntry> identified(List<StartEntry> former, List<StartEntry> changed) {
        return changed;
    }

    /** Returns what clients and nodes notice of a change of the start list besides a restart; none if nothing. */
    default List<Plan.Change> consequences(List<StartEntry> former, List<StartEntry> changed) {
        return List.of();
    }

    /** Returns the use of the port by a new target; empty if nothing else can be in its way. */
    default Optional<PortUse> portUse(T target) {
        return Optional.empty();
    }

    /** Returns the use of the port by a start list; empty also for one of another protocol or of unknown software. */
    default Optional<PortUse> portUse(List<StartEntry> start) {
        return Optional.empty();
    }

    /** Returns the numbers in start lists that no two targets may share, since both may run on one node. */
    default List<UniqueNumber> uniqueNumbers() {
        return List.of();
    }
}
