package org.linstorgateway.deploy.state;

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
import org.linstorgateway.promoter.SuspendedText;
import org.linstorgateway.promoter.UnreadablePromoterException;
import org.linstorgateway.target.IpAddress;
import org.linstorgateway.target.ServiceIp;

/** A promoter file in LINSTOR. It is parsed only on demand, since there may be thousands. */
public final class StoredPromoter {
    private final PromoterPath path;
    private final ExternalFile file;
    private final boolean suspended;
    private @Nullable Content content;
    private @Nullable ResourceKey resourceKey;

    private StoredPromoter(PromoterPath path, ExternalFile file, boolean suspended) {
        this.path = path;
        this.file = file;
        this.suspended = suspended;
    }

    /** Accepts a file; empty if its path is not that of a gateway's promoter file. */
    static Optional<StoredPromoter> of(ExternalFile file) {
        boolean suspended = SuspendedText.is(file.content());
        ExternalFile readable = suspended
                ? new ExternalFile(file.path(), SuspendedText.original(file.content()), file.altSuffixes())
                : file;
        return PromoterPath.parse(file.path()).map(path -> new StoredPromoter(path, readable, suspended));
    }

    /** Tells whether LINSTOR has it in a form that starts nothing; here it has its original text. */
    public boolean isSuspended() {
        return suspended;
    }

    public PromoterPath path() {
        return path;
    }

    public String text() {
        return file.content();
    }

    /**
     * Parses the file without keeping the result.
     *
     * @throws UnreadablePromoterException if it cannot be understood
     */
    public Promoter read() {
        return PromoterReader.read(file.content());
    }

    /** Returns the parsed file, empty if it cannot be understood. The result is kept for further calls. */
    public Optional<Promoter> promoter() {
        return content().promoter();
    }

    /** Returns the service addresses of its target, empty if they cannot be determined. The result is kept, too. */
    public Optional<Set<IpAddress>> addresses() {
        return content().addresses();
    }

    /** Returns the resource that the file names, empty if it does not name exactly one. */
    synchronized Optional<String> resourceKey() {
        ResourceKey known = resourceKey;
        if (known == null) {
            known = new ResourceKey(PromoterReader.resource(file.content()));
            resourceKey = known;
        }
        return known.name();
    }

    private record ResourceKey(Optional<String> name) {}

    /** Returns the resource that the file names, or that its path names if the file names none. */
    public String resource() {
        return resourceKey().orElse(path.resource());
    }

    private synchronized Content content() {
        Content known = content;
        if (known == null) {
            known = Content.of(this);
            content = known;
        }
        return known;
    }

    private record Content(Optional<Promoter> promoter, Optional<Set<IpAddress>> addresses) {
        static Content of(StoredPromoter file) {
            Optional<Promoter> promoter = ifReadable(file::read);
            return new Content(promoter, promoter.flatMap(p -> ifReadable(() -> addresses(p))));
        }

        private static Set<IpAddress> addresses(Promoter promoter) {
            return SharedAgents.serviceIps(promoter.start()).stream().map(ServiceIp::address)
                    .collect(Collectors.toUnmodifiableSet());
        }

        private static <R> Optional<R> ifReadable(Supplier<R> reading) {
            try {
                return Optional.of(reading.get());
            } catch (UnreadablePromoterException e) {
                return Optional.empty();
            }
        }
    }

    /** Returns how messages name it. */
    public String name() {
        return "the promoter file " + file.path();
    }
}
