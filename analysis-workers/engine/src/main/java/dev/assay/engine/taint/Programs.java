package dev.assay.engine.taint;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Programs that are started with a list of arguments: no danger, unless the program reads one of them as a command. */
final class Programs {
    private static final Set<String> SHELLS =
            Set.of("sh", "bash", "zsh", "dash", "ksh", "cmd", "cmd.exe", "powershell", "powershell.exe", "pwsh");
    private static final Set<String> COMMAND_OPTIONS = Set.of("-c", "-lc", "-ec", "/c", "/C", "-Command", "/k");

    private Programs() {}

    /** The values that a shell reads, and the program itself. */
    static List<Value> shellText(List<Value> arguments) {
        List<Value> flat = new ArrayList<>();
        for (Value argument : arguments) {
            Shape shape = argument.shape();
            if (shape == null) {
                flat.add(argument);
                continue;
            }
            for (int at = 0; at < shape.size(); at++) {
                flat.add(shape.at((long) at));
            }
            if (shape.rest() != null) {
                flat.add(shape.rest());
            }
        }
        if (flat.isEmpty()) {
            return flat;
        }
        List<Value> read = new ArrayList<>();
        read.add(flat.getFirst());
        boolean shell = shell(flat.getFirst()) || chosen(flat);
        for (int at = 1; at < flat.size(); at++) {
            Value value = flat.get(at);
            shell |= shell(value) && !value.equals(flat.getFirst());
            if (shell && value.constantText() == null) {
                read.add(value);
            }
        }
        boolean option = flat.stream().anyMatch(Programs::option) || flat.size() < 3;
        return shell && !option ? read.subList(0, 1) : read;
    }

    /** One of some shells, with its option: which one depends on the system. */
    private static boolean chosen(List<Value> flat) {
        return flat.size() > 2
                && flat.getFirst().constantText() == null
                && flat.getFirst().harmless()
                && flat.get(1).harmless()
                && (flat.get(1).constantText() == null || option(flat.get(1)));
    }

    private static boolean shell(Value value) {
        String text = value.constantText();
        return text != null && SHELLS.contains(text.substring(text.lastIndexOf('/') + 1));
    }

    private static boolean option(Value value) {
        String text = value.constantText();
        return text == null || COMMAND_OPTIONS.contains(text);
    }
}
