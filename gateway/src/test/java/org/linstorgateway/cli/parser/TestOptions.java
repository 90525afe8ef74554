package org.linstorgateway.cli.parser;

import java.io.InputStream;
import java.util.List;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.OptionValues;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Values of options for tests. */
public final class TestOptions {
    private TestOptions() {}

    /** Returns the values that the words of a command line give to options. */
    public static OptionValues parse(List<Option> options, String... words) {
        CommandSpec command = CommandSpec.create();
        OptionSpecs.add(command, options);
        return new ParsedOptions(new CommandLine(command).parseArgs(words), InputStream.nullInputStream(),
                warning -> {});
    }
}
