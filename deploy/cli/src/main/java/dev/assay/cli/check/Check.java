package dev.assay.cli.check;

import dev.assay.cli.ExitStatus;
import dev.assay.cli.Failure;
import dev.assay.cli.History;
import dev.assay.cli.MirrorFailure;
import dev.assay.cli.Screen;
import dev.assay.cli.result.ProvenanceResult;
import dev.assay.cli.result.Result;
import dev.assay.cli.result.ResultDocument;
import dev.assay.cli.result.Run;
import dev.assay.cli.rules.RuleFolders;
import dev.assay.cli.target.RepositoryId;
import dev.assay.engine.Budgets;
import dev.assay.engine.Engine;
import dev.assay.engine.EngineSettings;
import dev.assay.engine.TransitionReport;
import dev.assay.engine.rule.Rule;
import dev.assay.engine.rule.RuleFileException;
import dev.assay.mirror.GitSettings;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import dev.assay.mirror.provenance.ProvenanceCount;
import dev.assay.mirror.provenance.Provenances;
import dev.assay.scoring.Profile;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs the engine over one repository of this machine and scores what it reports. Nothing is kept. */
final class Check {

    private static final Duration GIT_TIME = Duration.ofMinutes(10);
    private static final String HEAD = "HEAD";
    private static final String HEADS = "refs/heads/";
    private static final int OFFERS = 5;

    private final Screen screen;

    Check(Screen screen) {
        this.screen = screen;
    }

    /**
     * What to look at.
     *
     * @param commit revision to analyse; null for HEAD
     * @param base revision to compare with; null for none
     * @param history window whose commits are asked who wrote them
     * @param rules folders of further rule files
     */
    record Request(
            String repository,
            @Nullable String commit,
            @Nullable String base,
            History history,
            List<Path> rules) {}

    /** What came out, and the rules that were run. */
    record Outcome(ResultDocument document, List<Rule> rules) {}

    Outcome run(Request request) throws Failure {
        Instant startedAt = Instant.now();
        Path repository = existing(request.repository());
        try (TemporaryFolder home = TemporaryFolder.create();
                Mirror mirror = Mirror.local(repository, git(home.path()));
                Engine engine = Engine.open(settings(request.rules()))) {
            WorkingTree tree = new WorkingTree(repository, home.path());
            String commit = resolve(mirror, request.commit() == null ? HEAD : request.commit());
            @Nullable String base = request.base() == null ? null : resolve(mirror, request.base());
            if (request.commit() == null && tree.differs()) {
                screen.say("the working tree differs from HEAD; only committed content is analysed");
            }
            String id = RepositoryId.ofFolder(repository);
            TransitionReport snapshot = engine.analyze(mirror, id, null, commit);
            @Nullable TransitionReport change = base == null ? null : engine.analyze(mirror, id, base, commit);
            @Nullable String branch = request.commit() == null ? tree.branch().orElse(null) : null;
            ProvenanceCount provenance = ProvenanceCount.of(
                    mirror, Provenances.load(), commit, request.history().toWindow());
            Result result = new Assessment(engine.rules(), Profile.shipped())
                    .result(id, branch, snapshot, change, ProvenanceResult.of(provenance));
            Run run = Run.of(
                    startedAt,
                    Instant.now(),
                    snapshot.cost().filesAnalysed()
                            + (change == null ? 0 : change.cost().filesAnalysed()),
                    snapshot.cost().cacheHits()
                            + (change == null ? 0 : change.cost().cacheHits()),
                    null,
                    List.of(),
                    null);
            return new Outcome(ResultDocument.of(result, run), engine.rules().all());
        } catch (MirrorException unreadable) {
            throw MirrorFailure.of(unreadable);
        } catch (RuleFileException broken) {
            throw RuleFolders.unreadable(broken);
        } catch (IOException noRoom) {
            throw new Failure(
                    ExitStatus.MISSING,
                    "cannot use the temporary folder; see that it has room (" + noRoom.getMessage() + ")",
                    noRoom);
        }
    }

    private static Path existing(String repository) throws Failure {
        try {
            return Path.of(repository).toRealPath();
        } catch (IOException | InvalidPathException missing) {
            throw new Failure(
                    ExitStatus.UNREADABLE,
                    repository
                            + " is not there; name the folder of a git repository of this machine, and clone what is elsewhere",
                    missing);
        }
    }

    private static String resolve(Mirror mirror, String revision) throws MirrorException, Failure {
        Set<String> branches = mirror.heads().keySet();
        return mirror.resolve(revision)
                .orElseThrow(() -> new Failure(
                        ExitStatus.UNREADABLE,
                        revision.equals(HEAD)
                                ? withoutHead(branches)
                                : "no commit is called %s; see git log for those there are".formatted(revision)));
    }

    private static String withoutHead(Set<String> branches) {
        if (branches.isEmpty()) {
            return "the repository has no commit yet; commit something first";
        }
        String names = branches.stream()
                .limit(OFFERS)
                .map(name -> name.substring(HEADS.length()))
                .collect(Collectors.joining(", ", "", branches.size() > OFFERS ? ", …" : ""));
        return "HEAD is on a branch that is not there; name another with --commit (it has: " + names + ")";
    }

    private static GitSettings git(Path home) {
        return new GitSettings(home, true, true, Set.of(), GIT_TIME, Long.MAX_VALUE);
    }

    private static EngineSettings settings(List<Path> rules) throws Failure {
        RuleFolders.requireFolders(rules);
        int threads = Runtime.getRuntime().availableProcessors();
        return new EngineSettings(rules, null, 0, Budgets.STANDARD, threads);
    }
}
