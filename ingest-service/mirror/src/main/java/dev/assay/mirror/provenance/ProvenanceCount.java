package dev.assay.mirror.provenance;

import dev.assay.mirror.CommitInfo;
import dev.assay.mirror.Mirror;
import dev.assay.mirror.MirrorException;
import dev.assay.mirror.Window;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many commits say who or what wrote them.
 *
 * @param tools commits by assistant; a commit of two assistants counts for both
 */
public record ProvenanceCount(long aiAssisted, long human, long unknown, SortedMap<String, Long> tools) {

    public ProvenanceCount {
        tools = Collections.unmodifiableSortedMap(new TreeMap<>(tools));
    }

    /**
     * Counts the commits of a branch's window: the first-parent line as far as the window reaches, and what its merges
     * bring above the oldest commit of the line.
     *
     * @param tip newest commit of the line; part of the window however old it is
     */
    public static ProvenanceCount of(Mirror mirror, Provenances provenances, String tip, Window window)
            throws MirrorException {
        List<CommitInfo> line = mirror.firstParentLine(tip, null, window);
        CommitInfo oldest = line.getFirst();
        List<CommitInfo> commits = new ArrayList<>(List.of(line.getLast()));
        if (line.size() > 1) {
            commits.add(oldest);
            commits.addAll(mirror.between(oldest.id(), tip));
        }
        return of(provenances, commits);
    }

    private static ProvenanceCount of(Provenances provenances, List<CommitInfo> commits) {
        long aiAssisted = 0;
        long human = 0;
        long unknown = 0;
        SortedMap<String, Long> tools = new TreeMap<>();
        for (CommitInfo commit : commits) {
            Provenance provenance = provenances.of(commit);
            switch (provenance.kind()) {
                case AI_ASSISTED -> aiAssisted++;
                case HUMAN -> human++;
                case UNKNOWN -> unknown++;
            }
            provenance.tools().forEach(tool -> tools.merge(tool, 1L, Long::sum));
        }
        return new ProvenanceCount(aiAssisted, human, unknown, tools);
    }
}
