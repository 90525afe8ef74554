package org.linstorgateway.sim.world;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** As much of a promoter file as it takes to know whose it is: the headings of its resource tables. */
final class PromoterFile {

    private static final Pattern HEADING = Pattern
            .compile("(?m)^\\s*\\[promoter\\.resources\\.(?:\"([^\"]+)\"|'([^']+)'|([A-Za-z0-9_-]+))\\s*]");

    private PromoterFile() {}

    /** The resources that drbd-reactor would promote because of this file; none when it does not read it. */
    static Set<String> resources(NodeFile file) {
        String path = file.actualPath();
        if (!path.startsWith("/etc/drbd-reactor.d/") || !path.toLowerCase(Locale.ROOT).endsWith(".toml")) {
            return Set.of();
        }
        Set<String> names = new HashSet<>();
        HEADING.matcher(file.text()).results().forEach(heading -> {
            for (int group = 1; group <= 3; group++) {
                String name = heading.group(group);
                if (name != null) {
                    names.add(name);
                }
            }
        });
        return names;
    }
}
