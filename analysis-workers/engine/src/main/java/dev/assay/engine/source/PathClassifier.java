package dev.assay.engine.source;

import java.util.Optional;
import java.util.Set;

/** Tells by its path, and by the attributes of its repository, whether a file is a person's own source. */
final class PathClassifier {
    /** Where package managers and people put the code of others. */
    private static final Set<String> VENDORED_FOLDERS = Set.of(
            "node_modules",
            "bower_components",
            "jspm_packages",
            "vendor",
            "vendors",
            "third_party",
            "third-party",
            "thirdparty",
            "3rdparty",
            "Godeps",
            "Pods",
            "Carthage",
            ".yarn",
            "site-packages",
            "dist-packages",
            "venv",
            ".venv");

    /** Where web applications put scripts that the browser is given as they are. */
    private static final Set<String> ASSET_FOLDERS =
            Set.of("static", "public", "assets", "lib", "libs", "plugins", "wwwroot", "webapp", "resources", "dist");

    /** Libraries that are copied there under their own names; elsewhere such a name may be a wrapper around one. */
    private static final TextPattern VENDORED_NAME = TextPattern.ofWhole(
            "(?:jquery(?:[-.](?:ui|migrate|validate|form|cookie|datatables?))?|bootstrap|angular|d3|three|underscore|lodash"
                    + "|backbone|modernizr|moment|require|react(?:-dom)?|vue|dat\\.gui|select2|popper|axios|toastr|chart"
                    + "|echarts|sweetalert2?|highlight\\.pack|swagger-ui(?:-bundle|-standalone-preset)?|htmx|alpine(?:js)?)"
                    + "(?:[-.]v?\\d[\\w.]*)?(?:[.-](?:slim|bundle|min|umd|prod|all))*\\.js");
    /** Below the folders that are served as they are, those that hold what others wrote. */
    private static final TextPattern COPIED_FOLDER = TextPattern.ofWhole(
            "(?:.*/)?(?:static|public|wwwroot|webapp|resources)/(?:.*/)?(?:plugins?|libs?|vendors?)/.*\\.(?:js|mjs|cjs)");
    /** A number of a release in the name of a script: nobody names source of their own so. */
    private static final TextPattern RELEASED_NAME =
            TextPattern.ofWhole("[a-zA-Z][\\w.]*-v?\\d+\\.\\d+(?:\\.\\d+)*(?:[.-]\\w+)*\\.js");
    /** The same in the name of a folder around a script. */
    private static final TextPattern RELEASED_FOLDER =
            TextPattern.ofWhole("(?:.*/)?[a-zA-Z][\\w.-]*-v?\\d+\\.\\d+\\.\\d+/.*\\.(?:js|mjs|cjs|ts)");

    private static final Set<String> GENERATED_FOLDERS =
            Set.of("__generated__", "__snapshots__", ".next", ".nuxt", ".svelte-kit");

    /** Where the tools around JavaScript put what they built; other ecosystems use the names otherwise. */
    private static final Set<String> BUILD_FOLDERS = Set.of("dist", "bundles");

    private static final TextPattern BUILT_SCRIPT = TextPattern.ofWhole(".*\\.(?:js|mjs|cjs|d\\.ts)");
    private static final TextPattern GENERATED_NAME = TextPattern.ofWhole(
            "(?:.*\\.pb(?:\\.gw)?\\.go|.*_pb2(?:_grpc)?\\.pyi?|.*_pb\\.(?:js|ts|d\\.ts)|zz_generated\\..*\\.go"
                    + "|.*_generated\\.go|.*\\.gen\\.go|.*\\.generated\\.[a-z]+|package-lock\\.json|npm-shrinkwrap\\.json"
                    + "|pnpm-lock\\.yaml|.*[.-]lock\\.(?:json|ya?ml))");

    private static final TextPattern MINIFIED_NAME = TextPattern.ofWhole(".*[.-]min\\.(?:js|mjs|cjs)");

    private PathClassifier() {}

    static Optional<LeftOut> of(String path, Attributes attributes) {
        Optional<Boolean> vendored = attributes.vendored(path);
        if (vendored.orElseGet(() -> isVendored(path))) {
            return Optional.of(LeftOut.VENDORED);
        }
        Optional<Boolean> generated = attributes.generated(path);
        if (generated.orElseGet(() -> isGenerated(path))) {
            return Optional.of(LeftOut.GENERATED);
        }
        return MINIFIED_NAME.find(name(path)) ? Optional.of(LeftOut.MINIFIED) : Optional.empty();
    }

    private static boolean isVendored(String path) {
        String name = name(path);
        return inFolder(path, VENDORED_FOLDERS)
                || RELEASED_NAME.find(name)
                || RELEASED_FOLDER.find(path)
                || COPIED_FOLDER.find(path)
                || (VENDORED_NAME.find(name) && (MINIFIED_NAME.find(name) || inFolder(path, ASSET_FOLDERS)));
    }

    private static boolean isGenerated(String path) {
        return inFolder(path, GENERATED_FOLDERS)
                || (BUILT_SCRIPT.find(name(path)) && inFolder(path, BUILD_FOLDERS))
                || GENERATED_NAME.find(name(path));
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static boolean inFolder(String path, Set<String> folders) {
        int start = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', start)) {
            if (folders.contains(path.substring(start, slash))) {
                return true;
            }
            start = slash + 1;
        }
        return false;
    }
}
