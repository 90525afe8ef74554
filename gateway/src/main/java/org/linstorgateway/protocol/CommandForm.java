package org.linstorgateway.protocol;

import java.util.Map;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Volume;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * What the command line has to know of a protocol: its words, what its {@code create} takes, and how its targets look
 * in a table. Only the command line asks for it, so that a server never loads the parser.
 */
public interface CommandForm<T extends Target> {
    /** What the user names one of its targets by, such as {@code IQN}. */
    String idLabel();

    /** The heading of the column with the names of targets. */
    default String idHeading() {
        return idLabel();
    }

    /** The heading of the column that tells the volumes of a target apart, such as {@code LUN}. */
    String volumeHeading();

    /** How help texts call the number of a volume, such as {@code LU_NR}. */
    String numberLabel();

    /** How help texts call the size of one more volume, such as {@code LU_SIZE}. */
    String sizeLabel();

    /** Gives {@code create} its parameters, and its options besides those that all protocols have. */
    void declareCreate(CommandSpec create);

    /**
     * The target that a command line asks for.
     *
     * @throws org.linstorgateway.target.GatewayException ({@code INVALID}) when it cannot be one
     */
    T target(CreateArguments arguments);

    /** Gives {@code add-volume} its options besides the number and the size. */
    default void declareAddVolume(CommandSpec addVolume) {}

    /**
     * The volume that a command line asks to be added.
     *
     * @param raw what number and size say of it
     */
    default Volume added(Volume raw, ParseResult arguments) {
        return raw;
    }

    /** What tells the user that a target was created. */
    String created(Deployed<T> deployed);

    /** What tells the user that a target was deleted. */
    default String deleted(TargetId id) {
        return "Deleted target \"" + id.text() + "\"";
    }

    /** What {@code show} tells of a target besides what all have, by the name of the field; no secrets. */
    default Map<String, String> details(T target) {
        return Map.of();
    }

    /** What tells a volume from the others of its target in the table. */
    default String volumeCell(T target, Volume volume) {
        return Integer.toString(volume.number());
    }
}
