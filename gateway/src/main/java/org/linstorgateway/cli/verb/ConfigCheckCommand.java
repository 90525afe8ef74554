package org.linstorgateway.cli.verb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.config.FileProblem;
import org.linstorgateway.config.SettingsFile;
import org.linstorgateway.target.GatewayException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code config check}. */
public final class ConfigCheckCommand implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Say whether a configuration file is good, and if not, which line is wrong and "
                + "what to write instead. Exit status 1 when it is not; keys without an effect count as mistakes here, "
                + "while the server only warns of them.");
        spec.addPositional(PositionalParamSpec.builder().index("0").arity("0..1").paramLabel("FILE")
                .type(String.class).description("The file to check (default: the one that would be read).").build());
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Optional<String> named = Optional.ofNullable(arguments.matchedPositionalValue(0, null));
        Path path = named.map(Path::of).orElseGet(() -> session.configuration().file(session.flags()));
        if (named.isEmpty() && session.flags().file().isEmpty() && Files.notExists(path)) {
            session.console().print("There is no file '" + path + "': defaults are in force.");
            return 0;
        }
        SettingsFile file = SettingsFile.read(path);
        List<FileProblem> problems = Stream.concat(file.problems().stream(), file.unknown().stream()).toList();
        problems.forEach(problem -> session.console().print("'" + path + "', " + problem));
        return verdict(session, path, problems.size());
    }

    private static int verdict(Session session, Path path, int problems) {
        if (problems > 0) {
            throw GatewayException.invalid("the configuration file '" + path + "' is not good: found "
                    + problems + (problems == 1 ? " mistake" : " mistakes"));
        }
        session.console().print("The configuration file '" + path + "' is good.");
        return 0;
    }
}
