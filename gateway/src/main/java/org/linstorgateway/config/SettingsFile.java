package org.linstorgateway.config;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.linstorgateway.target.ErrorCode;
import org.linstorgateway.target.GatewayException;

/**
 * A configuration file that has been read.
 *
 * @param given    the settings in it that have valid values
 * @param problems the mistakes that make the file invalid
 * @param unknown  the keys that have no effect
 */
public record SettingsFile(Path path, List<SettingValue<?>> given, List<FileProblem> problems,
        List<FileProblem> unknown)
        implements
            SettingSource {
    public SettingsFile {
        given = List.copyOf(given);
        problems = List.copyOf(problems);
        unknown = List.copyOf(unknown);
    }

    /** Returns a file that gives no setting. */
    static SettingsFile empty(Path path) {
        return new SettingsFile(path, List.of(), List.of(), List.of());
    }

    /**
     * Reads a file that must exist. The result has all mistakes in it.
     *
     * @throws GatewayException ({@code INVALID}) if the file cannot be read
     */
    public static SettingsFile read(Path path) {
        return new SettingsReader(path, text(path)).read();
    }

    /**
     * Reads the default file for a command that talks to a gateway server. A file that is missing, that its user may not
     * read, or that has no key for clients counts as empty.
     */
    static SettingsFile readForClient(Path path) {
        if (!Files.isReadable(path)) {
            return empty(path);
        }
        String text = text(path);
        return SettingsReader.hasClientKeys(text) ? new SettingsReader(path, text).read() : empty(path);
    }

    private static String text(Path path) {
        try {
            return Files.readString(path);
        } catch (NoSuchFileException e) {
            throw unreadable(path, "there is no such file", e);
        } catch (AccessDeniedException e) {
            throw unreadable(path, "permission denied: the user that runs this command must be able to read it", e);
        } catch (CharacterCodingException e) {
            throw unreadable(path, "it is not UTF-8 text", e);
        } catch (IOException e) {
            throw unreadable(path, String.valueOf(e.getMessage()), e);
        }
    }

    private static GatewayException unreadable(Path path, String reason, IOException cause) {
        return GatewayException.of(ErrorCode.CONFIGURATION_UNREADABLE,
                "cannot read the configuration file '" + path + "': " + reason, "",
                cause);
    }

    @Override
    public <T> Optional<SettingValue<T>> find(Setting<T> setting) {
        return SettingValue.find(given, setting);
    }

    /**
     * Demands that the file has no mistakes.
     *
     * @throws GatewayException ({@code INVALID}) that names the file, the line and what is expected there
     */
    void requireValid() {
        if (!problems.isEmpty()) {
            throw GatewayException.of(ErrorCode.INVALID_CONFIGURATION,
                    "the configuration file '" + path + "' is invalid: " + problems.getFirst());
        }
    }

    /** Returns a sentence for each key that has no effect. */
    List<String> warnings() {
        return unknown.stream().map(problem -> "'" + path + "', " + problem).toList();
    }
}
