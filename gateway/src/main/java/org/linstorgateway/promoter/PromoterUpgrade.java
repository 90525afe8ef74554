package org.linstorgateway.promoter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Upgrade of a promoter file except for its start list. It keeps all values that an administrator set.
 *
 * <p>DRBD Reactor restarts a service if its parsed configuration changes. Changes to comments, to keys that it does not know,
 * and an explicit default value do not count; the deprecated key {@code id} does.
 */
public final class PromoterUpgrade {
    /** DRBD Reactor's values for missing keys. */
    static final Map<String, Object> DEFAULTS = Map.of("runner", "systemd", "target-as", "Requires");
    static final String ID = "id";

    private final List<PromoterRevision> revisions = new ArrayList<>();
    private Promoter promoter;

    private PromoterUpgrade(Promoter promoter) {
        this.promoter = promoter;
    }

    /**
     * Returns the steps, each based on the previous one; none if the file is up to date.
     *
     * @param targetAs the dependency of the protocol's services on their systemd target
     */
    public static List<PromoterRevision> of(Promoter promoter, String targetAs) {
        PromoterUpgrade upgrade = new PromoterUpgrade(promoter);
        if (promoter.schemaVersion() < Promoter.SCHEMA_VERSION) {
            upgrade.upgradeSchema();
        }
        Promoter.settings(targetAs).forEach(upgrade::setIfMissing);
        return List.copyOf(upgrade.revisions);
    }

    private void upgradeSchema() {
        if (promoter.document().get(Promoter.PROMOTER, 0, ID).isPresent()) {
            revise("the deprecated key 'id' is removed", true,
                    promoter.document().without(Promoter.PROMOTER, 0, ID));
        }
        revise("the schema version is set to " + Promoter.SCHEMA_VERSION, false,
                promoter.document().with((long) Promoter.SCHEMA_VERSION, Promoter.PROMOTER, 0, Promoter.METADATA,
                        Promoter.VERSION));
    }

    private void setIfMissing(String key, Object value) {
        if (promoter.setting(key).isEmpty()) {
            revise("the missing key '" + key + "' is set to '" + value + "'", !value.equals(DEFAULTS.get(key)),
                    promoter.document().with(value, Promoter.PROMOTER, 0, Promoter.RESOURCES, promoter.resource(),
                            key));
        }
    }

    private void revise(String sentence, boolean restarts, TomlDocument document) {
        promoter = new Promoter(promoter.resource(), promoter.start(), document);
        revisions.add(new PromoterRevision(sentence, restarts, promoter));
    }
}
