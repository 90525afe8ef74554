package org.linstorgateway.protocol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;
import org.linstorgateway.target.Secret;
import org.linstorgateway.target.ServiceIp;
import org.linstorgateway.target.Volume;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** What a user wrote behind {@code create}, as far as all protocols share it. */
public final class CreateArguments {
    private static final String GROUP = "--resource-group";
    private static final String GROSS = "--gross";

    private final ParseResult parsed;
    private final InputStream standardInput;
    private final Consumer<String> warnings;

    /**
     * @param warnings told what the user should know although it works, a sentence each
     */
    public CreateArguments(ParseResult parsed, InputStream standardInput, Consumer<String> warnings) {
        this.parsed = parsed;
        this.standardInput = standardInput;
        this.warnings = warnings;
    }

    /** Declares the parameters and options that every protocol has. */
    public static void declare(CommandSpec create, String idLabel, String addressLabel, boolean volumesRequired) {
        create.addPositional(PositionalParamSpec.builder().index("0").arity("1").required(true).paramLabel(idLabel)
                .type(String.class).description("The name of the new target.").build());
        create.addPositional(PositionalParamSpec.builder().index("1").arity("1").required(true).paramLabel(addressLabel)
                .type(String.class).description("Where it is served, such as 192.168.50.10/24.").build());
        create.addPositional(PositionalParamSpec.builder().index("2..*").arity(volumesRequired ? "1..*" : "0..*")
                .required(volumesRequired).paramLabel("VOLUME_SIZE").type(List.class).auxiliaryTypes(String.class)
                .description("The size of a volume, such as 20G; several for several volumes.").build());
        create.addOption(OptionSpec.builder("-r", GROUP).paramLabel("GROUP").type(String.class)
                .description("The LINSTOR resource group that decides on placement (default: "
                        + ResourceGroups.DEFAULT + ").")
                .build());
        create.addOption(OptionSpec.builder(GROSS).type(boolean.class)
                .description("The sizes include DRBD's own metadata.").build());
    }

    /** The name of the target. */
    public String id() {
        return parsed.matchedPositionalValue(0, "");
    }

    /** The service addresses, separated by commas. */
    public List<ServiceIp> serviceIps() {
        return commaSeparated(parsed.matchedPositionalValue(1, "")).stream().map(ServiceIp::parse).toList();
    }

    /** One volume a size, without file system, numbered from 1. */
    public List<Volume> rawVolumes() {
        List<Volume> volumes = new ArrayList<>();
        for (String size : parsed.matchedPositionalValue(2, List.<String>of())) {
            volumes.add(Volume.raw(volumes.size() + 1, VolumeSize.parseKib(size)));
        }
        return volumes;
    }

    /** The resource group, LINSTOR's own where none is named. */
    public String resourceGroup() {
        return option(GROUP).orElse(ResourceGroups.DEFAULT);
    }

    /** Whether the sizes include DRBD's own metadata. */
    public boolean grossSize() {
        return parsed.matchedOptionValue(GROSS, false);
    }

    /** The value of an option; an empty one counts as not given. */
    public Optional<String> option(String name) {
        @Nullable
        String value = parsed.matchedOptionValue(name, null);
        return Optional.ofNullable(value).filter(text -> !text.isEmpty());
    }

    /**
     * All values of an option that takes a list, with commas or by repetition, without blanks around them. Empty ones
     * stay: a list that came out empty by mistake must not pass for no list.
     */
    public List<String> list(String name) {
        List<String> values = new ArrayList<>();
        for (String list : parsed.matchedOptionValue(name, List.<String>of())) {
            values.addAll(commaSeparated(list));
        }
        return values;
    }

    private static List<String> commaSeparated(String list) {
        return Arrays.stream(list.split(",", -1)).map(String::strip).toList();
    }

    /** Tells the user something that does not stop the command. */
    public void warn(String sentence) {
        warnings.accept(sentence);
    }

    /**
     * The first line of a file; {@code -} is standard input.
     *
     * @throws GatewayException ({@code INVALID}) when it cannot be read or is empty
     */
    public Secret secretIn(String file) {
        try (Reader reader = file.equals("-")
                ? new InputStreamReader(standardInput, StandardCharsets.UTF_8)
                : Files.newBufferedReader(Path.of(file))) {
            @Nullable
            String line = new BufferedReader(reader).readLine();
            if (line == null || line.isEmpty()) {
                throw GatewayException.invalid(place(file) + " has no password in its first line");
            }
            return new Secret(line);
        } catch (NoSuchFileException e) {
            throw new GatewayException(Problem.INVALID, "there is no " + place(file), "", e);
        } catch (IOException e) {
            throw new GatewayException(Problem.INVALID, place(file) + " cannot be read", "", e);
        }
    }

    private static String place(String file) {
        return file.equals("-") ? "standard input" : "password file '" + file + "'";
    }
}
