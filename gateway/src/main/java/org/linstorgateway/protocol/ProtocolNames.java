package org.linstorgateway.protocol;

import java.util.Optional;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.TargetId;

/** The words by which files, URLs, commands and messages name a protocol and its targets. */
public interface ProtocolNames {
    /** Returns the word in the name of a promoter file: {@code iscsi}, {@code nfs}, {@code nvmeof}. */
    String file();

    /** Returns the word in the path of the REST API: {@code iscsi}, {@code nfs}, {@code nvme-of}. */
    String rest();

    /** Returns the word of the command line: {@code iscsi}, {@code nfs}, {@code nvme}. */
    String command();

    /** Returns the noun for a target in a sentence, such as {@code iSCSI target}. */
    String noun();

    /** Returns the noun with its article, such as {@code an iSCSI target}. */
    default String nounWithArticle() {
        return "an " + noun();
    }

    /** Returns the warning about an existing target without volumes, with the command that adds one. */
    default String hasNoVolume(TargetId id) {
        return lacksVolumes(id) + ". " + addVolume(id);
    }

    /** Returns the clause that an existing target has no volumes. */
    default String lacksVolumes(TargetId id) {
        return "'" + id.text() + "' has no volume, so clients find no storage in it";
    }

    /** Returns the advice to add a volume, with the command. */
    default String addVolume(TargetId id) {
        return "Add one: linstor-gateway " + command() + " add-volume " + id.text() + " SIZE";
    }

    /**
     * Reads the identifier of a target. It may be one of an older installation that a new target cannot have.
     *
     * @throws org.linstorgateway.target.GatewayException ({@code INVALID}) if the text is no identifier
     */
    TargetId parseId(String text);

    /** Reads the identifier of a target, like {@link #parseId}; empty if the text is none. */
    default Optional<TargetId> find(String text) {
        try {
            return Optional.of(parseId(text));
        } catch (GatewayException e) {
            return Optional.empty();
        }
    }
}
