package dev.assay.standalone;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks a service's own readiness, which covers broker, index and disk. */
record HttpReadiness(int port) implements Child.Readiness {
    private static final int LIMIT_MILLISECONDS = 3_000;

    @Override
    public boolean ready() {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create("http://127.0.0.1:" + port + "/q/health/ready")
                            .toURL()
                            .openConnection();
            connection.setConnectTimeout(LIMIT_MILLISECONDS);
            connection.setReadTimeout(LIMIT_MILLISECONDS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException notYet) {
            return false;
        }
    }
}
