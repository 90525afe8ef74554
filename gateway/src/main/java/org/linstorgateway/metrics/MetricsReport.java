package org.linstorgateway.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.target.ClusterOverview;

/** The report that a scraper gets: what the server has recorded, and what it reads for the report. */
public final class MetricsReport {
    /** Several scrapers, or one that asks often, cause one reading of LINSTOR in this time. */
    private static final Duration READING_AGE = Duration.ofSeconds(5);
    /** Prometheus waits for ten seconds by default. */
    private static final Duration READING_LIMIT = Duration.ofSeconds(5);
    /** In bytes: a report of few targets. */
    private static final int USUAL_SIZE = 32 << 10;

    private final RecordedMetrics recorded;
    private final Sources sources;
    private final RecentReading<ClusterOverview> cluster;
    private final ClusterSamples targets;
    private @Nullable PrometheusRegistry process;

    /**
     * What a report reads.
     *
     * @param cluster         reads LINSTOR, which takes a while and may fail
     * @param controllers     the addresses of the controllers
     * @param active          the one that answered last
     * @param eventsConnected whether the event stream of LINSTOR is open
     * @param eventReaders    how many clients read events of this server
     * @param certificateEnd  when the certificate of the server expires; empty without TLS
     */
    public record Sources(Supplier<ClusterOverview> cluster, Supplier<List<String>> controllers,
            Supplier<Optional<String>> active, BooleanSupplier eventsConnected, IntSupplier eventReaders,
            Supplier<Optional<Instant>> certificateEnd, String version, String revision) {}

    /**
     * A report.
     *
     * @param type its media type
     * @param text in UTF-8
     */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Report(String type, byte[] text) {}

    public MetricsReport(RecordedMetrics recorded, Sources sources) {
        this.recorded = recorded;
        this.sources = sources;
        TargetHistory history = new TargetHistory();
        this.targets = new ClusterSamples(history);
        this.cluster = new RecentReading<>(() -> read(sources, history), READING_AGE, READING_LIMIT, System::nanoTime);
    }

    private static ClusterOverview read(Sources sources, TargetHistory history) {
        ClusterOverview overview = sources.cluster().get();
        history.observe(overview.targets(), Instant.now());
        return overview;
    }

    /**
     * Returns a report. It needs no LINSTOR: without, it has no metrics of targets and nodes, rather than outdated ones.
     *
     * @param accept the media types that the client prefers, as in the header {@code Accept}
     */
    public Report report(String accept) {
        ReportFormat format = ReportFormat.preferredBy(accept);
        ByteArrayOutputStream text = new ByteArrayOutputStream(USUAL_SIZE);
        try {
            format.write(snapshots(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Report(format.mediaType(), text.toByteArray());
    }

    private MetricSnapshots snapshots() {
        Samples samples = new Samples();
        Optional<ClusterOverview> overview = cluster.get();
        overview.ifPresent(read -> targets.add(read, samples));
        samples.add(Metric.LINSTOR_UP, overview.isPresent());
        Optional<String> active = sources.active().get();
        sources.controllers().get()
                .forEach(url -> samples.add(Metric.LINSTOR_CONTROLLER_ACTIVE, active.filter(url::equals).isPresent(),
                        url));
        samples.add(Metric.LINSTOR_EVENTS_CONNECTED, sources.eventsConnected().getAsBoolean());
        samples.add(Metric.EVENT_READERS, sources.eventReaders().getAsInt());
        samples.add(Metric.BUILD, 1, sources.version(), sources.revision());
        sources.certificateEnd().get()
                .ifPresent(end -> samples.add(Metric.TLS_CERTIFICATE_EXPIRY, (double) end.getEpochSecond()));
        List<MetricSnapshot> all = Stream.of(samples.snapshots().stream(), recorded.snapshots(),
                process().scrape().stream()).flatMap(part -> part).toList();
        return new MetricSnapshots(all);
    }

    /** Returns the metrics of the process, which servers without scrapers do not load. */
    private synchronized PrometheusRegistry process() {
        PrometheusRegistry registry = process;
        if (registry == null) {
            registry = ProcessMetricsRegistry.create();
            process = registry;
        }
        return registry;
    }
}
