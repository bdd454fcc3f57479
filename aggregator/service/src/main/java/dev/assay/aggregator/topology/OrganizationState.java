package dev.assay.aggregator.topology;

import dev.assay.contract.event.Member;
import dev.assay.contract.event.OrganizationScore;
import org.apache.kafka.streams.state.KeyValueStore;

/** All that is known of the organizations of one partition, as tables of one store. */
final class OrganizationState {
    /** The store's name, as the topology and its changelog topic carry it. */
    static final String STORE = "organization-state";

    private static final Codec<Member> MEMBER = Codec.avro(Member.class);
    private static final Codec<OrganizationScore> ORGANIZATION_SCORE = Codec.avro(OrganizationScore.class);

    /** Key: organization, repository. */
    final Table<Member> members;
    /** Roll-ups that are out. Key: organization, team. */
    final Table<OrganizationScore> rollUps;
    /** Organizations whose members have changed. Key: organization. */
    final Table<String> marks;

    OrganizationState(KeyValueStore<String, byte[]> store) {
        members = new Table<>(store, "member", MEMBER);
        rollUps = new Table<>(store, "roll-up", ORGANIZATION_SCORE);
        marks = new Table<>(store, "mark", Codec.text());
    }
}
