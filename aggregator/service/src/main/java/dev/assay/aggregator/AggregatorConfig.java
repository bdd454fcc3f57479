package dev.assay.aggregator;

import dev.assay.aggregator.alert.AlertForm;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Settings of the aggregator. How the broker is reached stands under {@code kafka.*}. */
@ConfigMapping(prefix = "assay.aggregator")
public interface AggregatorConfig {

    /** Elasticsearch. */
    Index index();

    /** The topology. */
    Streams streams();

    /** Alerts about drops of the score. */
    Alerts alerts();

    /** Folder of the topology's local state; it can be rebuilt from the broker. */
    @WithDefault("state")
    Path state();

    /** Copies of each topic that is created; -1 takes the broker's default. */
    @WithDefault("-1")
    short replicationFactor();

    /** Where and how the documents are written and read. */
    interface Index {

        /** Address of Elasticsearch. */
        @WithDefault("http://127.0.0.1:9200")
        URI url();

        /** Name for basic authentication; none sends no credentials. */
        Optional<String> username();

        /** Password for basic authentication. */
        Optional<String> password();

        /** API key, as Elasticsearch encodes it; it is used instead of name and password. */
        Optional<String> apiKey();

        /** Certificate (PEM) of the authority that signed Elasticsearch's; none trusts what the JVM trusts. */
        Optional<Path> certificate();

        /** How many whole months of score history are kept, the current one not counted; none keeps all. */
        OptionalInt retentionMonths();

        /** Documents in one bulk request, at most. */
        @WithDefault("1000")
        int bulkDocuments();

        /** Bytes in one bulk request, at most; a single larger document goes alone. */
        @WithDefault("5000000")
        int bulkBytes();

        /** Wait before a bulk request is tried again. */
        @WithDefault("1s")
        Duration retryAfter();
    }

    /** When and where drops of the score are told. */
    interface Alerts {

        /** How long after an alert about a branch only a new gate finding raises another one. */
        @WithDefault("1h")
        Duration quietPeriod();

        /** Destinations by name: lower-case letters, digits and dashes. */
        Map<String, Route> routes();

        /** How long a destination may take to answer. */
        @WithDefault("10s")
        Duration timeout();

        /** Wait after the first failure; it doubles with each further one. */
        @WithDefault("1s")
        Duration firstWait();

        /** Longest wait between two attempts. */
        @WithDefault("5m")
        Duration longestWait();

        /** Age of an alert that is not worth telling any more. */
        @WithDefault("24h")
        Duration giveUpAfter();

        /** One destination of alerts. */
        interface Route {

            /** Address that alerts are posted to. */
            URI url();

            /** What it reads: webhook or slack. */
            @WithDefault("webhook")
            AlertForm form();

            /** Teams whose repositories it hears of; none means all. */
            Optional<Set<String>> teams();

            /** Key of the signature in X-Assay-Signature; none sends no signature. */
            Optional<String> secret();
        }
    }

    /** How the topology runs. */
    interface Streams {

        /** Threads; each holds whole partitions. */
        @WithDefault("1")
        int threads();

        /** How often changes are written. */
        @WithDefault("100ms")
        Duration interval();

        /** How long one round of writing may take before the rest waits for the next. */
        @WithDefault("2s")
        Duration budget();

        /** Memory of all local state together, outside the heap. */
        @WithDefault("67108864")
        long stateMemoryBytes();

        /** How often a transaction is committed. */
        @WithDefault("100ms")
        Duration commitInterval();
    }
}
