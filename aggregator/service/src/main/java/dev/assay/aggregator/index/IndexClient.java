package dev.assay.aggregator.index;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import dev.assay.aggregator.AggregatorConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;

/** The one client of Elasticsearch. It connects when it is used, so it can be made while Elasticsearch is away. */
@ApplicationScoped
public class IndexClient {

    @Produces
    @Singleton
    ElasticsearchClient client(AggregatorConfig config) {
        return ElasticsearchClient.of(transport -> {
            transport.host(config.index().url()).jsonMapper(new JacksonJsonpMapper());
            if (config.index().username().isPresent()) {
                transport.usernameAndPassword(
                        config.index().username().get(),
                        config.index().password().orElse(""));
            }
            return transport;
        });
    }

    void close(@Disposes ElasticsearchClient client) throws IOException {
        client._transport().close();
    }
}
