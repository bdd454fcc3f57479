package dev.assay.engine.analyze.architecture;

import com.google.re2j.Pattern;
import dev.assay.engine.analyze.RepositoryFinding;
import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.graph.ImportGraph;
import dev.assay.engine.analyze.graph.ImportGraph.Reference;
import dev.assay.engine.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The three layers that names tell of: entry points, services, storage. They count as a project's custom when several
 * entry points go through services to a storage and fewer than half as many do not; those are told of.
 */
final class CustomaryLayers {
    private static final Pattern ENTRY = Pattern.compile(
            "(?:.*/)?(?:[A-Za-z0-9]*(?:Controller|Resource|RestController)\\.java|[\\w.-]+\\.controller\\.[jt]s"
                    + "|(?:controllers?|handlers?|routes?|routers?|resolvers?|endpoints)/[^/]+\\.(?:py|go|[jt]s)"
                    + "|[\\w-]*(?:_controller|_handler|_routes|_router)\\.(?:py|go|[jt]s))");
    private static final Pattern SERVICE = Pattern.compile(
            "(?:.*/)?(?:[A-Za-z0-9]*(?:Service|ServiceImpl|Facade|UseCase)\\.java|[\\w.-]+\\.service\\.[jt]s"
                    + "|(?:.*/)?(?:services?|usecases?|use_cases)/[^/]+\\.(?:py|go|[jt]s)|[\\w-]*_service\\.(?:py|go|[jt]s))");
    private static final Pattern STORAGE = Pattern.compile(
            "(?:.*/)?(?:[A-Za-z0-9]*(?:Repository|RepositoryImpl|Dao|DaoImpl|Mapper)\\.java|[\\w.-]+\\.repository\\.[jt]s"
                    + "|(?:repositor(?:y|ies)|daos?)/[^/]+\\.(?:py|go|[jt]s)"
                    + "|[\\w-]*(?:_repository|_repo|_dao)\\.(?:py|go|[jt]s))");

    private final ImportGraph graph;
    private final int customaryFiles;

    CustomaryLayers(ImportGraph graph, int customaryFiles) {
        this.graph = graph;
        this.customaryFiles = customaryFiles;
    }

    List<RepositoryFinding> findings(Rule rule) {
        int[] ranks = ranks();
        int throughServices = 0;
        List<Integer> direct = new ArrayList<>();
        TreeMap<Integer, Reference> firsts = new TreeMap<>();
        for (int number = 0; number < ranks.length; number++) {
            if (ranks[number] != 0) {
                continue;
            }
            Reference storage = first(number, ranks, 2);
            if (storage != null) {
                direct.add(number);
                firsts.put(number, storage);
            } else if (first(number, ranks, 1) != null) {
                throughServices++;
            }
        }
        if (throughServices < customaryFiles || direct.size() * 2 >= throughServices || servicesUseStorage(ranks) < 2) {
            return List.of();
        }
        List<RepositoryFinding> findings = new ArrayList<>();
        firsts.forEach((number, storage) -> {
            TreeFile file = graph.files().get(number);
            TreeFile target = graph.files().get(storage.target());
            findings.add(LayerSkips.finding(
                    rule,
                    file,
                    storage.line(),
                    target.name(),
                    file.name() + " uses " + target.path()
                            + " directly, past the services that the others go through"));
        });
        return findings;
    }

    private int servicesUseStorage(int[] ranks) {
        int count = 0;
        for (int number = 0; number < ranks.length; number++) {
            count += ranks[number] == 1 && first(number, ranks, 2) != null ? 1 : 0;
        }
        return count;
    }

    private @Nullable Reference first(int number, int[] ranks, int rank) {
        for (Reference reference : graph.references(number)) {
            if (ranks[reference.target()] == rank) {
                return reference;
            }
        }
        return null;
    }

    /** 0 for entry points, 1 for services, 2 for storage, −1 for all others. */
    private int[] ranks() {
        int[] ranks = new int[graph.files().size()];
        for (int number = 0; number < ranks.length; number++) {
            TreeFile file = graph.files().get(number);
            ranks[number] = file.production() ? rank(file.path()) : -1;
        }
        return ranks;
    }

    private static int rank(String path) {
        if (ENTRY.matches(path)) {
            return 0;
        }
        if (SERVICE.matches(path)) {
            return 1;
        }
        return STORAGE.matches(path) ? 2 : -1;
    }
}
