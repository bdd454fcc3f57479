package dev.assay.ingest.hint;

import dev.assay.mirror.fixture.TestRepository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** One running ingest for all tests of a class, each of which has repositories of its own. */
abstract class RunningIngest {
    static final String MAIN = "refs/heads/main";

    @TempDir
    static Path folder;

    static IngestBench bench;

    @BeforeAll
    static void start() throws Exception {
        bench = IngestBench.start(folder);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    /** An empty repository at the git server, which is declared. */
    static TestRepository repository(String id, String... branches) throws Exception {
        TestRepository repository = TestRepository.init(bench.remote(id));
        bench.declare(id, branches);
        return repository;
    }

    /** Commits that each change the same file; returns them, oldest first. */
    static List<String> commits(TestRepository repository, int count) {
        List<String> commits = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            commits.add(repository.commit("commit " + number, Map.of("a.txt", "text " + number)));
        }
        return commits;
    }
}
