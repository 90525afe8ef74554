package org.linstorgateway.server;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.config.Version;
import org.linstorgateway.deploy.LinstorCluster;
import org.linstorgateway.deploy.wait.ServiceSignals;
import org.linstorgateway.event.EventFeed;
import org.linstorgateway.linstor.CallObserver;
import org.linstorgateway.linstor.Linstor;
import org.linstorgateway.metrics.MetricsReport;
import org.linstorgateway.metrics.RecordedMetrics;
import org.linstorgateway.notify.NotificationObserver;
import org.linstorgateway.protocol.Protocol;
import org.linstorgateway.rest.api.ApiResponse;
import org.linstorgateway.rest.api.Scrape;
import org.linstorgateway.rest.http.ServerObserver;

/**
 * Connects the metrics with the parts of a server that they observe. They are loaded by the first event or scrape, so that the start of a
 * server does not wait for it.
 */
final class ServerMetrics implements ServerObserver {
    private volatile @Nullable RecordedMetrics recorded;
    private volatile @Nullable Instant certificateEnd;

    private RecordedMetrics recorded() {
        RecordedMetrics known = recorded;
        return known == null ? create() : known;
    }

    private synchronized RecordedMetrics create() {
        RecordedMetrics known = recorded;
        if (known == null) {
            known = new RecordedMetrics();
            recorded = known;
        }
        return known;
    }

    /** Returns what observes the calls of LINSTOR. */
    CallObserver calls() {
        return call -> recorded().linstorCalled(call.method(), call.path(), call.status(), call.duration());
    }

    /** Records that a failed operation was undone. */
    void undone(int leftovers) {
        recorded().undone(leftovers);
    }

    /** Records what has become of a notification. */
    void notified(String channel, NotificationObserver.Result result) {
        recorded().notified(channel, result.name().toLowerCase(Locale.ROOT));
    }

    /** Returns what answers scrapers. */
    Scrape scrape(LinstorCluster cluster, List<Protocol<?>> protocols, Linstor linstor, ServiceSignals signals,
            EventFeed feed) {
        return new Scrape() {
            private @Nullable MetricsReport report;

            @Override
            public ApiResponse.Body.Text report(Optional<String> accept) {
                return text(report().report(accept.orElse("")));
            }

            private synchronized MetricsReport report() {
                MetricsReport known = report;
                if (known == null) {
                    known = new MetricsReport(recorded(), sources(cluster, protocols, linstor, signals, feed));
                    report = known;
                }
                return known;
            }
        };
    }

    private MetricsReport.Sources sources(LinstorCluster cluster, List<Protocol<?>> protocols, Linstor linstor,
            ServiceSignals signals, EventFeed feed) {
        return new MetricsReport.Sources(() -> cluster.overview(protocols),
                () -> linstor.controllers().stream().map(URI::toString).toList(),
                () -> linstor.active().map(URI::toString), signals::areEventsConnected, feed::readers,
                () -> Optional.ofNullable(certificateEnd), Version.current().number(), Version.current().revision());
    }

    private static ApiResponse.Body.Text text(MetricsReport.Report report) {
        return new ApiResponse.Body.Text(report.type(), report.text());
    }

    @Override
    public void answered(Answered request) {
        recorded().requestAnswered(request.method(), request.route(), request.status(), request.duration());
    }

    @Override
    public void changeBegan(Change change) {
        recorded().changeBegan(change.method(), change.route());
    }

    @Override
    public void changeEnded(Change change, Optional<String> failure) {
        recorded().changeEnded(change.method(), change.route());
    }

    @Override
    public void certificateInUse(Instant end) {
        certificateEnd = end;
    }
}
