package dev.assay.cli.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What only the repository's own folder knows: the branch that is checked out, and whether files differ from it. Git is
 * run so that nothing that the repository configures is executed: no hook, no file system monitor, no filter.
 */
final class WorkingTree {

    private static final long SECONDS = 20;

    private final Path repository;
    private final Path home;

    /**
     * @param repository an existing repository
     * @param home an empty folder that git sees as its home
     */
    WorkingTree(Path repository, Path home) {
        this.repository = repository;
        this.home = home;
    }

    /** Short name of the branch that HEAD is on. */
    Optional<String> branch() {
        return git(List.of(), List.of("symbolic-ref", "--quiet", "--short", "HEAD"))
                .map(String::strip)
                .filter(name -> !name.isEmpty());
    }

    /** Whether anything is changed, staged or new; false when nobody can tell, as in a bare repository. */
    boolean differs() {
        List<String> withoutFilters = new ArrayList<>(List.of("-c", "core.fsmonitor=false"));
        String filters = git(
                        List.of(),
                        List.of("config", "--null", "--name-only", "--get-regexp", "^filter\\..*\\.(clean|process)$"))
                .orElse("");
        for (String filter : filters.split("\0", -1)) {
            if (!filter.isEmpty()) {
                withoutFilters.addAll(List.of("-c", filter + "="));
            }
        }
        List<String> status = List.of("status", "--porcelain", "--untracked-files=normal", "--ignore-submodules=all");
        return git(withoutFilters, status).filter(lines -> !lines.isEmpty()).isPresent();
    }

    private Optional<String> git(List<String> settings, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("git", "--no-optional-locks", "--no-replace-objects"));
        command.addAll(List.of("-c", "core.hooksPath=/dev/null", "-C", repository.toString()));
        command.addAll(settings);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        String path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of(
                        "PATH", path,
                        "HOME", home.toString(),
                        "LC_ALL", "C",
                        "GIT_CONFIG_NOSYSTEM", "1",
                        "GIT_TERMINAL_PROMPT", "0",
                        "GIT_ALLOW_PROTOCOL", "none",
                        "GIT_NO_LAZY_FETCH", "1"));
        return run(builder);
    }

    private static Optional<String> run(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            Thread watch = Thread.ofVirtual().start(() -> stopLate(process));
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int status = process.waitFor();
            watch.interrupt();
            return status == 0 ? Optional.of(output) : Optional.empty();
        } catch (IOException notRun) {
            return Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static void stopLate(Process process) {
        try {
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException done) {
            Thread.currentThread().interrupt();
        }
    }
}
