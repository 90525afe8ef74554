package org.linstorgateway.cli.verb;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.linstorgateway.cli.output.Console;
import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.cli.query.Property;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.wire.GoDuration;

/** The options of lists. */
final class ListOptions {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Option WIDE = Option.flag("--wide")
            .help("Also show node, size, allocated space and redundancy").build();
    private static final Option WATCH = Option.flag("--watch")
            .help("Show the list again whenever it changes, until interrupted").build();
    private static final Option INTERVAL = Option.named("--interval", ValueType.DURATION, "DURATION")
            .help("The pause between two reads of --watch").example("500ms or 10s").byDefault("2s").build();

    private ListOptions() {}

    /** Returns the options of a list of nodes. */
    static List<Option> ofNodes(QueryOptions<?> query) {
        return List.of(OutputOption.OUTPUT, WATCH, INTERVAL, query.filter(), query.sort());
    }

    /** Returns the options of a list of targets. */
    static List<Option> ofTargets(QueryOptions<?> query) {
        return List.of(OutputOption.OUTPUT, WIDE, WATCH, INTERVAL, query.filter(), query.sort());
    }

    /** Returns what a list of targets can be filtered and sorted by. */
    static <E> QueryOptions<E> targetQuery(List<? extends Property<E>> properties) {
        return QueryOptions.of(properties, "targets", "state=failed");
    }

    static boolean wide(OptionValues values) {
        return values.isSet(WIDE);
    }

    /**
     * Shows a list as a table, once or until the user interrupts the program.
     *
     * @return the exit status
     */
    static int show(Supplier<ListFrame> list, OptionValues values, Console console) {
        if (values.isSet(WATCH)) {
            return new ListWatch(console, Clock.system(ZoneId.systemDefault()), Ticker.SYSTEM, interval(values))
                    .run(list);
        }
        list.get().print(console);
        return 0;
    }

    /**
     * Returns the output format.
     *
     * @throws GatewayException ({@code INVALID}) if the options contradict each other
     */
    static OutputFormat format(OptionValues values) {
        OutputFormat format = OutputOption.of(values);
        if (values.isSet(WATCH) && format != OutputFormat.TABLE) {
            throw GatewayException.of(ErrorCode.INVALID_OPTION, "--watch shows tables only, not " + format,
                    "Leave one of them out. Programs can poll the REST API.");
        }
        return format;
    }

    private static Duration interval(OptionValues values) {
        Duration interval = GoDuration.parse(values.textOrDefault(INTERVAL));
        if (interval.compareTo(SHORTEST) < 0) {
            throw GatewayException.of(ErrorCode.INVALID_OPTION, "--interval " + GoDuration.format(interval)
                    + " is too short", "Give at least " + GoDuration.format(SHORTEST) + ".");
        }
        return interval;
    }
}
