package dev.assay.mirror;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which note blobs belong to which commit, by notes ref. Immutable. */
final class Notes {
    private static final String PREFIX = "refs/notes/";

    /** Notes ref → commit → blob. */
    private final Map<String, Map<String, String>> blobs;

    private Notes(Map<String, Map<String, String>> blobs) {
        this.blobs = blobs;
    }

    static Notes load(Refs refs, Trees trees) throws MirrorException {
        Map<String, Map<String, String>> blobs = new TreeMap<>();
        for (Map.Entry<String, String> ref : refs.commits(PREFIX).entrySet()) {
            Map<String, String> ofRef = new HashMap<>();
            for (Entry entry : trees.entries(ref.getValue())) {
                String annotated = entry.path().replace("/", "");
                if (ObjectId.isOne(annotated)) {
                    ofRef.put(annotated, entry.blob());
                }
            }
            blobs.put(ref.getKey(), ofRef);
        }
        return new Notes(blobs);
    }

    /** Text of a commit's notes by ref. */
    Map<String, String> of(String commit, CatFile objects) throws MirrorException {
        if (blobs.isEmpty()) {
            return Map.of();
        }
        List<String> refs = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        blobs.forEach((ref, ofRef) -> {
            String blob = ofRef.get(commit);
            if (blob != null) {
                refs.add(ref);
                wanted.add(blob);
            }
        });
        if (wanted.isEmpty()) {
            return Map.of();
        }
        Map<String, String> texts = new TreeMap<>();
        var contents = objects.contents(wanted, CommitInfo.MAX_NOTE_BYTES);
        for (int index = 0; index < wanted.size(); index++) {
            byte[] bytes =
                    CatFile.present(contents.get(index), wanted.get(index)).bytes();
            texts.put(refs.get(index), new String(bytes, StandardCharsets.UTF_8));
        }
        return Collections.unmodifiableMap(texts);
    }
}
