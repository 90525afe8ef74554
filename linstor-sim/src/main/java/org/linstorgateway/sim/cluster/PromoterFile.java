package org.linstorgateway.sim.cluster;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Parser of the resource names in a promoter file. */
final class PromoterFile {

    private static final Pattern HEADING = Pattern
            .compile("(?m)^\\s*\\[promoter\\.resources\\.(?:\"([^\"]+)\"|'([^']+)'|([A-Za-z0-9_-]+))\\s*]");

    private PromoterFile() {}

    /** Returns the resources that DRBD Reactor promotes because of a file; none when it does not read the file. */
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
