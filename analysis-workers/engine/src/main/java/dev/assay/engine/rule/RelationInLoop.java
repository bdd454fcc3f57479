package dev.assay.engine.rule;

import dev.assay.engine.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Relations that a mapper loads when they are touched, touched once for each row that a query gave, where the query did not
 * ask for them.
 */
final class RelationInLoop implements ShapeCheck {

    private static final String PYTHON_QUERY =
            "(?s)\\.objects\\b|\\.query\\b|\\bquery\\(|\\.scalars\\(|\\bselect\\(|\\.select\\(";
    private static final String EAGER =
            "prefetch|select_related|selectinload|joinedload|subqueryload|contains_eager|lazyload|raiseload|\\.values\\(|\\.values_list\\(|\\.only\\(|populate_existing|"
                    + "annotate\\(|relations:|leftJoinAndSelect|innerJoinAndSelect|include:|populate\\(|eager|JOIN FETCH|join fetch|EntityGraph|Fetch|With[A-Z]\\w*\\(|Preload\\(|Joins\\(|With[A-Z]\\w*\\(";
    private static final Set<String> MANAGER = Set.of(
            "all",
            "filter",
            "exclude",
            "count",
            "exists",
            "first",
            "last",
            "order_by",
            "values_list",
            "values",
            "get",
            "latest");

    private static final String SCRIPT_LOADERS = "get[A-Z]\\w+|count[A-Z]\\w+|populate|\\$relatedQuery|related|load";
    private static final String JAVA_QUERY =
            "(?s)\\w*([rR]epository|[rR]epo|[dD]ao|DAO)\\.(find|get|list|query|search|select)\\w*\\(|\\.getResultList\\(\\)|\\.createQuery\\(";

    @Override
    public List<Finding> check(Rule rule, FileShape shape) {
        List<Finding> findings = new ArrayList<>();
        for (CallSite call : shape.calls()) {
            boolean loads = switch (shape.language()) {
                case PYTHON -> manager(call, shape);
                case JAVASCRIPT, TYPESCRIPT, TSX -> loader(call, shape);
                case JAVA -> collection(call, shape);
                case GO -> association(call, shape);
                default -> false;
            };
            if (loads) {
                findings.add(
                        Finding.of(rule, shape.file(), call.node(), call.node().text(), Map.of("call", call.path())));
            }
        }
        return findings;
    }

    /** {@code for order in Order.objects.all(): order.items.count()}. */
    private static boolean manager(CallSite call, FileShape shape) {
        Node receiver = call.receiver();
        if (receiver == null || !receiver.is("attribute") || !MANAGER.contains(call.name())) {
            return false;
        }
        Node owner = receiver.child("object");
        Node relation = receiver.child("attribute");
        if (owner == null
                || relation == null
                || !owner.is("identifier")
                || Wording.is(
                        relation.text(),
                        "objects|query|session|_?cache|environ|headers|cookies|args|form|GET|POST|data")) {
            return false;
        }
        boolean values =
                call.name().equals("get") && call.arguments().stream().anyMatch(argument -> argument.is("string"));
        Loop loop = overRows(call, owner.text(), shape, PYTHON_QUERY);
        return loop != null && !values;
    }

    /** The loop over a query's rows whose element has this name; null where the query brings relations along. */
    private static @Nullable Loop overRows(CallSite call, String element, FileShape shape, String query) {
        Node from = call.node();
        for (Loop loop = Loop.around(from); loop != null; loop = Loop.around(loop.node())) {
            if (loop.binds(element)) {
                return fromQuery(loop.over(), shape, query) ? loop : null;
            }
        }
        return clauseLoop(call, element, shape, query);
    }

    /** The iterable of an inner loop stands outside of that loop, and inside of the outer one. */
    private static @Nullable Loop clauseLoop(CallSite call, String element, FileShape shape, String query) {
        Node inner = call.node().ancestor(Set.of("for_statement", "enhanced_for_statement", "for_in_clause"));
        Loop outer = inner == null ? null : Loop.around(inner);
        return outer != null && outer.binds(element) && fromQuery(outer.over(), shape, query) ? outer : null;
    }

    private static boolean fromQuery(@Nullable Node over, FileShape shape, String query) {
        if (over == null) {
            return false;
        }
        Node value = over;
        if (over.is("identifier")) {
            Binding binding = shape.resolve(over);
            value = binding == null ? null : binding.value();
        }
        Node function = FileShape.namedFunctionAround(over);
        String around = function == null ? "" : function.text();
        return value != null
                && value.endByte() - value.startByte() < 600
                && Wording.has(value.text(), query)
                && !Wording.has(value.text(), EAGER)
                && !Wording.has(around, "prefetch_related_objects|Hibernate\\.initialize");
    }

    /** {@code for (const order of orders) await order.getItems()}. */
    private static boolean loader(CallSite call, FileShape shape) {
        Node receiver = call.receiver();
        Node parent = call.node().parent();
        boolean awaited = parent != null && parent.is("await_expression");
        if (receiver == null || !receiver.is("identifier") || !awaited || !Wording.is(call.name(), SCRIPT_LOADERS)) {
            return false;
        }
        boolean sequelize = Wording.is(call.name(), "(get|count)[A-Z]\\w+")
                && (call.arguments().isEmpty() || call.arguments().getFirst().is("object"))
                && !Wording.is(
                        call.name(),
                        "get(Text|Value|Attribute|Element|Property|Response|Body|Token|Url|URL|Content|Data|Page|Status|By\\w+|BoundingBox|Json|Buffer|Stream|Reader|Size|Config)\\w*");
        boolean mongoose = call.name().equals("populate");
        Loop loop = Loop.around(call.node());
        return (sequelize || mongoose)
                && loop != null
                && loop.binds(receiver.text())
                && loop.grows(shape)
                && database(shape);
    }

    private static boolean database(FileShape shape) {
        return !Wording.has(
                shape.file().text(), "from ['\"](playwright|puppeteer|@playwright/test|selenium|webdriver)");
    }

    /** {@code for (Owner owner : owners.findAll()) owner.getPets().size()}. */
    private static boolean collection(CallSite call, FileShape shape) {
        Node receiver = call.receiver();
        CallSite getter = receiver == null ? null : CallSite.of(receiver);
        boolean uses = Wording.is(call.name(), "size|isEmpty|stream|forEach|iterator|contains|get\\w+");
        if (getter == null
                || !uses
                || getter.receiver() == null
                || !getter.arguments().isEmpty()) {
            return false;
        }
        boolean plural = Wording.is(getter.name(), "get\\w*(s|ren|List|Set)")
                && !Wording.is(
                        getter.name(),
                        "get(Class|Status|Address|Details|Properties|Settings|Options|\\w*Status|\\w*Address|\\w*Class)");
        boolean many = plural && !call.name().startsWith("get");
        Loop loop = many && getter.receiver().is("identifier")
                ? overRows(call, getter.receiver().text(), shape, JAVA_QUERY)
                : null;
        return loop != null;
    }

    /** {@code db.Model(&order).Association("Items").Find(&items)}. */
    private static boolean association(CallSite call, FileShape shape) {
        boolean loads = Wording.is(call.name(), "Find|Count|All")
                && Wording.has(call.receiverText(), "\\.Association\\(|^\\w+\\.Query[A-Z]\\w*\\(\\)");
        Loop loop = loads ? Loop.around(call.node()) : null;
        return loop != null && loop.grows(shape);
    }
}
