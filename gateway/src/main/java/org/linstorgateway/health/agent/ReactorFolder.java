package org.linstorgateway.health.agent;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.linstorgateway.health.IncompleteCheckException;
import org.linstorgateway.health.host.Host;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.UnreadablePromoterException;

/** The files of any author from which DRBD Reactor reads what to run on a node. */
public record ReactorFolder(Host host) {
    private static final String SUFFIX = ".toml";

    /** Returns the paths of the files that DRBD Reactor reads, in its order. It ignores subfolders and other suffixes. */
    public List<String> files() {
        return host.list(PromoterPath.FOLDER).stream().filter(name -> name.endsWith(SUFFIX))
                .map(name -> PromoterPath.FOLDER + "/" + name).filter(file -> !host.isDirectory(file)).toList();
    }

    /**
     * Returns the protocols of the targets that this node may run, as the names of their promoter files have them. Returns none
     * if the folder cannot be read.
     */
    public Set<String> protocols() {
        try {
            return files().stream().flatMap(file -> PromoterPath.parse(file).stream()).map(PromoterPath::protocol)
                    .collect(Collectors.toSet());
        } catch (IncompleteCheckException e) {
            return Set.of();
        }
    }

    /** Returns the promoters of the files that can be read; {@link ReactorFilesCheck} reports the others. */
    public List<Promoter> promoters() {
        try {
            return files().stream().flatMap(file -> promoter(file).stream()).toList();
        } catch (IncompleteCheckException e) {
            return List.of();
        }
    }

    private Optional<Promoter> promoter(String file) {
        try {
            return readable(file).map(PromoterReader::read);
        } catch (UnreadablePromoterException e) {
            return Optional.empty();
        }
    }

    /** Returns the files with a text, without those that cannot be read, which {@link ReactorFilesCheck} reports. */
    Stream<String> filesWith(Predicate<String> text) {
        return files().stream().filter(file -> readable(file).filter(text).isPresent());
    }

    private Optional<String> readable(String file) {
        try {
            return host.read(file);
        } catch (IncompleteCheckException e) {
            return Optional.empty();
        }
    }
}
