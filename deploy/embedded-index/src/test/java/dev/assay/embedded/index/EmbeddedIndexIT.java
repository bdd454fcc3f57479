package dev.assay.embedded.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedIndexIT {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static EmbeddedIndex index;

    @BeforeAll
    static void start() throws Exception {
        index = EmbeddedIndex.startTemporary();
    }

    @AfterAll
    static void stop() throws IOException {
        index.close();
    }

    @Test
    void letsNobodyInWithoutThePassword() throws Exception {
        HttpRequest stranger =
                HttpRequest.newBuilder(index.url().resolve("/_cluster/health")).build();
        assertThat(CLIENT.send(stranger, HttpResponse.BodyHandlers.ofString()).statusCode())
                .isEqualTo(401);
    }

    @Test
    void keepsTheNewestVersionOverACrash() throws Exception {
        assertThat(put(7, "{\"score\": 70}")).isEqualTo(201);
        assertThat(put(5, "{\"score\": 50}")).isEqualTo(409);

        index.kill();
        index.restart();

        assertThat(send("GET", "/repositories/_doc/1", "").body()).contains("\"score\":70");
    }

    private static int put(int version, String document) throws Exception {
        return send("PUT", "/repositories/_doc/1?version_type=external&version=" + version, document.replace(" ", ""))
                .statusCode();
    }

    private static HttpResponse<String> send(String method, String path, String body) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(index.url().resolve(path))
                .header("Authorization", index.authorization())
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        List.of("Content-Type", "Accept").forEach(name -> request.header(name, "application/json"));
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
