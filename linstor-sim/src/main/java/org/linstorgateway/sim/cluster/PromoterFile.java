package org.linstorgateway.sim.cluster;

import java.util.List;
import org.linstorgateway.sim.toml.InvalidTomlException;
import org.linstorgateway.sim.toml.TomlParser;
import org.linstorgateway.sim.toml.TomlTable;

/** Reader of promoter files, as far as the simulated DRBD Reactor needs it. */
public final class PromoterFile {

    /** The folder that DRBD Reactor reads. */
    private static final String FOLDER = "/etc/drbd-reactor.d/";
    private static final String PROMOTER = "promoter";

    private PromoterFile() {}

    /** Returns whether the daemon of DRBD Reactor reads a file. */
    static boolean enabled(NodeFile file) {
        return file.path().startsWith(FOLDER) && file.path().endsWith(".toml");
    }

    /** Returns whether {@code drbd-reactorctl} reads a file: also one that is disabled. */
    private static boolean known(NodeFile file) {
        return enabled(file) || (file.path().startsWith(FOLDER) && file.path().endsWith(".toml.disabled"));
    }

    /** Returns the resources in a file that DRBD Reactor reads, or would read if it were not disabled; none of a broken one. */
    public static List<PromoterSection> sections(NodeFile file) {
        try {
            return read(file);
        } catch (InvalidTomlException e) {
            return List.of();
        }
    }

    /**
     * Returns the resources in a file that DRBD Reactor reads, or would read if it were not disabled; none for other files.
     *
     * @throws InvalidTomlException when the file is broken
     */
    public static List<PromoterSection> read(NodeFile file) {
        if (!known(file)) {
            return List.of();
        }
        TomlTable toml = TomlParser.read(file.text());
        if (toml.hasOtherThanArray(PROMOTER)) {
            throw new InvalidTomlException("invalid type: map, expected a sequence for key '" + PROMOTER + "'");
        }
        return toml.tables(PROMOTER).stream().flatMap(promoter -> promoter.table("resources").stream())
                .flatMap(resources -> resources.names().stream().flatMap(name -> resources.table(name).stream()
                        .map(resource -> new PromoterSection(file, name, resource.strings("start"),
                                resource.isTrue("stop-services-on-exit"), resource.strings("preferred-nodes"),
                                !resource.hasText("preferred-nodes-policy", "start-only")))))
                .toList();
    }
}
