package org.linstorgateway.cli.verb;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.access.oidc.ClientSettings;
import org.linstorgateway.access.oidc.ProviderSettings;
import org.linstorgateway.cli.Command;
import org.linstorgateway.cli.Session;
import org.linstorgateway.cli.parser.OptionSpecs;
import org.linstorgateway.cli.parser.ParsedOptions;
import org.linstorgateway.config.FileProblem;
import org.linstorgateway.config.NotifySettings;
import org.linstorgateway.config.OidcSettings;
import org.linstorgateway.config.Settings;
import org.linstorgateway.config.SettingsFile;
import org.linstorgateway.config.TlsSettings;
import org.linstorgateway.option.Option;
import org.linstorgateway.option.ValueType;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.tls.CredentialFiles;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code config check}. */
public final class ConfigCheckCommand implements Command {
    private static final Option FILE = Option.parameter("FILE", ValueType.FILE).help("The file to check")
            .defaultText("the file that the program reads").build();

    @Override
    public CommandSpec spec() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.usageMessage().description("Check a configuration file: report each wrong line and the correction. Exit "
                + "status 1 if there is a mistake. Keys without an effect are mistakes here, while the server only warns "
                + "of them. The files of the server's certificate and for notifications are checked, too.");
        OptionSpecs.add(spec, List.of(FILE));
        return spec;
    }

    @Override
    public int run(ParseResult arguments, Session session) {
        Optional<String> named = ParsedOptions.of(arguments, session.console()).text(FILE);
        Path path = named.map(Path::of).orElseGet(() -> session.configuration().file(session.flags()));
        if (named.isEmpty() && session.flags().file().isEmpty() && Files.notExists(path)) {
            session.console().print("There is no file '" + path + "': the defaults are effective.");
            return 0;
        }
        SettingsFile file = SettingsFile.read(path);
        List<FileProblem> problems = Stream.concat(file.problems().stream(), file.unknown().stream()).toList();
        problems.forEach(problem -> session.console().print("'" + path + "', " + problem));
        return verdict(session, path, problems.size());
    }

    /** Options and variables count too: they may give what the file lacks. */
    private static void requireUsableFiles(Session session, Path path) {
        Settings settings = session.configuration().forServer(session.flags().withFile(path), _ -> {});
        TlsSettings.of(settings, new CredentialFiles(Optional.empty())).ifPresent(TlsSettings::requireUsable);
        OidcSettings.of(settings).ifPresent(ProviderSettings::requireUsable);
        OidcSettings.client(settings, new CredentialFiles(Optional.empty())).ifPresent(ClientSettings::requireUsable);
        NotifySettings.of(settings, new CredentialFiles(Optional.empty())).ifPresent(NotifySettings::requireUsable);
    }

    private static int verdict(Session session, Path path, int problems) {
        if (problems > 0) {
            throw GatewayException.of(ErrorCode.INVALID_CONFIGURATION,
                    "the configuration file '" + path + "' is not valid: found "
                            + problems + (problems == 1 ? " mistake" : " mistakes"));
        }
        requireUsableFiles(session, path);
        session.console().print("The configuration file '" + path + "' is valid.");
        return 0;
    }
}
