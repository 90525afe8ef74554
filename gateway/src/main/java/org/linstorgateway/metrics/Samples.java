package org.linstorgateway.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The samples of a report that are not counted as things happen, but read for it. */
final class Samples {
    private final Map<Metric, Family> families = new EnumMap<>(Metric.class);

    private record Sample(Labels labels, double value) {}

    /** The samples of a metric, of which there may be thousands with the same names of labels. */
    private static final class Family {
        private final String[] labels;
        private final List<Sample> samples = new ArrayList<>();

        private Family(Metric metric) {
            this.labels = metric.labels().toArray(String[]::new);
        }

        private void add(double value, String... values) {
            samples.add(new Sample(Labels.of(labels, values), value));
        }
    }

    /** Adds a sample. The labels have the values of the metric's labels in their order. */
    void add(Metric metric, double value, String... labels) {
        families.computeIfAbsent(metric, Family::new).add(value, labels);
    }

    /** Adds a sample that is 1 or 0. */
    void add(Metric metric, boolean value, String... labels) {
        add(metric, value ? 1 : 0, labels);
    }

    /** Returns the metrics that have samples. */
    List<MetricSnapshot> snapshots() {
        return families.entrySet().stream().map(entry -> snapshot(entry.getKey(), entry.getValue().samples)).toList();
    }

    private static MetricSnapshot snapshot(Metric metric, List<Sample> samples) {
        MetricMetadata metadata = metric.unit().isEmpty()
                ? new MetricMetadata(metric.family(), metric.help())
                : new MetricMetadata(metric.family(), metric.help(), new Unit(metric.unit()));
        return switch (metric.type()) {
            case GAUGE -> new GaugeSnapshot(metadata, samples.stream().map(Samples::gauge).toList());
            case COUNTER -> new CounterSnapshot(metadata, samples.stream().map(Samples::counter).toList());
            case INFO -> new InfoSnapshot(metadata,
                    samples.stream().map(sample -> new InfoDataPointSnapshot(sample.labels())).toList());
            case HISTOGRAM -> throw new IllegalArgumentException(metric + " is not read but counted");
        };
    }

    private static GaugeDataPointSnapshot gauge(Sample sample) {
        return GaugeDataPointSnapshot.builder().labels(sample.labels()).value(sample.value()).build();
    }

    private static CounterDataPointSnapshot counter(Sample sample) {
        return CounterDataPointSnapshot.builder().labels(sample.labels()).value(sample.value()).build();
    }
}
