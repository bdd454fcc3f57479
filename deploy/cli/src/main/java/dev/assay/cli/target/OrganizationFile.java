package dev.assay.cli.target;

import dev.assay.cli.ExitStatus;
import dev.assay.cli.Failure;
import dev.assay.cli.target.Declaration.DeclaredRepository;
import dev.assay.mirror.CloneUrl;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;

/**
 * An organization file:
 *
 * <pre>{@code
 * organization: acme
 * teams: [payments, platform]
 * repositories:
 *   - name: billing             # required, unique
 *     url: https://git.example.org/acme/billing.git
 *     team: payments            # one of the teams
 *     criticality: 2            # weight in the roll-up, 1 unless said
 *     branches: [main, release] # the default branch unless said
 *     labels: { tier: one }
 *   - name: tools
 *     path: ../tools            # or a folder, relative to this file
 * }</pre>
 *
 * Anything else in it is an error that names file, line and column.
 */
final class OrganizationFile {

    private static final Set<String> TOP = Set.of("organization", "teams", "repositories");
    private static final Set<String> REPOSITORY =
            Set.of("name", "url", "path", "team", "criticality", "branches", "labels");

    private final Path file;
    private final Set<String> teams = new TreeSet<>();

    private OrganizationFile(Path file) {
        this.file = file;
    }

    static Declaration read(Path file) throws Failure {
        try (Reader text = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            @Nullable Node root = new Yaml(new LoaderOptions()).compose(text);
            if (root == null) {
                throw new YamlField.Invalid(null, "the file is empty; it wants organization and repositories");
            }
            return new OrganizationFile(file).declaration(root);
        } catch (YamlField.Invalid invalid) {
            throw failure(file, invalid, invalid);
        } catch (MarkedYAMLException broken) {
            String problem = "this is not YAML: " + broken.getProblem();
            throw failure(file, new YamlField.Invalid(broken.getProblemMark(), problem), broken);
        } catch (YAMLException broken) {
            String problem = "this is not YAML in UTF-8: " + broken.getMessage();
            throw failure(file, new YamlField.Invalid(null, problem), broken);
        } catch (IOException unreadable) {
            throw new Failure(
                    ExitStatus.UNREADABLE,
                    "cannot read " + file + "; see that you may read it (" + unreadable.getMessage() + ")",
                    unreadable);
        }
    }

    private static Failure failure(Path file, YamlField.Invalid invalid, Exception cause) {
        String message = "%s:%s: %s".formatted(file, invalid.place(), invalid.getMessage());
        return new Failure(ExitStatus.UNREADABLE, message, cause);
    }

    private Declaration declaration(Node root) throws YamlField.Invalid {
        Map<String, YamlField> fields = new YamlField("the file", root).mapping(TOP);
        YamlField organization = YamlField.required(fields, "organization", root);
        YamlField repositories = YamlField.required(fields, "repositories", root);
        YamlField named = fields.get("teams");
        if (named != null) {
            for (YamlField team : named.sequence()) {
                if (!teams.add(team.text())) {
                    throw team.invalid("team " + team.text() + " is named twice");
                }
            }
        }
        Map<String, YamlField> names = new TreeMap<>();
        List<DeclaredRepository> declared = new ArrayList<>();
        for (YamlField repository : repositories.sequence()) {
            DeclaredRepository one = repository(repository);
            YamlField first = names.putIfAbsent(one.id(), repository);
            if (first != null) {
                throw repository.invalid("repository " + one.id() + " is named twice, first at " + first.place());
            }
            declared.add(one);
        }
        if (declared.isEmpty()) {
            throw repositories.invalid("repositories is empty");
        }
        return organization.checked(() -> new Declaration(organization.text(), declared));
    }

    private DeclaredRepository repository(YamlField repository) throws YamlField.Invalid {
        Map<String, YamlField> fields = repository.mapping(REPOSITORY);
        String name = YamlField.required(fields, "name", repository.node()).text();
        String team = team(fields.get("team"));
        double criticality = criticality(fields.get("criticality"));
        List<String> branches = new ArrayList<>();
        if (fields.get("branches") instanceof YamlField named) {
            for (YamlField branch : named.sequence()) {
                branches.add(branch.text());
            }
        }
        TreeMap<String, String> labels = new TreeMap<>();
        if (fields.get("labels") instanceof YamlField named) {
            for (Map.Entry<String, YamlField> label : named.mapping().entrySet()) {
                labels.put(label.getKey(), label.getValue().text());
            }
        }
        String cloneUrl = cloneUrl(repository, fields.get("url"), fields.get("path"));
        return repository.checked(() -> new DeclaredRepository(name, team, criticality, cloneUrl, branches, labels));
    }

    private String team(@Nullable YamlField team) throws YamlField.Invalid {
        if (team == null) {
            return "";
        }
        if (!teams.contains(team.text())) {
            throw team.invalid("team " + team.text() + " is not one of teams");
        }
        return team.text();
    }

    private static double criticality(@Nullable YamlField criticality) throws YamlField.Invalid {
        if (criticality == null) {
            return 1;
        }
        double value = criticality.number();
        if (!(value > 0)) {
            throw criticality.invalid("criticality must be greater than 0, not " + criticality.text());
        }
        return value;
    }

    private String cloneUrl(YamlField repository, @Nullable YamlField url, @Nullable YamlField path)
            throws YamlField.Invalid {
        if (url != null && path == null) {
            String text = url.text();
            return url.checked(() -> RemoteUrl.parse(text)
                    .map(RemoteUrl::text)
                    .orElseThrow(() -> new IllegalArgumentException(CloneUrl.shown(text) + " is not a git URL")));
        }
        if (path != null && url == null) {
            Path folder = file.toAbsolutePath().resolveSibling(path.text()).normalize();
            if (!GitFolders.isRepository(folder)) {
                throw path.invalid(path.text() + " is not a git repository");
            }
            return folder.toString();
        }
        throw repository.invalid("a repository has either url or path");
    }
}
