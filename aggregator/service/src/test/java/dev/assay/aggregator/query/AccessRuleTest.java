package dev.assay.aggregator.query;

import static dev.assay.aggregator.query.AccessRule.Decision.FOREIGN_HOST;
import static dev.assay.aggregator.query.AccessRule.Decision.FOREIGN_ORIGIN;
import static dev.assay.aggregator.query.AccessRule.Decision.PASS;
import static dev.assay.aggregator.query.AccessRule.Decision.UNAUTHORIZED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AccessRuleTest {
    private static final AccessRule LOOPBACK = new AccessRule(Set.of(), Optional.of("secret"), true);
    private static final AccessRule PUBLIC = new AccessRule(Set.of("assay.example.org"), Optional.of("secret"), false);

    @Test
    void onLoopbackReadingIsOpenUnderOurNames() {
        assertThat(LOOPBACK.decide("GET", "/api/v1/coverage", "127.0.0.1:8080", null, null))
                .isEqualTo(PASS);
        assertThat(LOOPBACK.decide("GET", "/", "localhost", null, null)).isEqualTo(PASS);
        assertThat(LOOPBACK.decide("GET", "/", "[::1]:8080", null, null)).isEqualTo(PASS);
    }

    @Test
    void aNameThatWasBoundToLoopbackIsForeign() {
        assertThat(LOOPBACK.decide("GET", "/", "attacker.example:8080", null, null))
                .isEqualTo(FOREIGN_HOST);
        assertThat(LOOPBACK.decide("GET", "/", "127.0.0.1.attacker.example", null, null))
                .isEqualTo(FOREIGN_HOST);
        assertThat(LOOPBACK.decide("GET", "/q/health/ready", null, null, "Bearer secret"))
                .isEqualTo(FOREIGN_HOST);
    }

    @Test
    void changesWantTheTokenAndNoForeignOrigin() {
        assertThat(LOOPBACK.decide("POST", "/api/v1/x", "localhost", null, null))
                .isEqualTo(UNAUTHORIZED);
        assertThat(LOOPBACK.decide("POST", "/api/v1/x", "localhost", null, "Bearer secreT"))
                .isEqualTo(UNAUTHORIZED);
        assertThat(LOOPBACK.decide("POST", "/api/v1/x", "localhost", null, "Bearer secret"))
                .isEqualTo(PASS);
        assertThat(LOOPBACK.decide("POST", "/api/v1/x", "localhost", "https://attacker.example", "Bearer secret"))
                .isEqualTo(FOREIGN_ORIGIN);
        assertThat(LOOPBACK.decide("POST", "/api/v1/x", "localhost", "null", "Bearer secret"))
                .isEqualTo(FOREIGN_ORIGIN);
    }

    @Test
    void beyondLoopbackOnlyHealthIsOpen() {
        assertThat(PUBLIC.decide("GET", "/q/health/ready", "assay.example.org", null, null))
                .isEqualTo(PASS);
        assertThat(PUBLIC.decide("GET", "/q/metrics", "assay.example.org", null, null))
                .isEqualTo(UNAUTHORIZED);
        assertThat(PUBLIC.decide("GET", "/q/healthy", "assay.example.org", null, null))
                .isEqualTo(UNAUTHORIZED);
        assertThat(PUBLIC.decide("GET", "/", "assay.example.org", null, "Bearer secret"))
                .isEqualTo(PASS);
    }

    @Test
    void withoutATokenNothingCanBeChanged() {
        AccessRule none = new AccessRule(Set.of(), Optional.empty(), true);
        assertThat(none.decide("POST", "/api/v1/x", "localhost", null, "Bearer "))
                .isEqualTo(UNAUTHORIZED);
    }
}
