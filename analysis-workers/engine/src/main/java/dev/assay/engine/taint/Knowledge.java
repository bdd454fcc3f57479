package dev.assay.engine.taint;

import com.google.re2j.Pattern;
import dev.assay.engine.source.Language;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is known of a language's libraries: where values enter, where they must not arrive, what makes them harmless. */
final class Knowledge {
    private static final Map<Language, Knowledge> LOADED = new ConcurrentHashMap<>();

    /** @param clears a mask of threats */
    record Sanitizer(CallPattern call, int clears) {}

    /** @param type what a parameter with such a name is */
    record Named(Pattern name, @Nullable Pattern beside, boolean first, String type) {}

    /** A call that fills what one of its arguments points to. */
    record Fill(CallPattern call, int argument) {}

    private final DataFile data;
    final List<Named> parameters = new ArrayList<>();
    final Pattern numbers;
    final Pattern lookups;
    final Pattern cleaners;
    final Pattern validators;
    final Pattern ends;
    final @Nullable Pattern handlers;
    final @Nullable Pattern handlerOwners;
    final @Nullable Pattern notFromRequest;
    final @Nullable Pattern requestMarkers;
    final Map<String, String> returns = new HashMap<>();
    final Map<String, String> types = new HashMap<>();
    /** What names stand for that nothing in the file explains. */
    final Map<String, String> globals;

    /** What parts of any object stand for. */
    final Map<String, String> members;

    private final Map<String, List<Sink>> sinks = new HashMap<>();
    private final Map<String, List<CallPattern>> sources = new HashMap<>();
    private final Map<String, List<CallPattern>> containers = new HashMap<>();
    private final Map<String, List<Sanitizer>> sanitizers = new HashMap<>();
    private final Map<String, List<CallPattern>> passes = new HashMap<>();
    private final Map<String, List<CallPattern>> randoms = new HashMap<>();
    private final Map<String, List<CallPattern>> normalisers = new HashMap<>();
    private final Map<String, List<Fill>> fills = new HashMap<>();
    private final Set<String> requestObjects = new HashSet<>();
    private final Set<String> sinkWords = new HashSet<>();

    private Knowledge(DataFile data) {
        this.data = data;
        numbers = data.pattern("numbers");
        lookups = data.pattern("lookups");
        cleaners = data.pattern("cleaners");
        validators = data.pattern("validators");
        ends = data.pattern("ends");
        handlers = data.optionalPattern("handlers");
        handlerOwners = data.optionalPattern("handler-owners");
        notFromRequest = data.optionalPattern("not-from-request");
        requestMarkers = data.optionalPattern("request-markers");
        data.pairs("returns").forEach((from, to) -> CallPattern.expand(from).forEach(one -> returns.put(one, to)));
        data.pairs("types").forEach((from, to) -> CallPattern.expand(from).forEach(one -> types.put(one, to)));
        globals = data.pairs("globals");
        members = data.pairs("members");
        patterns("sources", sources);
        patterns("containers", containers);
        patterns("passes", passes);
        patterns("normalises", normalisers);
        patterns("randoms", randoms);
        containers.forEach((name, found) -> found.forEach(one -> add(sources, one)));
        readParameters();
        readSanitizers();
        readSinks();
        sinkWords.addAll(data.texts("words"));
        for (Map<String, Object> fill : data.entries("fills")) {
            for (CallPattern call : DataFile.calls(fill)) {
                fills.computeIfAbsent(call.name(), any -> new ArrayList<>())
                        .add(new Fill(call, DataFile.number(fill, "argument")));
            }
        }
        sources.values().forEach(all -> all.forEach(one -> requestObjects.add(one.receiver())));
    }

    /** What is known of a language; the dialects of JavaScript share it. */
    static Knowledge of(Language language) {
        Language base = language.javascriptLike() ? Language.JAVASCRIPT : language;
        return LOADED.computeIfAbsent(base, any -> new Knowledge(DataFile.read("taint/" + base.id() + ".yaml")));
    }

    private void patterns(String key, Map<String, List<CallPattern>> into) {
        for (String text : data.texts(key)) {
            for (String one : CallPattern.expand(text)) {
                add(into, CallPattern.of(one, null));
            }
        }
    }

    private static void add(Map<String, List<CallPattern>> into, CallPattern pattern) {
        into.computeIfAbsent(pattern.name(), any -> new ArrayList<>()).add(pattern);
    }

    private void readParameters() {
        for (Map<String, Object> entry : data.entries("parameters")) {
            parameters.add(new Named(
                    Pattern.compile("^(" + DataFile.text(entry, "name") + ")$"),
                    DataFile.optional(entry, "beside"),
                    "true".equals(String.valueOf(entry.get("first"))),
                    DataFile.text(entry, "type")));
        }
    }

    private void readSanitizers() {
        for (Map<String, Object> entry : data.entries("sanitizers")) {
            int clears = DataFile.threats(entry, "clears");
            for (CallPattern call : DataFile.calls(entry)) {
                sanitizers
                        .computeIfAbsent(call.name(), any -> new ArrayList<>())
                        .add(new Sanitizer(call, clears));
            }
        }
    }

    private void readSinks() {
        for (Map<String, Object> entry : data.entries("sinks")) {
            Map<Integer, Pattern> constants = new LinkedHashMap<>();
            DataFile.map(entry, "constants")
                    .forEach((at, text) -> constants.put(Integer.valueOf(at), Pattern.compile(text)));
            Threat threat = Threat.named(DataFile.text(entry, "threat")).orElseThrow();
            for (CallPattern call : DataFile.calls(entry)) {
                sinkWords.addAll(words(entry, call));
                sinks.computeIfAbsent(call.name(), any -> new ArrayList<>())
                        .add(new Sink(
                                threat,
                                call,
                                DataFile.numbers(entry, "arguments"),
                                DataFile.words(entry, "names"),
                                DataFile.optional(entry, "only-if"),
                                DataFile.optional(entry, "unless"),
                                DataFile.optional(entry, "unless-call"),
                                DataFile.optional(entry, "looks"),
                                "true".equals(String.valueOf(entry.get("always"))),
                                "true".equals(String.valueOf(entry.get("list"))),
                                !"false".equals(String.valueOf(entry.get("doubts"))),
                                constants));
            }
        }
    }

    /** What stands in every file that has such a call: the library, where it is named, or the name of the call. */
    private List<String> words(Map<String, Object> entry, CallPattern call) {
        List<String> given = DataFile.words(entry, "words");
        boolean framework =
                parameters.stream().anyMatch(named -> call.receiver().startsWith(named.type()));
        if (!given.isEmpty() || call.name().equals(Sinks.RETURNED)) {
            return given;
        }
        boolean library = call.certain() && !call.receiver().isEmpty() && !framework;
        return List.of(library ? call.receiver().split("[^\\w$]", 2)[0] : call.name());
    }

    List<Sink> sinks(String name) {
        return sinks.getOrDefault(name, List.of());
    }

    /** The last parts of the names of all sinks. */
    Set<String> sinkWords() {
        return sinkWords;
    }

    /** One of them stands in every file where a value may be worth telling. */
    Set<String> startWords() {
        Set<String> words = new HashSet<>(data.texts("request-words"));
        words.addAll(data.texts("alone-words"));
        return words;
    }

    boolean source(@Nullable String receiver, String name, String written) {
        return any(sources, receiver, name, written);
    }

    boolean container(@Nullable String receiver, String name, String written) {
        return any(containers, receiver, name, written);
    }

    boolean passes(@Nullable String receiver, String name, String written) {
        return any(passes, receiver, name, written);
    }

    boolean random(@Nullable String receiver, String name, String written) {
        return any(randoms, receiver, name, written);
    }

    boolean normalises(@Nullable String receiver, String name, String written) {
        return any(normalisers, receiver, name, written);
    }

    /** The mask of what a call takes from its arguments; 0 when it is no sanitizer. */
    int clears(@Nullable String receiver, String name, String written) {
        int mask = 0;
        for (Sanitizer sanitizer : sanitizers.getOrDefault(name, List.of())) {
            if (sanitizer.call().matches(receiver, written)) {
                mask |= sanitizer.clears();
            }
        }
        return mask;
    }

    /** The position of the argument that the call fills with what its receiver holds, or -1. */
    int fills(@Nullable String receiver, String name, String written) {
        for (Fill fill : fills.getOrDefault(name, List.of())) {
            if (fill.call().matches(receiver, written)) {
                return fill.argument();
            }
        }
        return -1;
    }

    /** Whether something of this name holds a request. */
    boolean requestObject(@Nullable String path) {
        return path != null && requestObjects.contains(path);
    }

    /** Whether something of this name is a part of a request. */
    boolean ofRequest(@Nullable String path) {
        String part = path == null ? "" : path;
        for (int dot = part.lastIndexOf('.'); dot > 0; dot = part.lastIndexOf('.', dot - 1)) {
            if (requestObjects.contains(part.substring(0, dot))) {
                return true;
            }
        }
        return false;
    }

    private static boolean any(
            Map<String, List<CallPattern>> patterns, @Nullable String receiver, String name, String written) {
        for (CallPattern pattern : patterns.getOrDefault(name, List.of())) {
            if (pattern.matches(receiver, written)) {
                return true;
            }
        }
        return false;
    }
}
