package org.linstorgateway.protocol;

import java.util.Map;
import org.linstorgateway.target.Deployed;
import org.linstorgateway.target.Target;
import org.linstorgateway.target.TargetId;
import org.linstorgateway.target.Volume;

/** The words that tables and messages use for the targets of a protocol. */
public interface TargetTexts<T extends Target> {
    /** Returns the label of a target's identifier in help texts, such as {@code IQN}. */
    String idLabel();

    /** Returns the heading of the column of identifiers. */
    default String idHeading() {
        return idLabel();
    }

    /** Returns the heading of the column that tells the volumes of a target apart, such as {@code LUN}. */
    String volumeHeading();

    /** Returns the label of a volume's number in help texts, such as {@code LU_NR}. */
    default String numberLabel() {
        return "NR";
    }

    /** Returns the label of an added volume's size in help texts, such as {@code LU_SIZE}. */
    default String sizeLabel() {
        return "SIZE";
    }

    /** Returns the text in the table that tells a volume apart from the others of its target. */
    default String volumeCell(T target, Volume volume) {
        return Integer.toString(volume.number());
    }

    /** Returns what the details of a target contain besides the fields of all protocols, by label; no secrets. */
    default Map<String, String> details(T target) {
        return Map.of();
    }

    /** Returns the message that a target was created; of one or more lines. */
    default String created(Deployed<T> deployed) {
        return "Created target \"" + deployed.target().id().text() + "\"";
    }

    /** Returns the message that a target was deleted. */
    default String deleted(TargetId id) {
        return "Deleted target \"" + id.text() + "\"";
    }
}
