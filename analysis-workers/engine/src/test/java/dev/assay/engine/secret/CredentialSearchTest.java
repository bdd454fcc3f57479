package dev.assay.engine.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.assay.engine.rule.RuleFileException;
import dev.assay.engine.rule.RuleSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every form of a credential is found where it stands, and what only shows the form is not. */
final class CredentialSearchTest {
    private static final int FORMATS = 80;
    private static final int TRIES = 20;

    static Stream<Map.Entry<String, String>> formats() throws RuleFileException {
        return RuleSet.load(List.of())
                .byId("security/leaked-credential")
                .orElseThrow()
                .parameters()
                .entrySet()
                .stream();
    }

    @Test
    void thereAreManyFormats() throws RuleFileException {
        assertThat(formats().count()).isGreaterThanOrEqualTo(FORMATS);
    }

    @ParameterizedTest
    @MethodSource("formats")
    void whatIsDrawnFromAFormIsFoundInALine(Map.Entry<String, String> format) throws RuleFileException {
        CredentialSearch search =
                CredentialSearch.of(formats().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        String expression = format.getValue().replaceFirst("^\\[[^\\]]+\\] ", "");
        Random random = new Random(format.getKey().hashCode());
        int found = 0;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            String text = "first line\nkey: \"" + withCheckDigits(DrawnText.of(expression, random)) + "\"\nlast line\n";
            found += search.in(text).isEmpty() ? 0 : 1;
        }
        assertThat(found).as(format.getKey()).isGreaterThan(TRIES / 2);
    }

    @Test
    void wrongCheckDigitsMakeATokenDoubtful() {
        CredentialSearch search = CredentialSearch.of(Map.of("token", "ghp_[A-Za-z0-9]{36}"));
        String random = "zQWBuTSOoRi4A9spHcVY5ncnsDkxkJ";

        assertThat(CheckDigits.of(random)).isEqualTo("0mLq" + "17");
        assertThat(search.in("ghp_" + random + CheckDigits.of(random)))
                .extracting(Credential::doubtful)
                .containsExactly(false);
        assertThat(search.in("ghp_" + random + "0mLq" + "18"))
                .extracting(Credential::doubtful)
                .containsExactly(true);
    }

    @Test
    void whatOnlyShowsTheFormIsSilent() {
        CredentialSearch search =
                CredentialSearch.of(Map.of("key", "AKIA[A-Z2-7]{16}", "token", "npm_[A-Za-z0-9]{36}"));

        assertThat(search.in("AKIAIOSFODNN7EXAMPLE")).isEmpty();
        assertThat(search.in("npm_" + "x".repeat(36))).isEmpty();
        assertThat(search.in("npm_" + "your_token")).isEmpty();
        assertThat(search.in("npm_" + "ab".repeat(18))).isEmpty();
        assertThat(search.in("word" + "AKIA" + "QYLPMN5HFIQR7XYA")).isEmpty();
        assertThat(search.in("iVBORw0KGgoAAAANSUhEUgAAAAUAAAAF+" + "AKIA" + "QYLPMN5HFIQR7XYA" + "+"))
                .isEmpty();
    }

    @Test
    void aFormWithoutAKeywordIsRefused() {
        assertThatThrownBy(() -> CredentialSearch.of(Map.of("any", "[a-f0-9]{32}")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("any");
    }

    @Test
    void settingsThatLookDrawnAreFoundAndWordsAreNot() {
        assertThat(Assignments.in("DB_PASSWORD=t0p!Hq82kk\n")).hasSize(1);
        assertThat(Assignments.in("export API_TOKEN='9f86d081884c7d65" + "9a2feaa0c55ad015'\n"))
                .hasSize(1);
        assertThat(Assignments.in("  <password>t0p!Hq82kk</password>\n")).hasSize(1);
        assertThat(Assignments.in("jwt.secret=kT9#vLq2-" + "Zr81xPw0\n")).hasSize(1);
        for (String silent : List.of(
                "DB_PASSWORD=${DB_PASSWORD}",
                "DB_PASSWORD=changeme",
                "DB_PASSWORD=postgres",
                "DB_PASSWORD=$DB_PASSWORD_1",
                "DB_PASSWORD=<your-password-1>",
                "API_TOKEN={{ vault_token_1 }}",
                "API_TOKEN=%API_TOKEN1%",
                "password_hash: $2b$12$abcdefghijklmnopqrstuu",
                "secret_file: /run/secrets/db1_A",
                "token_url: https://login.example.com/Oauth2",
                "secret: 3f2b8c1e-8d2a-4b7c-9e51-0a6d5c4b3a21",
                "public_key: ssh-rsa AAAAB3NzaC1yc2E",
                "max_tokens: 4096000001",
                "aws_secret_name: prod/Db-Main1",
                "apiKey: process.env.API_KEY1",
                "\"password\": \"Passwort vergessen?\"")) {
            assertThat(Assignments.in(silent)).as(silent).isEmpty();
        }
    }

    @Test
    void passwordsInAddressesAreFoundAndThoseOfTheOwnMachineAreNot() {
        assertThat(Addresses.in("url = postgres://app:t0p!Hq82kk@db.shop.io:5432/shop"))
                .hasSize(1);
        assertThat(Addresses.in("url = postgres://app:t0p!Hq82kk@localhost/shop"))
                .isEmpty();
        assertThat(Addresses.in("url = postgres://app:password@db.shop.io/shop"))
                .isEmpty();
        assertThat(Addresses.in("url = postgres://app:${PASSWORD1}@db.shop.io/shop"))
                .isEmpty();
        assertThat(Addresses.in("https://shop.io:8443/path/t0p!Hq82kk@x.io")).isEmpty();
    }

    private static String withCheckDigits(String text) {
        int start = text.startsWith("gh") || text.startsWith("npm_") ? text.indexOf('_') + 1 : -1;
        if (start < 0 || text.length() - start != 36) {
            return text;
        }
        return text.substring(0, start + 30) + CheckDigits.of(text.substring(start, start + 30));
    }
}
