package dev.assay.engine.taint;

import dev.assay.engine.taint.Expression.Argument;
import dev.assay.engine.taint.Expression.Binary;
import dev.assay.engine.taint.Expression.Call;
import dev.assay.engine.taint.Expression.Constant;
import dev.assay.engine.taint.Expression.Index;
import dev.assay.engine.taint.Expression.Member;
import dev.assay.engine.taint.Expression.Name;
import dev.assay.engine.taint.Expression.Unary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a condition says of the values in it: after it, some are known to be harmless. */
final class Guards {
    private static final Set<String> MEMBERSHIP = Set.of(
            "includes",
            "has",
            "contains",
            "containsKey",
            "Contains",
            "containsValue",
            "hasOwnProperty",
            "hasOwn",
            "in",
            "anyMatch",
            "some",
            "indexOf",
            "isin",
            "ContainsFunc",
            "exists");
    private static final Set<String> PREFIXES = Set.of("startsWith", "startswith", "HasPrefix");
    private static final Set<String> SUFFIXES = Set.of("endsWith", "endswith", "HasSuffix");
    private static final Set<String> MATCHES =
            Set.of("match", "fullmatch", "matches", "test", "MatchString", "isMatch", "Match", "matcher", "exec");
    private static final Set<String> HOSTS =
            Set.of("netloc", "host", "hostname", "scheme", "Host", "Scheme", "authority", "protocol");
    private static final Set<String> ABSOLUTE = Set.of("isAbsolute", "IsAbs", "is_absolute", "isAbs");
    private static final int PLACE = Threat.PATH.bit() | Threat.ADDRESS.bit() | Threat.REDIRECT.bit();
    private static final int DEEPEST = 12;

    private final Walk walk;
    private int depth;

    Guards(Walk walk) {
        this.walk = walk;
    }

    static Map<Origin, Integer> all(Taint taint) {
        return of(taint, Threat.ALL);
    }

    private static Map<Origin, Integer> of(Taint taint, int mask) {
        Map<Origin, Integer> cleared = new HashMap<>();
        taint.cleared().keySet().forEach(origin -> cleared.put(origin, mask));
        return cleared;
    }

    /** Whether an expression is one that a variable may remember as a condition. */
    boolean decides(Expression expression) {
        return switch (expression) {
            case Binary binary -> Set.of("in", "==", "!=", "&&", "||").contains(binary.operator());
            case Unary unary ->
                unary.operator().equals("!") || (unary.operator().equals("await") && decides(unary.operand()));
            case Call call -> true;
            default -> false;
        };
    }

    /** A statement that is a call of something that fails when its argument is not right. */
    Map<Origin, Integer> passed(Expression expression) {
        Expression plain =
                expression instanceof Unary unary && unary.operator().equals("await") ? unary.operand() : expression;
        if (plain instanceof Call call
                && walk.analysis.knowledge().validators.matcher(name(call)).find()) {
            return all(argumentTaint(call));
        }
        return Map.of();
    }

    /** What is cleared when the condition has this outcome. */
    Map<Origin, Integer> cleared(Expression condition, boolean outcome) {
        if (depth >= DEEPEST) {
            return Map.of();
        }
        depth++;
        try {
            return ofCondition(condition, outcome);
        } finally {
            depth--;
        }
    }

    private Map<Origin, Integer> ofCondition(Expression condition, boolean outcome) {
        return switch (condition) {
            case Unary unary when unary.operator().equals("!") -> cleared(unary.operand(), !outcome);
            case Unary unary when unary.operator().equals("await") -> cleared(unary.operand(), outcome);
            case Binary binary -> ofBinary(binary, outcome);
            case Call call -> ofCall(call, outcome);
            case Name name -> {
                Expression decided = walk.environment().condition(name.name());
                yield decided == null ? Map.of() : cleared(decided, outcome);
            }
            case Member member when !outcome -> withoutHost(member);
            // a table of what is allowed: allowed[name]
            case Index index
            when outcome -> {
                Value table = walk.evaluate(index.object());
                yield table.allTaint().isEmpty() ? all(taint(index.key())) : Map.of();
            }
            default -> Map.of();
        };
    }

    private Map<Origin, Integer> ofBinary(Binary binary, boolean outcome) {
        return switch (binary.operator()) {
            case "&&" ->
                outcome
                        ? either(cleared(binary.left(), true), cleared(binary.right(), true))
                        : both(cleared(binary.left(), false), cleared(binary.right(), false));
            case "||" ->
                outcome
                        ? both(cleared(binary.left(), true), cleared(binary.right(), true))
                        : either(cleared(binary.left(), false), cleared(binary.right(), false));
            case "in" -> membership(binary.left(), binary.right(), outcome);
            case "==" -> equal(binary, outcome);
            case "!=" -> equal(binary, !outcome);
            case ">", ">=", "<", "<=" -> compared(binary, outcome);
            default -> Map.of();
        };
    }

    private Map<Origin, Integer> membership(Expression item, Expression group, boolean outcome) {
        Taint of = taint(item);
        if (!of.isEmpty()) {
            return outcome && taint(group).isEmpty() ? all(of) : Map.of();
        }
        return outcome ? Map.of() : without(group, walk.evaluate(item));
    }

    /** The text does not hold what leads out of a folder. */
    private Map<Origin, Integer> without(Expression text, Value part) {
        String constant = part.constantText();
        boolean leadsOut = constant != null && (constant.contains("..") || constant.equals("/"));
        return leadsOut ? of(taint(text), Threat.PATH.bit()) : Map.of();
    }

    private Map<Origin, Integer> equal(Binary binary, boolean outcome) {
        Expression left = binary.left();
        Expression right = binary.right();
        boolean swapped = constant(left) && !constant(right);
        Expression checked = swapped ? right : left;
        Expression other = swapped ? left : right;
        Value known = walk.evaluate(other);
        // x.indexOf(y) == -1, strcmp() == 0, err == nil
        if (checked instanceof Call call && known.constant() instanceof Long number) {
            boolean found = name(call).equals("indexOf") && number == -1;
            return found ? ofCall(call, !outcome) : Map.of();
        }
        if (known.constant() instanceof Boolean yes) {
            return cleared(checked, yes == outcome);
        }
        if (known.constant() == Value.NULL) {
            return outcome ? noFailure(checked) : isPresent(checked);
        }
        if (!outcome || !known.allTaint().isEmpty()) {
            return Map.of();
        }
        boolean text = known.constantText() != null && known.constantText().isEmpty();
        return text
                ? withoutHost(checked)
                : all(taint(
                        checked instanceof Unary unary && unary.operator().equals("typeof")
                                ? typed(unary, known)
                                : checked));
    }

    /** An address whose host is empty stays on this site. */
    private Map<Origin, Integer> withoutHost(Expression checked) {
        boolean host = checked instanceof Member member && HOSTS.contains(member.name());
        return host ? of(taint(checked), Threat.REDIRECT.bit() | Threat.ADDRESS.bit()) : Map.of();
    }

    /** {@code typeof x === "number"}; being a text says nothing. */
    private static Expression typed(Unary unary, Value known) {
        boolean number = Set.of("number", "boolean", "bigint").contains(String.valueOf(known.constantText()));
        return number ? unary.operand() : new Constant(unary.node(), "");
    }

    /** {@code err == nil} after {@code err := validate(x)}. */
    private Map<Origin, Integer> noFailure(Expression checked) {
        Expression decided = checked instanceof Name name ? walk.environment().condition(name.name()) : null;
        if (decided instanceof Call call
                && walk.analysis.knowledge().validators.matcher(name(call)).find()) {
            return all(argumentTaint(call));
        }
        return Map.of();
    }

    /** {@code table.get(x) != null}, {@code text.match(pattern) != null}. */
    private Map<Origin, Integer> isPresent(Expression checked) {
        return checked instanceof Call call && MATCHES.contains(name(call)) ? ofCall(call, true) : Map.of();
    }

    /** {@code list.indexOf(x) >= 0}. */
    private Map<Origin, Integer> compared(Binary binary, boolean outcome) {
        boolean greater = binary.operator().startsWith(">");
        if (binary.left() instanceof Call call && name(call).equals("indexOf")) {
            return ofCall(call, greater == outcome);
        }
        return Map.of();
    }

    private static boolean constant(Expression expression) {
        return expression instanceof Constant;
    }

    private Map<Origin, Integer> ofCall(Call call, boolean outcome) {
        String name = name(call);
        List<Expression> arguments =
                call.arguments().stream().map(Argument::value).toList();
        Expression receiver = call.callee() instanceof Member member ? member.object() : null;
        List<Expression> subjects = new ArrayList<>();
        if (receiver != null && !taint(receiver).isEmpty()) {
            subjects.add(receiver);
        }
        for (Expression argument : arguments) {
            if (!taint(argument).isEmpty()) {
                subjects.add(argument);
            }
        }
        if (subjects.isEmpty()) {
            return Map.of();
        }
        Expression subject = subjects.getFirst();
        boolean onSubject = subject.equals(receiver) || (!arguments.isEmpty() && subject.equals(arguments.getFirst()));
        if (PREFIXES.contains(name) || SUFFIXES.contains(name)) {
            return edge(call, subject, PREFIXES.contains(name), outcome);
        }
        if (ABSOLUTE.contains(name)) {
            return outcome ? Map.of() : of(taint(subject), Threat.REDIRECT.bit() | Threat.ADDRESS.bit());
        }
        if (name.equals("isNaN")) {
            return outcome ? Map.of() : all(taint(subject));
        }
        if (MATCHES.contains(name)) {
            return outcome ? all(taint(subject)) : Map.of();
        }
        if (MEMBERSHIP.contains(name)) {
            boolean inText =
                    subject.equals(receiver) || (onSubject && arguments.size() > 1 && constant(arguments.getLast()));
            if (inText) {
                Expression part = subject.equals(receiver) ? first(arguments, subject) : arguments.getLast();
                return outcome ? Map.of() : without(subject, walk.evaluate(part));
            }
            return outcome ? all(taint(subject)) : Map.of();
        }
        if (Set.of("equals", "equalsIgnoreCase").contains(name) && outcome) {
            Expression other = subject.equals(receiver) ? first(arguments, subject) : receiver;
            boolean known = other != null && walk.evaluate(other).harmless();
            return known ? all(taint(subject)) : Map.of();
        }
        boolean checks = walk.analysis.knowledge().validators.matcher(name).find();
        return checks && outcome
                ? all(argumentTaint(call).and(receiver == null ? Taint.NONE : taint(receiver)))
                : Map.of();
    }

    private static Expression first(List<Expression> arguments, Expression otherwise) {
        return arguments.isEmpty() ? otherwise : arguments.getFirst();
    }

    /** A path, or an address, that starts, or a host that ends, with what is meant. */
    private Map<Origin, Integer> edge(Call call, Expression subject, boolean start, boolean outcome) {
        Value value = walk.evaluate(subject);
        String constant = call.arguments().isEmpty()
                ? null
                : walk.evaluate(call.arguments().getLast().value()).constantText();
        if (constant != null && constant.startsWith("..")) {
            return outcome ? Map.of() : of(value.allTaint(), Threat.PATH.bit());
        }
        if (!outcome) {
            return Map.of();
        }
        if (!start) {
            return of(value.allTaint(), Threat.ADDRESS.bit() | Threat.REDIRECT.bit());
        }
        boolean scheme = constant != null && constant.matches("https?(:/{0,2})?");
        int mask = value.normalised() ? PLACE : Threat.ADDRESS.bit() | Threat.REDIRECT.bit();
        return scheme ? Map.of() : of(value.allTaint(), mask);
    }

    static String name(Call call) {
        return switch (call.callee()) {
            case Member member -> member.name();
            case Name name -> name.name();
            default -> "";
        };
    }

    private Taint taint(Expression expression) {
        return walk.evaluate(expression).allTaint();
    }

    private Taint argumentTaint(Call call) {
        Taint taint = Taint.NONE;
        for (Argument argument : call.arguments()) {
            taint = taint.and(taint(argument.value()));
        }
        return taint;
    }

    private static Map<Origin, Integer> either(Map<Origin, Integer> one, Map<Origin, Integer> two) {
        Map<Origin, Integer> all = new HashMap<>(one);
        two.forEach((origin, mask) -> all.merge(origin, mask, (left, right) -> left | right));
        return all;
    }

    private static Map<Origin, Integer> both(Map<Origin, Integer> one, Map<Origin, Integer> two) {
        Map<Origin, Integer> common = new HashMap<>();
        one.forEach((origin, mask) -> {
            int shared = mask & two.getOrDefault(origin, 0);
            if (shared != 0) {
                common.put(origin, shared);
            }
        });
        return common;
    }
}
