package dev.assay.standalone;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * Which broker and index write a data folder. Each reads what older ones wrote, none what newer ones did.
 *
 * @param versions version by name of the product, as it is shown
 */
record Writers(Map<String, String> versions) {
    Writers {
        versions = Map.copyOf(versions);
        versions.values().forEach(Version::parse);
    }

    /**
     * Notes these as the writers of a folder.
     *
     * @param file where that is noted; need not exist
     * @param folder what is named in the message
     * @throws StandaloneException when a newer one wrote there
     */
    void take(Path file, Path folder) throws IOException, StandaloneException {
        Properties noted = new Properties();
        if (Files.exists(file)) {
            noted.load(new StringReader(Files.readString(file)));
        }
        for (Map.Entry<String, String> ours : new TreeMap<>(versions).entrySet()) {
            String before = noted.getProperty(ours.getKey(), ours.getValue());
            if (Version.parse(before).compareTo(Version.parse(ours.getValue())) > 0) {
                throw StandaloneException.missing("the data folder %s was written with %s %s, and this Assay has %s;"
                                .formatted(folder, ours.getKey(), before, ours.getValue())
                        + " use the newer Assay, or name another folder with --data");
            }
            noted.setProperty(ours.getKey(), ours.getValue());
        }
        StringWriter text = new StringWriter();
        noted.store(text, null);
        DataFolder.writeOwnerOnly(file, text.toString());
    }
}
