package dev.assay.cli.target;

import dev.assay.cli.ExitStatus;
import dev.assay.cli.Failure;
import dev.assay.cli.target.Declaration.DeclaredRepository;
import dev.assay.mirror.CloneUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads the arguments of a scan: folders, repositories, URLs, or one organization file. */
public final class Targets {

    private Targets() {}

    /**
     * Finds what the arguments name.
     *
     * @param arguments at least one
     * @param workingFolder what relative paths start from
     */
    public static Declaration declare(List<String> arguments, Path workingFolder) throws Failure {
        Optional<Path> organizationFile = organizationFile(arguments, workingFolder);
        if (organizationFile.isPresent()) {
            return OrganizationFile.read(organizationFile.get());
        }
        List<String> names = new ArrayList<>();
        List<DeclaredRepository> repositories = new ArrayList<>();
        for (String argument : arguments) {
            Named named = named(argument, workingFolder);
            names.add(named.name());
            repositories.addAll(named.repositories());
        }
        try {
            return new Declaration(String.join(", ", names.stream().distinct().toList()), repositories);
        } catch (IllegalArgumentException invalid) {
            throw new Failure(
                    ExitStatus.USAGE,
                    invalid.getMessage() + "; scan them apart, or give them names in an organization file",
                    invalid);
        }
    }

    private record Named(String name, List<DeclaredRepository> repositories) {}

    private static Optional<Path> organizationFile(List<String> arguments, Path workingFolder) throws Failure {
        for (String argument : arguments) {
            Optional<Path> path = existing(argument, workingFolder).filter(Files::isRegularFile);
            if (path.isEmpty()) {
                continue;
            }
            if (!isYaml(path.get())) {
                throw new Failure(
                        ExitStatus.UNREADABLE,
                        argument + " is a file; name a repository, a folder of repositories, a git URL, or an "
                                + "organization file that ends in .yaml");
            }
            if (arguments.size() > 1) {
                throw new Failure(ExitStatus.USAGE, argument + " is an organization file; scan it alone");
            }
            return path;
        }
        return Optional.empty();
    }

    private static Named named(String argument, Path workingFolder) throws Failure {
        Optional<Path> folder = existing(argument, workingFolder);
        if (folder.isPresent()) {
            return folder(argument, folder.get());
        }
        try {
            RemoteUrl url = RemoteUrl.parse(argument)
                    .orElseThrow(() -> new Failure(
                            ExitStatus.UNREADABLE,
                            CloneUrl.shown(argument)
                                    + " is not there; name a folder, a repository, a git URL or an organization file"));
            return new Named(url.id(), List.of(DeclaredRepository.plain(url.id(), url.text())));
        } catch (IllegalArgumentException refused) {
            throw new Failure(ExitStatus.USAGE, CloneUrl.shown(argument) + ": " + refused.getMessage(), refused);
        }
    }

    private static Named folder(String argument, Path folder) throws Failure {
        try {
            Path real = folder.toRealPath();
            List<DeclaredRepository> repositories = new ArrayList<>();
            List<Path> found = GitFolders.under(real);
            for (Path repository : found) {
                String id = RepositoryId.under(real, repository, found);
                repositories.add(DeclaredRepository.plain(id, repository.toString()));
            }
            if (repositories.isEmpty()) {
                throw new Failure(
                        ExitStatus.UNREADABLE,
                        argument + " is not a git repository and holds none; name a folder that does");
            }
            return new Named(real.toString(), repositories);
        } catch (IOException unreadable) {
            throw new Failure(
                    ExitStatus.UNREADABLE,
                    "cannot read " + argument + "; see that you may read it (" + unreadable.getMessage() + ")",
                    unreadable);
        } catch (IllegalArgumentException invalid) {
            throw new Failure(ExitStatus.UNREADABLE, argument + ": " + invalid.getMessage(), invalid);
        }
    }

    private static boolean isYaml(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    private static Optional<Path> existing(String argument, Path workingFolder) {
        try {
            return Optional.of(workingFolder.resolve(argument)).filter(Files::exists);
        } catch (InvalidPathException notAPath) {
            return Optional.empty();
        }
    }
}
