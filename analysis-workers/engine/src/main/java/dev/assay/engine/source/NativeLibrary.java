package dev.assay.engine.source;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The functions of {@code native/assay.c}, loaded once a process from the class path. Every call answers with a status
 * instead of ending the process: see the C file for how.
 */
record NativeLibrary(
        MethodHandle parse,
        MethodHandle freeTree,
        MethodHandle compileQuery,
        MethodHandle freeQuery,
        MethodHandle patternCount,
        MethodHandle patternStart,
        MethodHandle captureCount,
        MethodHandle captureName,
        MethodHandle string,
        MethodHandle predicates,
        MethodHandle quantifier,
        MethodHandle runQuery,
        MethodHandle freeMatches,
        List<Grammar> grammars) {
    static final NativeLibrary INSTANCE = load();

    /** The most memory one parse, query or compilation may hold. */
    static final long MEMORY_BYTES = 1L << 30;

    private static final int ABI = 2;

    private static NativeLibrary load() {
        SymbolLookup lookup = SymbolLookup.libraryLookup(extract(), Arena.global());
        Functions functions = new Functions(lookup);
        int abi = functions.number("assay_abi");
        int languages = functions.number("assay_language_count");
        if (abi != ABI || languages != Language.values().length) {
            throw new IllegalStateException("the native library has version " + abi + " and " + languages
                    + " languages, expected " + ABI + " and " + Language.values().length + ": build it again");
        }
        return new NativeLibrary(
                functions.named("assay_parse", ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS),
                functions.noResult("assay_tree_free"),
                functions.named("assay_query_compile", ADDRESS, JAVA_INT, ADDRESS, JAVA_INT, ADDRESS, ADDRESS),
                functions.noResult("assay_query_free"),
                functions.named("assay_query_pattern_count", JAVA_INT, ADDRESS),
                functions.named("assay_query_pattern_start", JAVA_INT, ADDRESS, JAVA_INT),
                functions.named("assay_query_capture_count", JAVA_INT, ADDRESS),
                functions.named("assay_query_capture_name", ADDRESS, ADDRESS, JAVA_INT, ADDRESS),
                functions.named("assay_query_string", ADDRESS, ADDRESS, JAVA_INT, ADDRESS),
                functions.named("assay_query_predicates", ADDRESS, ADDRESS, JAVA_INT, ADDRESS),
                functions.named("assay_query_quantifier", JAVA_INT, ADDRESS, JAVA_INT, JAVA_INT),
                functions.named("assay_query_run", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS),
                functions.noResult("assay_matches_free"),
                functions.grammars());
    }

    Grammar grammar(Language language) {
        return grammars.get(language.grammar());
    }

    /** The resource folder of this platform, as {@code native/build.sh} names it. */
    private static String resource() {
        boolean macos = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac");
        String machine = switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "aarch64";
            case String other -> other;
        };
        return macos
                ? "/native/macos-" + machine + "/libassay-grammars.dylib"
                : "/native/linux-" + machine + "/libassay-grammars.so";
    }

    private static Path extract() {
        String resource = resource();
        try (InputStream library = NativeLibrary.class.getResourceAsStream(resource)) {
            if (library == null) {
                throw new IllegalStateException("this build holds no native library for this platform: " + resource);
            }
            Path file = Files.createTempFile("assay-grammars", resource.substring(resource.lastIndexOf('.')));
            file.toFile().deleteOnExit();
            Files.copy(library, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        } catch (IOException failure) {
            throw new IllegalStateException(
                    "cannot unpack the native library to " + System.getProperty("java.io.tmpdir") + ": "
                            + failure.getMessage(),
                    failure);
        }
    }

    /** Calls that cannot throw by themselves: a failure here is a defect of the binding. */
    interface Invocation<T> {
        T call() throws Throwable;
    }

    static <T> T invoke(Invocation<T> invocation) {
        try {
            return invocation.call();
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new IllegalStateException("a call into the native library failed", failure);
        }
    }

    /** Binds functions by name. */
    private record Functions(SymbolLookup lookup) {
        MethodHandle named(
                String name, java.lang.foreign.MemoryLayout result, java.lang.foreign.MemoryLayout... arguments) {
            return Linker.nativeLinker()
                    .downcallHandle(lookup.findOrThrow(name), FunctionDescriptor.of(result, arguments));
        }

        MethodHandle noResult(String name) {
            return Linker.nativeLinker().downcallHandle(lookup.findOrThrow(name), FunctionDescriptor.ofVoid(ADDRESS));
        }

        int number(String name) {
            return invoke(() -> (int) named(name, JAVA_INT).invokeExact());
        }

        List<Grammar> grammars() {
            List<Grammar> grammars = new ArrayList<>();
            for (Language language : Language.values()) {
                List<String> kinds = names(language, "assay_kind_count", "assay_kind_name", 0);
                List<String> fields = names(language, "assay_field_count", "assay_field_name", 1);
                grammars.add(new Grammar(kinds, fields));
            }
            return List.copyOf(grammars);
        }

        /** Names by number; fields are numbered from 1 up to their count, kinds from 0 up to one less. */
        private List<String> names(Language language, String count, String name, int first) {
            MethodHandle counter = named(count, JAVA_INT, JAVA_INT);
            MethodHandle namer = named(name, ADDRESS, JAVA_INT, JAVA_INT);
            int number = invoke(() -> (int) counter.invokeExact(language.grammar()));
            List<String> names = new ArrayList<>();
            for (int at = 0; at < number + first; at++) {
                int current = at;
                MemorySegment text = invoke(() -> (MemorySegment) namer.invokeExact(language.grammar(), current));
                names.add(
                        text.address() == 0
                                ? ""
                                : text.reinterpret(Long.MAX_VALUE).getString(0));
            }
            return names;
        }
    }
}
