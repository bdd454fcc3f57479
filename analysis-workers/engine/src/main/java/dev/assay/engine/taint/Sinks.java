package dev.assay.engine.taint;

import dev.assay.engine.source.Node;
import dev.assay.engine.taint.Calls.Made;
import dev.assay.engine.taint.Calls.Target;
import dev.assay.engine.taint.Expression.Index;
import dev.assay.engine.taint.Flow.Certainty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells values that arrive where they must not. */
final class Sinks {
    private static final int CALL_TEXT = 2_000;
    private static final int FUNCTION_TEXT = 20_000;
    /** The receiver of a call, where it is what must not be tainted. */
    private static final int RECEIVER = -2;

    private static final String ASSIGNED = "=";
    private static final String STORED = "[]=";
    static final String RETURNED = "return";

    private final Walk walk;
    private final Analysis analysis;

    Sinks(Walk walk) {
        this.walk = walk;
        this.analysis = walk.analysis;
    }

    /** Looks at the arguments of a call; true when the call is a place where values count. */
    boolean check(Made made) {
        boolean sunk = false;
        Target target = made.target();
        for (Sink sink : analysis.knowledge().sinks(target.name())) {
            if (sink.call().matches(target.owner(), target.written()) && holds(sink, made)) {
                sunk |= sink.call().certain() || sink.call().hint() != null;
                String name = name(made);
                for (Value value : dangerous(sink, made)) {
                    arrive(sink, value, made.node(), name);
                }
            }
        }
        return sunk;
    }

    private static String name(Made made) {
        Target target = made.target();
        String owner = target.written().isEmpty() ? String.valueOf(target.owner()) : target.written();
        String receiver = owner.substring(Math.max(owner.lastIndexOf('.'), owner.lastIndexOf('\n')) + 1);
        boolean plain = receiver.isEmpty() || receiver.equals("null") || !receiver.matches("[\\w$]+(\\(\\))?");
        return plain ? target.name() : receiver + "." + target.name();
    }

    private boolean holds(Sink sink, Made made) {
        String text = made.node()
                .tree()
                .text(
                        made.node().startByte(),
                        Math.min(made.node().endByte(), made.node().startByte() + CALL_TEXT));
        if (sink.onlyIf() != null && !sink.onlyIf().matcher(text).find()) {
            return false;
        }
        if (sink.unlessCall() != null && sink.unlessCall().matcher(text).find()) {
            return false;
        }
        for (Map.Entry<Integer, com.google.re2j.Pattern> constant :
                sink.constants().entrySet()) {
            String value = made.argument(constant.getKey()).constantText();
            if (value == null || !constant.getValue().matcher(value).find()) {
                return false;
            }
        }
        return sink.unless() == null
                || !sink.unless().matcher(around(made.node())).find();
    }

    private String around(Node node) {
        Node function = walk.function.node();
        int start = Math.max(function.startByte(), node.startByte() - FUNCTION_TEXT);
        return function.tree().text(start, Math.min(function.endByte(), node.endByte() + CALL_TEXT));
    }

    private static List<Value> dangerous(Sink sink, Made made) {
        List<Value> values = new ArrayList<>();
        for (int at = 0; at < made.values().size(); at++) {
            if (sink.takes(at)) {
                values.add(made.values().get(at));
            }
        }
        Value receiver = made.target().receiver();
        if (sink.arguments().contains(RECEIVER) && receiver != null) {
            values.add(receiver);
        }
        for (String name : sink.names()) {
            if (made.named().containsKey(name)) {
                values.add(made.named().get(name));
            }
            for (Value value : made.values()) {
                if (value.shape() != null && value.shape().entries().containsKey(name)) {
                    values.add(value.shape().at(name));
                }
            }
        }
        return sink.list() ? Programs.shellText(values) : values;
    }

    /** A part of an object is set: {@code element.innerHTML = value}; or a variable whose name says what it is. */
    void assigned(Expression target, String name, Value value) {
        if (value.isConstant()) {
            return;
        }
        for (Sink sink : analysis.knowledge().sinks(ASSIGNED)) {
            if (sink.onlyIf() != null
                    && sink.onlyIf()
                            .matcher(target instanceof Expression.Name ? name : "." + name)
                            .find()
                    && (sink.unless() == null
                            || !sink.unless().matcher(around(target.node())).find())) {
                arrive(sink, value, target.node(), name);
            }
        }
    }

    /** An item is set: {@code response.headers["X"] = value}. */
    void stored(Index index, Value value) {
        for (Sink sink : analysis.knowledge().sinks(STORED)) {
            if (sink.onlyIf() != null
                    && sink.onlyIf().matcher(index.object().node().text()).find()) {
                arrive(sink, value, index.node(), Labels.of(index.object().node()));
            }
        }
    }

    /** What a handler returns becomes the answer; what a function made of it may be data. */
    void returned(Expression expression, Value value) {
        named(expression, value);
        Value first = value.shape() != null && value.shape().size() > 0
                ? value.shape().at(0L)
                : value;
        boolean direct = first.asPart().length() > 1 || analysis.knowledge().ofRequest(first.path());
        if (!direct || !analysis.answers(walk.function)) {
            return;
        }
        for (Sink sink : analysis.knowledge().sinks(RETURNED)) {
            if (sink.unless() == null
                    || !sink.unless().matcher(around(expression.node())).find()) {
                arrive(sink, first, expression.node(), "the response");
            }
        }
    }

    /** What {@code resetToken()} returns is a token, as if a variable of that name were set. */
    private void named(Expression expression, Value value) {
        if (walk.function == null || value.isConstant()) {
            return;
        }
        String name = walk.function.name();
        for (Sink sink : analysis.knowledge().sinks(ASSIGNED)) {
            if (sink.threat() == Threat.SECRET
                    && sink.onlyIf() != null
                    && sink.onlyIf().matcher(name).find()) {
                arrive(sink, value, expression.node(), name);
            }
        }
    }

    private void arrive(Sink sink, Value value, Node node, String name) {
        if (value.shape() != null
                && value.taint().isEmpty()
                && sink.threat() != Threat.NOSQL
                && sink.threat() != Threat.LOG
                && value.shape().entries().keySet().stream().anyMatch(String.class::isInstance)) {
            return;
        }
        Taint taint = walk.environment().left(value.allTaint());
        String text = value.asPart();
        boolean guessed = !sink.call().certain() || sink.always();
        if (sink.looks() != null && guessed && !sink.looks().matcher(text).find()) {
            return;
        }
        if (taint.isEmpty()) {
            if (sink.doubts() && Doubts.unknown(sink.threat(), text)) {
                analysis.found(new Flow(sink.threat(), Certainty.UNKNOWN, node, name, "", 0));
            }
            return;
        }
        boolean container = value.container();
        taint.cleared().forEach((origin, mask) -> {
            if ((mask & sink.threat().bit()) == 0) {
                arrive(sink, origin, new Arrival(text, container), node, name);
            }
        });
    }

    /** A page that goes on to its own address, as a whole, stays where it is. */
    private static boolean ownAddress(Threat threat, Origin origin) {
        return threat == Threat.REDIRECT && origin.label().matches("(window\\.|document\\.)?location\\.\\w+");
    }

    private record Arrival(String text, boolean container) {}

    private void arrive(Sink sink, Origin origin, Arrival arrival, Node node, String name) {
        Threat threat = sink.threat();
        boolean placed = Doubts.reaches(threat, arrival.text()) && !ownAddress(threat, origin);
        switch (origin.kind()) {
            case REQUEST -> {
                boolean answersData = threat == Threat.MARKUP
                        && arrival.container()
                        && origin.key().isEmpty()
                        && arrival.text().length() == 1;
                if (placed && !answersData && threat != Threat.SECRET) {
                    analysis.found(new Flow(threat, Certainty.REQUEST, node, name, origin.label(), origin.line()));
                }
            }
            case RANDOM -> {
                if (threat == Threat.SECRET) {
                    analysis.found(new Flow(threat, Certainty.RANDOM, node, name, origin.label(), origin.line()));
                }
            }
            case PARAMETER -> {
                if (placed) {
                    walk.reach(new Summary.Reach(
                            origin, threat, node, name, sink.doubts() && Doubts.parameter(threat, arrival.text())));
                }
            }
        }
    }

    /** What a function that was called does with what it was given. */
    void through(Summary.Reach reach, @Nullable Value given) {
        if (given == null) {
            return;
        }
        Taint taint = walk.environment().left(given.allTaint());
        taint.cleared().forEach((origin, mask) -> {
            if ((mask & reach.threat().bit()) == 0) {
                passOn(reach, origin);
            }
        });
    }

    private void passOn(Summary.Reach reach, Origin origin) {
        switch (origin.kind()) {
            case REQUEST -> {
                if (reach.threat() != Threat.SECRET) {
                    analysis.found(new Flow(
                            reach.threat(),
                            Certainty.REQUEST,
                            reach.node(),
                            reach.sink(),
                            origin.label(),
                            origin.line()));
                }
            }
            case RANDOM -> {
                if (reach.threat() == Threat.SECRET) {
                    analysis.found(new Flow(
                            reach.threat(),
                            Certainty.RANDOM,
                            reach.node(),
                            reach.sink(),
                            origin.label(),
                            origin.line()));
                }
            }
            case PARAMETER -> walk.reach(new Summary.Reach(origin, reach.threat(), reach.node(), reach.sink(), false));
        }
    }
}
