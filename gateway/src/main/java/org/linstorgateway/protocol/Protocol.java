package org.linstorgateway.protocol;

import java.util.List;
import java.util.Optional;
import org.linstorgateway.promoter.AgentKind;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.promoter.StartRevision;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Volume;
import org.linstorgateway.wire.WireForm;

/**
 * A way to serve storage: how its targets are named, what they must satisfy, and how they and their promoter files
 * follow from each other. Nothing here acts; all methods are functions of their arguments.
 */
public interface Protocol<T extends Target> {
    /** The name in the promoter file's path: {@code iscsi}, {@code nfs}, {@code nvmeof}. */
    String name();

    /** The name in the REST API's path: {@code iscsi}, {@code nfs}, {@code nvme-of}. */
    String restName();

    /** What one of its targets is called in a sentence, such as {@code iSCSI target}. */
    String noun();

    /** How the services depend on their systemd target: {@code Requires} or {@code BindsTo}. */
    String targetAs();

    /** The TCP port that its targets are served on. */
    int port();

    /** The agents that {@link #start} uses. */
    List<AgentKind> agentKinds();

    /**
     * Reads the name of a target, also one that may no longer be created but exists in older installations.
     *
     * @throws org.linstorgateway.target.GatewayException ({@code INVALID}) when it is none
     */
    TargetId parseId(String text);

    /** Demands all that a new target must satisfy. */
    void requireCreatable(T target);

    /**
     * Demands that a new target can be served beside all others.
     *
     * @throws org.linstorgateway.target.GatewayException ({@code CONFLICT}) naming the one that is in the way
     */
    default void requireCompatible(T target, List<Promoter> neighbours) {}

    /**
     * The oldest version of LINSTOR that can add a volume to a target, such as {@code 1.33.2}; empty when all can.
     */
    default Optional<String> addingVolumesNeedsLinstor() {
        return Optional.empty();
    }

    /**
     * The volume that a target gets when a user asks for this one, with everything filled in that was left out.
     *
     * @throws org.linstorgateway.target.GatewayException ({@code INVALID} or {@code CONFLICT}) when the target cannot
     *                                                    have such a volume
     */
    default Volume completed(T target, Volume volume) {
        return volume;
    }

    /**
     * The start list of a target.
     *
     * @param neighbours the promoters of all other targets, for numbers that must be unique on a node
     */
    List<StartEntry> start(T target, Backing backing, List<Promoter> neighbours);

    /**
     * Understands a promoter file, also one that another program wrote.
     *
     * @throws org.linstorgateway.promoter.UnreadablePromoterException when an agent without which there is no such
     *                                                                 target is missing
     */
    T read(Promoter promoter, Backing backing);

    /**
     * What an upgrade changes in the start list of an older gateway, each step on top of the one before; none when it is up
     * to date. Nothing by which clients know a target or a disk may change.
     *
     * @param neighbours the promoters of all other targets, for numbers that must be unique on a node
     */
    default List<StartRevision> revisions(Promoter promoter, List<Promoter> neighbours) {
        return List.of();
    }

    /** The numbers of the volumes that a promoter file serves; LINSTOR may have more, or less. */
    List<Integer> served(Promoter promoter, Backing backing);

    /** The numbers in start lists that no two targets may share, since they may meet on a node. */
    default List<FreeNumber> uniqueNumbers() {
        return List.of();
    }

    /**
     * A target of which there is nothing but its LINSTOR resource: one that was not created or deleted completely.
     *
     * @param serviceIps the addresses that it was to have; empty when nobody knows
     * @return empty when one of its kind cannot be without what is not known
     */
    Optional<T> remains(TargetId id, List<ServiceIp> serviceIps, Backing backing);

    /** The same target with other volumes. */
    T withVolumes(T target, List<Volume> volumes);

    /** In which respect an existing target is not what is wanted, as a sentence without secrets; empty when identical. */
    Optional<String> difference(T wanted, T existing);

    /** The JSON of its targets. */
    WireForm<T> wire();

    /** Its words and options on the command line; asked for by nothing else. */
    CommandForm<T> commandForm();
}
