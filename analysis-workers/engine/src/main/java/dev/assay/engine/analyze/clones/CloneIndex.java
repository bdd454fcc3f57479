package dev.assay.engine.analyze.clones;

import com.google.re2j.Pattern;
import dev.assay.engine.analyze.Tracking;
import dev.assay.engine.analyze.TreeFile;
import dev.assay.engine.analyze.TreeView;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the shipped code of a tree repeats itself. It follows the tree: a change costs the pieces of what changed and of
 * the files that share one with it.
 */
final class CloneIndex implements Tracking {
    /** What stands in more places is a custom of the project. */
    private static final int MOST_PLACES = 25;

    /** Steps of the past that nobody changes any more, each as it was then. */
    private static final Pattern MIGRATION =
            Pattern.compile("(?i)(?:.*/)?(?:migrations?|alembic/versions|db/migrate)/.*|.*[.-]migration\\.[jt]s");

    private static final int FUNCTION_BYTES = 150;

    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<@Nullable TreeFile> files = new ArrayList<>();
    private final PlacesByHash pieces = new PlacesByHash();
    private final Map<Long, List<FunctionPlace>> functions = new HashMap<>();
    private final SortedMap<Long, List<FunctionPlace>> repeated = new TreeMap<>();
    private final SortedMap<String, List<Copy>> copies = new TreeMap<>();
    private final BitSet stale = new BitSet();

    /** A function and the file it is in. */
    record FunctionPlace(TreeFile file, FunctionShape shape) implements Comparable<FunctionPlace> {
        @Override
        public int compareTo(FunctionPlace other) {
            int byPath = file.path().compareTo(other.file.path());
            return byPath != 0 ? byPath : Integer.compare(shape.startLine(), other.shape.startLine());
        }
    }

    static CloneIndex of(TreeView tree) {
        return tree.tracked(CloneIndex.class, CloneIndex::new);
    }

    @Override
    public void change(@Nullable TreeFile old, @Nullable TreeFile fresh) {
        TreeFile gone = old != null && takesPart(old) ? old : null;
        TreeFile come = fresh != null && takesPart(fresh) ? fresh : null;
        if (gone != null) {
            removeFunctions(gone);
        }
        if (come != null) {
            addFunctions(come);
        }
        if (gone != null
                && come != null
                && gone.analysis().shapes().equals(come.analysis().shapes())) {
            files.set(number(gone), come);
            return;
        }
        if (gone != null) {
            removePieces(gone);
        }
        if (come != null) {
            addPieces(come);
        }
    }

    @Override
    public long weight() {
        return pieces.weight() + (long) FUNCTION_BYTES * functions.size();
    }

    /** Functions that do the same as others, each group sorted by path and line. */
    Collection<List<FunctionPlace>> repeated() {
        return repeated.values();
    }

    /** Whether there is another function of this shape. */
    boolean repeats(FunctionShape function) {
        return repeated.containsKey(function.hash());
    }

    /** Stretches of functions that stand elsewhere too, by the path of the later place. */
    SortedMap<String, List<Copy>> copies() {
        for (int number = stale.nextSetBit(0); number >= 0; number = stale.nextSetBit(number + 1)) {
            TreeFile file = files.get(number);
            if (file == null) {
                continue;
            }
            List<Copy> found = new CopySearch(this, number, file).copies();
            if (found.isEmpty()) {
                copies.remove(file.path());
            } else {
                copies.put(file.path(), found);
            }
        }
        stale.clear();
        return copies;
    }

    TreeFile file(int number) {
        TreeFile file = files.get(number);
        if (file == null) {
            throw new IllegalStateException("no file has the number " + number);
        }
        return file;
    }

    /** The places of a piece in other files and this one; none when there are too many. */
    List<Place> places(long hash) {
        List<Place> places = new ArrayList<>();
        pieces.each(hash, (file, piece) -> places.add(new Place(file, piece)));
        return places.size() > MOST_PLACES ? List.of() : places;
    }

    /** One piece of one file, by their numbers. */
    record Place(int file, int piece) {}

    private static boolean takesPart(TreeFile file) {
        return file.production()
                && !MIGRATION.matches(file.path())
                && !file.analysis().shapes().equals(Shapes.NONE);
    }

    private void addPieces(TreeFile file) {
        int number = numbers.computeIfAbsent(file.path(), any -> {
            files.add(null);
            return files.size() - 1;
        });
        files.set(number, file);
        Shapes shapes = file.analysis().shapes();
        for (int piece = 0; piece < shapes.pieces(); piece++) {
            pieces.each(shapes.hash(piece), (other, any) -> stale.set(other));
            pieces.add(shapes.hash(piece), number, piece);
        }
        stale.set(number);
    }

    private void removePieces(TreeFile file) {
        int number = number(file);
        Shapes shapes = file.analysis().shapes();
        for (int piece = 0; piece < shapes.pieces(); piece++) {
            pieces.remove(shapes.hash(piece), number, piece);
            pieces.each(shapes.hash(piece), (other, any) -> stale.set(other));
        }
        files.set(number, null);
        copies.remove(file.path());
    }

    private void addFunctions(TreeFile file) {
        for (FunctionShape function : file.analysis().shapes().functions()) {
            List<FunctionPlace> places = functions.computeIfAbsent(function.hash(), any -> new ArrayList<>(1));
            places.add(new FunctionPlace(file, function));
            if (places.size() > 1) {
                places.sort(null);
                repeated.put(function.hash(), places);
            }
        }
    }

    private void removeFunctions(TreeFile file) {
        for (FunctionShape function : file.analysis().shapes().functions()) {
            List<FunctionPlace> places = functions.getOrDefault(function.hash(), new ArrayList<>());
            places.removeIf(place ->
                    place.file().path().equals(file.path()) && place.shape().equals(function));
            if (places.size() < 2) {
                repeated.remove(function.hash());
            }
            if (places.isEmpty()) {
                functions.remove(function.hash());
            }
        }
    }

    private int number(TreeFile file) {
        Integer number = numbers.get(file.path());
        if (number == null) {
            throw new IllegalStateException("the index of clones has no " + file.path());
        }
        return number;
    }
}
