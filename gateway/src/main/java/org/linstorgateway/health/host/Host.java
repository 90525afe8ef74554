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
import org.linstorgateway.health.UndeterminedException;

/**
 * The one way to the machine that is checked. Everything of it lies below a root directory, also its programs, so that
 * it need not be the machine that this program runs on.
 */
public final class Host {
    /** Where administrators' programs are, whatever the search path of the user. */
    private static final List<String> SYSTEM_PATH = List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin",
            "/usr/bin", "/sbin", "/bin");

    private final Path root;
    private final Map<String, String> environment;
    private final Duration limit;

    /**
     * @param environment of the commands that are run; {@code PATH} tells where to look for them first
     * @param limit       how long each command may take
     */
    public Host(Path root, Map<String, String> environment, Duration limit) {
        this.root = root;
        this.environment = Map.copyOf(environment);
        this.limit = limit;
    }

    /**
     * The text of a file, absent when there is no such file.
     *
     * @param path absolute, as on the machine itself
     * @throws CannotTellException when it is there and cannot be read
     */
    public Optional<String> read(String path) {
        try {
            return Optional.of(Files.readString(at(path)));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return Optional.empty();
        } catch (AccessDeniedException e) {
            throw unreadable(path, "permission denied", "Run this command as root.", e);
        } catch (CharacterCodingException e) {
            throw unreadable(path, "it is not UTF-8 text", "Look at it with: file " + path, e);
        } catch (IOException e) {
            throw unreadable(path, e.getClass().getSimpleName() + ": " + e.getMessage(), "ls -l " + path, e);
        }
    }

    private static UndeterminedException unreadable(String path, String reason, String remedy, IOException cause) {
        return new UndeterminedException("cannot read '" + path + "': " + reason, remedy, cause);
    }

    /** Whether there is a file or directory. */
    public boolean exists(String path) {
        return Files.exists(at(path));
    }

    /** Whether there is a program in this file. */
    public boolean isExecutable(String path) {
        Path file = at(path);
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }

    /** The sorted names in a directory; none when it does not exist. */
    public List<String> list(String directory) {
        try (Stream<Path> entries = Files.list(at(directory))) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (AccessDeniedException e) {
            throw unreadable(directory, "permission denied", "Run this command as root.", e);
        } catch (IOException e) {
            throw unreadable(directory, String.valueOf(e.getMessage()), "ls -l " + directory, e);
        }
    }

    /** Whether a program of this name can be called. */
    public boolean hasProgram(String name) {
        return program(name).isPresent();
    }

    /**
     * Runs a program.
     *
     * @return absent when there is no such program
     * @throws CannotTellException when it takes longer than it may
     */
    public Optional<CommandResult> run(String program, String... arguments) {
        return program(program).map(file -> {
            List<String> words = new ArrayList<>(List.of(file.toString()));
            words.addAll(Arrays.asList(arguments));
            return new Command(words, environment).run(limit);
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
