package org.linstorgateway.promoter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Brings everything of a promoter file but its start list up to date. What an administrator set stays as it is.
 *
 * <p>DRBD Reactor restarts a service when its configuration, as parsed, differs: comments, keys that it does not know and
 * a default that is written out are no difference. The deprecated key {@code id} is one.
 */
public final class PromoterUpgrade {
    /** What DRBD Reactor takes for keys that are not there. */
    private static final Map<String, Object> DEFAULTS = Map.of("runner", "systemd", "target-as", "Requires");
    private static final String ID = "id";

    private final List<PromoterRevision> revisions = new ArrayList<>();
    private Promoter promoter;

    private PromoterUpgrade(Promoter promoter) {
        this.promoter = promoter;
    }

    /**
     * The steps, each on top of the one before; none when the file is up to date.
     *
     * @param targetAs how strongly the protocol's services depend on their systemd target
     */
    public static List<PromoterRevision> of(Promoter promoter, String targetAs) {
        PromoterUpgrade upgrade = new PromoterUpgrade(promoter);
        if (promoter.schemaVersion() < Promoter.SCHEMA_VERSION) {
            upgrade.bringToSchema();
        }
        Promoter.settings(targetAs).forEach(upgrade::setIfMissing);
        return List.copyOf(upgrade.revisions);
    }

    private void bringToSchema() {
        if (promoter.document().get(Promoter.PROMOTER, 0, ID).isPresent()) {
            revise("the key 'id', which DRBD Reactor has given up, is removed", true,
                    promoter.document().without(Promoter.PROMOTER, 0, ID));
        }
        revise("the version of the file's layout is noted: " + Promoter.SCHEMA_VERSION, false,
                promoter.document().with((long) Promoter.SCHEMA_VERSION, Promoter.PROMOTER, 0, Promoter.METADATA,
                        Promoter.VERSION));
    }

    private void setIfMissing(String key, Object value) {
        if (promoter.setting(key).isEmpty()) {
            revise("'" + key + "', which is missing, is set to '" + value + "'", !value.equals(DEFAULTS.get(key)),
                    promoter.document().with(value, Promoter.PROMOTER, 0, Promoter.RESOURCES, promoter.resource(),
                            key));
        }
    }

    private void revise(String sentence, boolean restarts, TomlDocument document) {
        promoter = new Promoter(promoter.resource(), promoter.start(), document);
        revisions.add(new PromoterRevision(sentence, restarts, promoter));
    }
}
