package dev.assay.engine.taint;

import com.google.re2j.Pattern;
import dev.assay.engine.taint.Function.Marker;
import dev.assay.engine.taint.Function.Parameter;
import dev.assay.engine.taint.Knowledge.Named;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the parameters of a function hold when it starts. */
final class Handlers {
    private final Analysis analysis;
    private final Knowledge knowledge;

    Handlers(Analysis analysis) {
        this.analysis = analysis;
        this.knowledge = analysis.knowledge();
    }

    /** Whether a framework calls the function for each request. */
    private boolean handler(Function function) {
        Pattern owners = knowledge.handlerOwners;
        return knowledge.handlers != null
                && function.marked(text -> knowledge.handlers.matcher(text).find())
                && (owners == null
                        || function.ownerMarkers().isEmpty()
                        || function.ownerMarkers().stream()
                                .anyMatch(
                                        marker -> owners.matcher(marker.text()).find()));
    }

    /** Whether what the function returns is sent as a page. */
    boolean answers(Function function) {
        return handler(function);
    }

    /** Whether something of this name belongs to a framework, so that it is no data. */
    boolean framework(String path) {
        return knowledge.requestObject(path)
                || knowledge.parameters.stream().anyMatch(named -> named.type().equals(path));
    }

    void enter(Function function, Map<Integer, String> known, Environment start) {
        function.types().forEach((name, type) -> start.put(name, Value.named(type)));
        boolean handler = handler(function);
        for (int at = 0; at < function.parameters().size(); at++) {
            Parameter parameter = function.parameters().get(at);
            start.put(parameter.name(), value(function, at, parameter, known.get(at), handler));
        }
    }

    private Value value(Function function, int at, Parameter parameter, @Nullable String known, boolean handler) {
        String type = parameter.type() == null ? null : analysis.typePath(parameter.type());
        if (known != null) {
            return Value.named(known);
        }
        if (parameter.type() != null && analysis.isNumber(parameter.type())) {
            return Value.CLEAN;
        }
        if (fromRequest(function, parameter, handler)) {
            return request(function, at, parameter, type);
        }
        if (type != null && framework(type)) {
            return Value.named(type);
        }
        String named = parameter.type() == null
                        || type == null
                        || knowledge.types.containsKey(String.valueOf(parameter.type()))
                ? byName(function, at, parameter)
                : null;
        if (named != null) {
            return Value.named(named);
        }
        Origin origin = new Origin(
                Origin.Kind.PARAMETER,
                function.node().index(),
                at,
                "",
                parameter.name(),
                function.node().startLine());
        return Value.of(Taint.of(origin)).withPath(type).asContainer(true);
    }

    private boolean fromRequest(Function function, Parameter parameter, boolean handler) {
        Pattern markers = knowledge.requestMarkers;
        for (Marker marker : parameter.markers()) {
            if (markers != null && markers.matcher(marker.text()).find()) {
                return true;
            }
        }
        if (!handler || (!parameter.markers().isEmpty() && markers != null)) {
            return false;
        }
        Pattern not = knowledge.notFromRequest;
        String type = String.valueOf(parameter.type());
        boolean excluded = not != null
                && (not.matcher(type).find() || not.matcher(parameter.name()).find());
        boolean injected = not != null
                && parameter.defaultValue() != null
                && not.matcher(parameter.defaultValue().node().text()).find();
        String converter = "(int|float|uuid):" + parameter.name() + ">";
        boolean number = function.markers().stream()
                .anyMatch(marker ->
                        Pattern.compile(converter).matcher(marker.text()).find());
        String path = analysis.typePath(type);
        return !excluded && !injected && !number && !(path != null && framework(path));
    }

    private static Value request(Function function, int at, Parameter parameter, @Nullable String type) {
        int line = function.node().startLine();
        Origin origin = new Origin(
                Origin.Kind.REQUEST, function.node().index(), at + 1, "", "the parameter " + parameter.name(), line);
        return Value.of(Taint.of(origin)).withPath(type).asContainer(type != null);
    }

    private @Nullable String byName(Function function, int at, Parameter parameter) {
        List<Parameter> all = function.parameters();
        for (Named named : knowledge.parameters) {
            boolean beside = named.beside() == null
                    || all.stream()
                            .anyMatch(other ->
                                    named.beside().matcher(other.name()).find());
            if (beside
                    && (at == 0 || !named.first())
                    && named.name().matcher(parameter.name()).find()) {
                return named.type();
            }
        }
        return null;
    }
}
