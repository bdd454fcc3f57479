package dev.assay.aggregator.topology;

import dev.assay.contract.event.Alert;
import dev.assay.contract.event.Document;
import dev.assay.contract.event.Member;
import dev.assay.contract.event.Score;
import dev.assay.contract.topic.RecordKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Where a projection's results go. A null value is a tombstone. */
interface Output {

    /** Key: repository, index, _id. */
    void document(RecordKey key, @Nullable Document document);

    /** Key: repository, ref, commit. */
    void score(RecordKey key, @Nullable Score score);

    /** Key: repository, ref, commit, kind. */
    void alert(RecordKey key, Alert alert);

    /** When something happens now. */
    Instant now();

    /** Key: organization, repository. */
    void member(RecordKey key, @Nullable Member member);
}
