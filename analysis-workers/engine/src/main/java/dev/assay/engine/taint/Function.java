package dev.assay.engine.taint;

import dev.assay.engine.source.Node;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function as it is declared; its body is read when it is first followed.
 *
 * @param name empty for one without a name
 * @param owner name of the class or receiver type, null for a free function
 * @param markers names and texts of its decorators or annotations
 * @param ownerMarkers those of its class, and the classes it extends
 * @param open whether callers may be outside of the file
 * @param types the types of names its declaration brings in beside the parameters, e.g. a Go receiver
 */
record Function(
        Node node,
        String name,
        @Nullable String owner,
        List<Parameter> parameters,
        List<Marker> markers,
        List<Marker> ownerMarkers,
        boolean open,
        Map<String, String> types,
        @Nullable Node body) {

    /**
     * @param name its name; where it is taken apart, the pattern's text
     * @param type the declared type, null when there is none
     * @param pattern what it is taken apart into, null for a plain name
     */
    record Parameter(
            String name,
            @Nullable String type,
            List<Marker> markers,
            @Nullable Expression defaultValue,
            @Nullable Expression pattern) {}

    /** A decorator or annotation: its name and its whole text. */
    record Marker(String name, String text) {}

    boolean marked(java.util.function.Predicate<String> text) {
        return markers.stream().anyMatch(marker -> text.test(marker.text()));
    }
}
