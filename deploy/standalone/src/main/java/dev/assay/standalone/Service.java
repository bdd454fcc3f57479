package dev.assay.standalone;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A process of the system, in the order in which they are shown. */
public enum Service {
    BROKER(false),
    INDEX(false),
    INGEST(true),
    WORKER(true),
    AGGREGATOR(true);

    private final boolean needsBroker;

    Service(boolean needsBroker) {
        this.needsBroker = needsBroker;
    }

    /** The name in files, logs and messages. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The service of that name. */
    public static Optional<Service> of(String id) {
        return Stream.of(values()).filter(service -> service.id().equals(id)).findFirst();
    }

    /** Whether it starts only when the broker takes connections and has its topics. */
    boolean needsBroker() {
        return needsBroker;
    }

    /** Our own three services, which production runs too. */
    static List<Service> own() {
        return List.of(INGEST, WORKER, AGGREGATOR);
    }
}
