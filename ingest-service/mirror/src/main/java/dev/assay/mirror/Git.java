package dev.assay.mirror;

import dev.assay.mirror.MirrorException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Runs git on one repository, under the time limit of the settings. */
final class Git {
    /** Value of GIT_ALLOW_PROTOCOL for commands that talk to nobody. */
    private static final String NO_PROTOCOL = "none";

    private static final int MAX_OUTPUT_BYTES = 1 << 29;
    private static final int MAX_ERROR_BYTES = 1 << 16;

    private final GitSettings settings;
    private final GitEnvironment environment;
    private final @Nullable Path directory;

    /**
     * Git on a repository.
     *
     * @param directory the git directory; null for commands that need none
     */
    Git(GitSettings settings, @Nullable Path directory) throws MirrorException {
        this.settings = settings;
        this.environment = GitEnvironment.prepare(settings);
        this.directory = directory;
    }

    GitSettings settings() {
        return settings;
    }

    /** Standard output of a command that must end well. */
    byte[] output(String... arguments) throws MirrorException {
        return orThrow(run(builder(NO_PROTOCOL, Map.of(), List.of(), List.of(arguments)), null));
    }

    /** As {@link #output}, but a bad end is an answer too. */
    Result result(String... arguments) throws MirrorException {
        return run(builder(NO_PROTOCOL, Map.of(), List.of(), List.of(arguments)), null);
    }

    /** Standard output of a command about a path, whose bytes need not be text in any encoding. */
    byte[] outputOfPath(List<String> arguments, byte[] path) throws MirrorException {
        ProcessBuilder builder = builder(NO_PROTOCOL, Map.of(), List.of(), arguments);
        builder.command(PathArgument.append(builder.command(), path));
        return orThrow(run(builder, null));
    }

    /** Standard output of a command that talks to a remote. */
    byte[] remote(RemoteAddress address, Deadline.@Nullable Guard guard, List<String> arguments)
            throws MirrorException {
        return orThrow(
                run(builder(address.protocol(), address.environment(), address.configuration(), arguments), guard));
    }

    /** Starts a command that answers questions until it is closed. */
    Conversation converse(String... arguments) throws MirrorException {
        return new Conversation(
                start(builder(NO_PROTOCOL, Map.of(), List.of(), List.of(arguments))), settings.timeLimit());
    }

    /** How a command ended; never compared. */
    @SuppressWarnings("ArrayRecordComponent")
    record Result(int status, byte[] output, String error) {}

    private ProcessBuilder builder(
            String protocol, Map<String, String> more, List<String> configuration, List<String> arguments) {
        List<String> command = new ArrayList<>(environment.command());
        for (String setting : configuration) {
            command.add("-c");
            command.add(setting);
        }
        if (directory != null) {
            command.add("--git-dir=" + directory);
        }
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        environment.apply(builder);
        builder.environment().put("GIT_ALLOW_PROTOCOL", protocol);
        builder.environment().putAll(more);
        return builder;
    }

    private static byte[] orThrow(Result result) throws MirrorException {
        if (result.status() != 0) {
            throw GitFailure.of(result.error());
        }
        return result.output();
    }

    private static Process start(ProcessBuilder builder) throws MirrorException {
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new MirrorException(
                    Kind.GIT_MISSING,
                    "git cannot be started: install git " + GitEnvironment.OLDEST + " or newer and put it on the PATH",
                    failure);
        }
    }

    private Result run(ProcessBuilder builder, Deadline.@Nullable Guard guard) throws MirrorException {
        Process process = start(builder);
        CompletableFuture<String> error = errorOf(process);
        try (Deadline deadline = Deadline.of(process, settings.timeLimit(), guard)) {
            process.getOutputStream().close();
            byte[] output = process.getInputStream().readNBytes(MAX_OUTPUT_BYTES);
            if (output.length == MAX_OUTPUT_BYTES) {
                throw new MirrorException(Kind.TOO_LARGE, "git printed more than " + MAX_OUTPUT_BYTES + " bytes");
            }
            int status = process.waitFor();
            if (deadline.passed()) {
                throw timedOut();
            }
            if (deadline.exceeded() || (guard != null && guard.exceeded())) {
                throw new MirrorException(
                        Kind.TOO_LARGE,
                        "the repository is larger than the limit of " + settings.sizeLimitBytes()
                                + " bytes: raise the limit or leave it out");
            }
            return new Result(status, output, error.join());
        } catch (IOException failure) {
            throw new MirrorException(
                    Kind.CORRUPT, "git ended before its answer was read: " + failure.getMessage(), failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            throw new MirrorException(Kind.TIMED_OUT, "git was interrupted: try again", interruption);
        } finally {
            Deadline.kill(process);
        }
    }

    private MirrorException timedOut() {
        return new MirrorException(
                Kind.TIMED_OUT,
                "git took longer than " + settings.timeLimit().toSeconds() + " s: try again or raise the time limit");
    }

    private static CompletableFuture<String> errorOf(Process process) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofPlatform()
                .daemon()
                .name("git-errors")
                .start(() -> text.completeOnTimeout("", 1, TimeUnit.MINUTES).complete(read(process.getErrorStream())));
        return text;
    }

    /** The first part of a stream, which is read to its end. */
    static String read(InputStream stream) {
        try (stream) {
            byte[] head = stream.readNBytes(MAX_ERROR_BYTES);
            stream.transferTo(java.io.OutputStream.nullOutputStream());
            return new String(head, StandardCharsets.UTF_8);
        } catch (IOException | UncheckedIOException failure) {
            return "";
        }
    }
}
