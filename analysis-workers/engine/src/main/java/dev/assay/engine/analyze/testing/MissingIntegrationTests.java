package dev.assay.engine.analyze.testing;

import com.google.re2j.Pattern;
import dev.assay.engine.analyze.PathRole;
import dev.assay.engine.analyze.RepositoryCheck;
import dev.assay.engine.analyze.RepositoryFinding;
import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.TreeView;
import dev.assay.engine.rule.Rule;
import dev.assay.engine.source.ImportedModule;
import java.util.ArrayList;
import java.util.List;

/** Shipped code that talks to a database, a broker or another service, and tests that all stay inside one process. */
public final class MissingIntegrationTests implements RepositoryCheck {
    private static final Pattern OUTSIDE = Pattern.compile(
            "(?:sqlalchemy|psycopg2?|asyncpg|pymongo|redis|pika|kafka|confluent_kafka|boto3|django\\.db|elasticsearch"
                    + "|pg|mysql2?|mongoose|mongodb|ioredis|kafkajs|amqplib|typeorm|sequelize|@prisma/client"
                    + "|java\\.sql|javax\\.sql|jakarta\\.persistence|javax\\.persistence|org\\.springframework\\.data"
                    + "|org\\.springframework\\.jdbc|org\\.apache\\.kafka|com\\.mongodb|redis\\.clients"
                    + "|database/sql|gorm\\.io/gorm|github\\.com/jackc/pgx|github\\.com/lib/pq|go\\.mongodb\\.org"
                    + "|github\\.com/redis/go-redis|github\\.com/segmentio/kafka-go)(?:[./].*)?");
    private static final Pattern ACROSS =
            Pattern.compile("(?:testcontainers|@testcontainers/.*|org\\.testcontainers|github\\.com/testcontainers/.*"
                    + "|supertest|pytest_postgresql|pytest_docker|fastapi\\.testclient|starlette\\.testclient"
                    + "|django\\.test|rest_framework\\.test|flask\\.testing|org\\.springframework\\.boot\\.test"
                    + "|org\\.springframework\\.test|io\\.quarkus\\.test|io\\.restassured|net/http/httptest"
                    + "|github\\.com/ory/dockertest.*|@nestjs/testing|playwright.*|@playwright/test|cypress"
                    + "|mongodb-memory-server|okhttp3\\.mockwebserver|com\\.github\\.tomakehurst\\.wiremock"
                    + "|org\\.wiremock)(?:[./].*)?");

    @Override
    public List<RepositoryFinding> check(Rule rule, TreeView tree) {
        List<TreeFile> shipped = new ArrayList<>();
        boolean tested = false;
        for (TreeFile file : tree.files()) {
            if (file.role().test() && file.source().isPresent()) {
                tested |= file.role().runs();
                if (acrossProcesses(file)) {
                    return List.of();
                }
            } else if (file.production()) {
                shipped.add(file);
            }
        }
        long lines =
                shipped.stream().mapToLong(file -> file.analysis().codeLines()).sum();
        if (!tested || lines < rule.number("code-lines")) {
            return List.of();
        }
        return shipped.stream()
                .flatMap(file -> file.analysis().imports().stream()
                        .filter(module -> OUTSIDE.matches(module.module()))
                        .map(module -> finding(rule, file, module)))
                .limit(1)
                .toList();
    }

    private static boolean acrossProcesses(TreeFile file) {
        if (file.role() == PathRole.INTEGRATION_TEST || file.role() == PathRole.END_TO_END_TEST) {
            return true;
        }
        return file.analysis().imports().stream()
                .anyMatch(module -> ACROSS.matches(module.module()) || OUTSIDE.matches(module.module()));
    }

    private static RepositoryFinding finding(Rule rule, TreeFile file, ImportedModule module) {
        return new RepositoryFinding(
                rule.id(),
                file.path(),
                module.line(),
                module.line(),
                "",
                "no integration tests",
                "The code uses " + module.module() + ", and no test goes beyond one process");
    }
}
