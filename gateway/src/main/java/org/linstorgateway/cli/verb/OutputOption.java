package org.linstorgateway.cli.verb;

import org.linstorgateway.cli.output.OutputFormat;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;

/** The format of a command's result. */
final class OutputOption {
    static final Option OUTPUT = Option.choice("--output", "FORMAT", OutputFormat.names()).shortName("-o")
            .help("The output format").byDefault(OutputFormat.TABLE.toString())
            .note("json and yaml have the fields of the REST API.").build();

    private OutputOption() {}

    static OutputFormat of(OptionValues values) {
        return OutputFormat.parse(values.textOrDefault(OUTPUT));
    }
}
