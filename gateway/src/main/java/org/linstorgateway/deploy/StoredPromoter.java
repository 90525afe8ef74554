package org.linstorgateway.deploy;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.linstor.ExternalFile;
import org.linstorgateway.promoter.Promoter;
import org.linstorgateway.promoter.PromoterPath;
import org.linstorgateway.promoter.PromoterReader;
import org.linstorgateway.promoter.SharedAgents;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.target.IpAddress;
import org.linstorgateway.target.ServiceIp;

/** A promoter file as LINSTOR holds it; taken apart when it is asked for, for there may be thousands. */
final class StoredPromoter {
    private final PromoterPath path;
    private final ExternalFile file;
    private @Nullable Content content;

    private StoredPromoter(PromoterPath path, ExternalFile file) {
        this.path = path;
        this.file = file;
    }

    /** Takes a file; empty when it is not a gateway's. */
    static Optional<StoredPromoter> of(ExternalFile file) {
        return PromoterPath.parse(file.path()).map(path -> new StoredPromoter(path, file));
    }

    PromoterPath path() {
        return path;
    }

    ExternalFile file() {
        return file;
    }

    /**
     * Reads its content, which it does not keep.
     *
     * @throws UnreadablePromoterException when it cannot be understood
     */
    Promoter read() {
        return PromoterReader.read(file.content());
    }

    /** Its content, absent when it cannot be understood; kept for those who ask again. */
    Optional<Promoter> promoter() {
        return content().promoter();
    }

    /** The addresses that its target is served under, absent when they cannot be told; kept like the content. */
    Optional<Set<IpAddress>> addresses() {
        return content().addresses();
    }

    private synchronized Content content() {
        Content known = content;
        if (known == null) {
            known = Content.of(this);
            content = known;
        }
        return known;
    }

    /** What others ask for again and again. */
    private record Content(Optional<Promoter> promoter, Optional<Set<IpAddress>> addresses) {
        static Content of(StoredPromoter file) {
            Optional<Promoter> promoter = readable(file::read);
            return new Content(promoter, promoter.flatMap(p -> readable(() -> addresses(p))));
        }

        private static Set<IpAddress> addresses(Promoter promoter) {
            return SharedAgents.serviceIps(promoter.start()).stream().map(ServiceIp::address)
                    .collect(Collectors.toUnmodifiableSet());
        }

        private static <R> Optional<R> readable(Supplier<R> reading) {
            try {
                return Optional.of(reading.get());
            } catch (UnreadablePromoterException e) {
                return Optional.empty();
            }
        }
    }

    /** As it is called in messages. */
    String name() {
        return "the promoter file " + file.path();
    }
}
