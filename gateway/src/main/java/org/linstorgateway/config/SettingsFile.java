package org.linstorgateway.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.linstorgateway.target.GatewayException;
import org.linstorgateway.target.Problem;

/**
 * What a configuration file says.
 *
 * @param given    the settings in it whose values are right
 * @param problems what makes it unusable
 * @param unknown  what has no effect in it
 */
public record SettingsFile(Path path, Map<Setting, SettingValue> given, List<FileProblem> problems,
        List<FileProblem> unknown)
        implements
            Source {
    public SettingsFile {
        given = Map.copyOf(given);
        problems = List.copyOf(problems);
        unknown = List.copyOf(unknown);
    }

    /** One that says nothing. */
    static SettingsFile empty(Path path) {
        return new SettingsFile(path, Map.of(), List.of(), List.of());
    }

    /**
     * Reads a file that has to be there, whether it is good or not.
     *
     * @throws GatewayException ({@code INVALID}) when there is nothing to read
     */
    public static SettingsFile read(Path path) {
        return new SettingsReader(path, text(path)).read();
    }

    /** The same of a file that was found, not named: a command that needs none of it goes on without. */
    static SettingsFile readWhatConcernsClients(Path path) {
        if (!Files.isReadable(path)) {
            return empty(path);
        }
        String text = text(path);
        return SettingsReader.concernsClients(text) ? new SettingsReader(path, text).read() : empty(path);
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw unreadable(path, "there is no such file", e);
        } catch (AccessDeniedException e) {
            throw unreadable(path, "permission denied: it must be readable for the user that runs this", e);
        } catch (CharacterCodingException e) {
            throw unreadable(path, "it is not UTF-8 text", e);
        } catch (IOException e) {
            throw unreadable(path, String.valueOf(e.getMessage()), e);
        }
    }

    private static GatewayException unreadable(Path path, String reason, IOException cause) {
        return new GatewayException(Problem.INVALID, "cannot read the configuration file '" + path + "': " + reason, "",
                cause);
    }

    @Override
    public Optional<SettingValue> find(Setting setting) {
        return Optional.ofNullable(given.get(setting));
    }

    /**
     * This file, if it can be used.
     *
     * @throws GatewayException ({@code INVALID}) that names the file, the line and what is expected there
     */
    SettingsFile requireGood() {
        if (problems.isEmpty()) {
            return this;
        }
        throw GatewayException.invalid("the configuration file '" + path + "' is broken: " + problems.getFirst());
    }

    /** A sentence for everything in it that has no effect. */
    List<String> warnings() {
        return unknown.stream().map(problem -> "'" + path + "', " + problem).toList();
    }
}
