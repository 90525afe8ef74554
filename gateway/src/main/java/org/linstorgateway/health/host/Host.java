package org.linstorgateway.health.host;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.linstorgateway.health.IncompleteCheckException;

/**
 * The machine to check. All access to it goes through this class. Its files and programs are below a root directory, so that
 * it need not be the machine that this program runs on.
 */
public final class Host {
    /** Folders that are searched in addition to the PATH of the user, which may lack those of administrators. */
    private static final List<String> SYSTEM_PATH = List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin",
            "/usr/bin", "/sbin", "/bin");

    private final Path root;
    private final Map<String, String> environment;
    private final Duration limit;

    /**
     * @param environment the environment of commands; its {@code PATH} is searched for programs first
     * @param limit       the timeout of each command
     */
    public Host(Path root, Map<String, String> environment, Duration limit) {
        this.root = root;
        this.environment = Map.copyOf(environment);
        this.limit = limit;
    }

    /**
     * Returns the text of a file, empty if it does not exist.
     *
     * @param path the absolute path on the machine itself
     * @throws IncompleteCheckException if the file exists but cannot be read
     */
    public Optional<String> read(String path) {
        try {
            return Optional.of(Files.readString(at(path)));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw unreadable(path, "permission denied", "Run this command as root.", e);
        } catch (CharacterCodingException e) {
            throw unreadable(path, "it is not UTF-8 text", "Check its type: file " + path, e);
        } catch (IOException e) {
            throw unreadable(path, e.getClass().getSimpleName() + ": " + e.getMessage(),
                    "Check the file: ls -l " + path, e);
        }
    }

    private static IncompleteCheckException unreadable(String path, String reason, String remedy, IOException cause) {
        return new IncompleteCheckException("cannot read '" + path + "': " + reason, remedy, cause);
    }

    /** Returns whether a file or directory exists. */
    public boolean exists(String path) {
        return Files.exists(at(path));
    }

    /** Returns whether a path is a directory. */
    public boolean isDirectory(String path) {
        return Files.isDirectory(at(path));
    }

    /** Returns whether a file is a program. */
    public boolean isExecutable(String path) {
        Path file = at(path);
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    /** Returns the sorted names in a directory; none if it does not exist. */
    public List<String> list(String directory) {
        try (Stream<Path> entries = Files.list(at(directory))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (AccessDeniedException e) {
            throw unreadable(directory, "permission denied", "Run this command as root.", e);
        } catch (IOException e) {
            throw unreadable(directory, String.valueOf(e.getMessage()), "Check the folder: ls -l " + directory, e);
        }
    }

    /** Returns whether a program with this name is installed. */
    public boolean hasProgram(String name) {
        return program(name).isPresent();
    }

    /**
     * Runs a program.
     *
     * @return empty if the program is not installed
     * @throws IncompleteCheckException if it cannot be started or exceeds the timeout
     */
    public Optional<CommandResult> run(String program, String... arguments) {
        return program(program).map(file -> {
            List<String> words = new ArrayList<>(List.of(file.toString()));
            words.addAll(Arrays.asList(arguments));
            return new HostCommand(words, environment).run(limit);
        });
    }

    private Optional<Path> program(String name) {
        String path = environment.getOrDefault("PATH", "");
        return Stream.concat(Arrays.stream(path.split(":")), SYSTEM_PATH.stream())
                .filter(folder -> folder.startsWith("/")).map(folder -> at(folder).resolve(name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file)).findFirst();
    }

    private Path at(String path) {
        return root.resolve(path.substring(1));
    }
}
