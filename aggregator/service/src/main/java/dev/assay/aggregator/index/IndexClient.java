package dev.assay.aggregator.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import dev.assay.aggregator.AggregatorConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The one client of Elasticsearch. It connects when it is used, so it can be made while Elasticsearch is away. */
@ApplicationScoped
public class IndexClient {

    @Produces
    @Singleton
    ElasticsearchClient client(AggregatorConfig config) {
        return ElasticsearchClient.of(transport -> {
            transport.host(config.index().url()).jsonMapper(new JacksonJsonpMapper());
            config.index().certificate().ifPresent(file -> transport.sslContext(trusting(file)));
            if (config.index().apiKey().isPresent()) {
                transport.apiKey(config.index().apiKey().get());
            } else if (config.index().username().isPresent()) {
                transport.usernameAndPassword(
                        config.index().username().get(),
                        config.index().password().orElse(""));
            }
            return transport;
        });
    }

    /** Trusts what this authority signed, and nothing else. */
    static SSLContext trusting(Path certificate) {
        try (InputStream file = Files.newInputStream(certificate)) {
            KeyStore authorities = KeyStore.getInstance(KeyStore.getDefaultType());
            authorities.load(null, null);
            authorities.setCertificateEntry(
                    "authority", CertificateFactory.getInstance("X.509").generateCertificate(file));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(authorities);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException unusable) {
            throw new IllegalArgumentException(
                    "cannot use " + certificate + " as the index's certificate: " + unusable.getMessage(), unusable);
        }
    }

    void close(@Disposes ElasticsearchClient client) throws IOException {
        client._transport().close();
    }
}
