package dev.assay.mirror;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which commits wrote which lines. */
final class Blame {
    /** So many line ranges fit on a command line. */
    private static final int RANGES_AT_ONCE = 500;

    private final Git git;

    Blame(Git git) {
        this.git = git;
    }

    Map<Integer, String> commits(@Nullable String base, String commit, String path, Collection<Integer> lines)
            throws MirrorException {
        List<Integer> wanted = List.copyOf(new TreeSet<>(lines));
        Map<Integer, String> commits = new TreeMap<>();
        for (int from = 0; from < wanted.size(); from += RANGES_AT_ONCE) {
            List<Integer> part = wanted.subList(from, Math.min(wanted.size(), from + RANGES_AT_ONCE));
            byte[] output = git.outputOfPath(arguments(base, commit, part), PathText.bytes(path));
            collect(new String(output, StandardCharsets.ISO_8859_1), base != null, commits);
        }
        return commits;
    }

    private static List<String> arguments(@Nullable String base, String commit, List<Integer> lines) {
        List<String> arguments = new ArrayList<>(List.of("blame", "--incremental", "--no-textconv", "--no-progress"));
        for (Integer line : lines) {
            if (line < 1) {
                throw new IllegalArgumentException("lines are counted from 1: " + line);
            }
            arguments.add("-L" + line + "," + line);
        }
        arguments.add(base == null ? ObjectId.check(commit) : ObjectId.check(base) + ".." + ObjectId.check(commit));
        arguments.add("--");
        return arguments;
    }

    /** Reads groups of {@code <commit> <old line> <line> <count>}, headers, and {@code filename …} as the last one. */
    private static void collect(String output, boolean bounded, Map<Integer, String> commits) {
        String commit = "";
        int first = 0;
        int count = 0;
        boolean boundary = false;
        boolean inGroup = false;
        for (String line : output.split("\n", -1)) {
            if (!inGroup && !line.isEmpty()) {
                String[] fields = line.split(" ", 4);
                commit = fields[0];
                first = Integer.parseInt(fields[2]);
                count = Integer.parseInt(fields[3]);
                boundary = false;
                inGroup = true;
            } else if (line.equals("boundary")) {
                boundary = true;
            } else if (line.startsWith("filename ")) {
                inGroup = false;
                for (int index = first; index < first + count && !(boundary && bounded); index++) {
                    commits.put(index, commit);
                }
            }
        }
    }
}
