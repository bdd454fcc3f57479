package dev.assay.engine.taint;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that must not be given certain values as they are.
 *
 * @param arguments positions of the dangerous arguments, -1 for all
 * @param names of dangerous arguments that are given by name, also as an entry of an object
 * @param onlyIf what the text of the whole call must look like
 * @param unless what the function around must not say
 * @param unlessCall what the call must not say
 * @param looks what the text that is built must look like where the receiver is only guessed, or always
 * @param always whether {@code looks} holds also where the receiver is known
 * @param list whether the arguments are a program and its arguments, dangerous only through a shell
 * @param doubts whether it is told also where nothing is known of the value
 * @param constants what the argument at a position must be, as text
 */
record Sink(
        Threat threat,
        CallPattern call,
        List<Integer> arguments,
        List<String> names,
        @Nullable Pattern onlyIf,
        @Nullable Pattern unless,
        @Nullable Pattern unlessCall,
        @Nullable Pattern looks,
        boolean always,
        boolean list,
        boolean doubts,
        Map<Integer, Pattern> constants) {

    boolean takes(int position) {
        return arguments.contains(position) || arguments.contains(-1);
    }
}
