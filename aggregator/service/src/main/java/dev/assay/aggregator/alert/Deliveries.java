package dev.assay.aggregator.alert;

import dev.assay.contract.event.Alert;
import java.time.Instant;

/** Keeps what became of an alert at a destination. Returns when it is kept safely. */
interface Deliveries {

    /** How a delivery ended. */
    enum Status {
        DELIVERED,
        /** The destination answered that it does not want it. */
        REFUSED,
        /** It was away for too long. */
        GIVEN_UP
    }

    /** Keeps one record for the alert and the destination. */
    void keep(Route route, Alert alert, Status status, int attempts, String cause, Instant at);
}
