package dev.assay.engine.taint;

import java.util.List;
import java.util.Map;

/**
 * A file in the form that values are followed through.
 *
 * @param functions those with a name that are declared at the top level or in a class, in document order
 * @param top what runs when the file is loaded, fields of classes with it
 * @param imports what a name stands for that is brought in from elsewhere: {@code os.path}, {@code child_process.exec}
 * @param fields the declared types of fields, by {@code Owner.name}
 */
record Unit(List<Function> functions, List<Statement> top, Map<String, String> imports, Map<String, String> fields) {}
