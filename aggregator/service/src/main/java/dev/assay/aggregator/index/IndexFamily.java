package dev.assay.aggregator.index;

import dev.assay.aggregator.topology.IndexNames;
import java.util.Arrays;
import java.util.List;

/** Documents with the same mapping, read through one alias. */
enum IndexFamily {
    ALERTS(IndexNames.ALERTS, 1, Growth.CURRENT),
    COVERAGE(IndexNames.COVERAGE, 1, Growth.CURRENT),
    DELIVERIES(IndexNames.DELIVERIES, 1, Growth.CURRENT),
    FINDINGS(IndexNames.FINDINGS, 1, Growth.CURRENT),
    ORGANIZATION(IndexNames.ORGANIZATION, 1, Growth.CURRENT),
    REPOSITORIES(IndexNames.REPOSITORIES, 1, Growth.CURRENT),
    RULES(IndexNames.RULES, 2, Growth.CURRENT),
    SCORES(IndexNames.SCORES, 1, Growth.MONTHLY);

    /** Whether one index holds what is current, or one index a month the history. */
    private enum Growth {
        CURRENT,
        MONTHLY
    }

    private final String alias;
    private final int mappingVersion;
    private final Growth growth;

    /**
     * A family.
     *
     * @param mappingVersion grows with each change of the mapping that is not an added field
     */
    IndexFamily(String alias, int mappingVersion, Growth growth) {
        this.alias = alias;
        this.mappingVersion = mappingVersion;
        this.growth = growth;
    }

    String alias() {
        return alias;
    }

    /** Whether there is exactly one index, which is created at the start and written through its alias. */
    boolean current() {
        return growth == Growth.CURRENT;
    }

    /** The index behind the alias of a family that has exactly one. */
    String index() {
        return alias + "-v" + mappingVersion;
    }

    /** Which index names the template is for. */
    String pattern() {
        return current() ? index() : alias + "-*";
    }

    static List<IndexFamily> currentOnes() {
        return Arrays.stream(values()).filter(IndexFamily::current).toList();
    }

    /** The family of an index name as a document's key carries it. */
    static IndexFamily of(String index) {
        return Arrays.stream(values())
                .filter(family -> family.current() ? family.alias.equals(index) : index.startsWith(family.alias + "-"))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no index family takes " + index));
    }
}
