package org.linstorgateway.protocol.nfs;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.linstorgateway.promoter.OcfAgent;
import org.linstorgateway.promoter.StartEntry;
import org.linstorgateway.target.AllowedNetwork;
import org.linstorgateway.target.ExportOptions;
import org.linstorgateway.target.ExportRules;
import org.linstorgateway.target.ExportWords;
import org.linstorgateway.target.ServiceIp;

/**
 * The clients that a start list lets mount the file systems of an export: the kernel's server has a list for each directory,
 * Ganesha one for all.
 */
final class ExportClients {
    private final List<OcfAgent> exports;
    private final Optional<OcfAgent> ganesha;
    private final List<AllowedNetwork> everyone;

    ExportClients(List<StartEntry> start, NfsImplementation implementation, List<ServiceIp> serviceIps) {
        this.exports = NfsStartList.KERNEL_EXPORT.in(start);
        this.ganesha = NfsStartList.GANESHA.firstIn(start)
                .filter(agent -> implementation == NfsImplementation.GANESHA);
        this.everyone = NfsDefaults.everyone(serviceIps);
    }

    /** Returns the networks of all directories together. */
    List<AllowedNetwork> networks() {
        return networks(ganesha.isPresent() ? ofGanesha() : exports.stream().flatMap(ExportClients::spec));
    }

    /** Returns the networks whose hosts may mount a directory. */
    List<AllowedNetwork> networks(String directory) {
        return networks(specs(directory));
    }

    /**
     * Tells whether some of these directories are for other clients than the others, as far as the clients are networks; and
     * also if some are no networks, since these cannot be compared.
     */
    boolean differ(List<String> directories) {
        return ganesha.isEmpty() && (directories.stream().map(this::networks).map(Set::copyOf).distinct()
                .count() > 1
                || directories.stream().flatMap(this::specs)
                        .anyMatch(spec -> ClientSpec.read(spec, everyone).isEmpty()));
    }

    /** Returns how the hosts of its networks may use a directory. */
    ExportRules rules(String directory) {
        Map<AllowedNetwork, ExportOptions> options = new LinkedHashMap<>();
        ganesha.ifPresent(server -> networks().forEach(network -> options.put(network, GaneshaOptions.read(server))));
        if (ganesha.isEmpty()) {
            exportsOf(directory).forEach(export -> networks(spec(export)).forEach(network -> options
                    .putIfAbsent(network, ExportWords.readAll(export.parameter(NfsStartList.OPTIONS).orElse("")))));
        }
        return ExportRules.of(options);
    }

    private List<AllowedNetwork> networks(Stream<String> specs) {
        return specs.flatMap(spec -> ClientSpec.read(spec, everyone).stream()).distinct().toList();
    }

    private Stream<String> specs(String directory) {
        return ganesha.isPresent()
                ? ofGanesha()
                : exportsOf(directory).flatMap(ExportClients::spec);
    }

    private Stream<OcfAgent> exportsOf(String directory) {
        return exports.stream().filter(export -> export.parameter("directory").map(ExportPath::tidied)
                .filter(ExportPath.tidied(directory)::equals).isPresent());
    }

    private Stream<String> ofGanesha() {
        return ganesha.stream().flatMap(agent -> agent.parameter("clients").stream())
                .flatMap(list -> Arrays.stream(list.split(","))).map(String::strip);
    }

    private static Stream<String> spec(OcfAgent export) {
        return export.parameter("clientspec").stream();
    }
}
