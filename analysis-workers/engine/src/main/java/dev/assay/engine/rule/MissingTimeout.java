package dev.assay.engine.rule;

import com.google.re2j.Pattern;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls that wait for another machine for ever: neither the call nor the client, session, context or socket that it goes
 * through has a limit. Parameter {@code of}: {@code http} or {@code connection}.
 */
final class MissingTimeout implements ShapeCheck {

    private static final Set<String> VERBS =
            Set.of("get", "post", "put", "patch", "delete", "head", "request", "options");
    private static final Set<String> TIMEOUT = Set.of("timeout");
    private static final Set<String> TYPES =
            Set.of("class_declaration", "class_definition", "record_declaration", "enum_declaration");
    private static final Set<String> OUTERMOST =
            Set.of("module", "program", "source_file", "class_body", "interface_body", "enum_body_declarations");
    private static final Pattern EVERYWHERE = Pattern.compile(
            "defaults\\.timeout|setdefaulttimeout|setLoginTimeout|defaultConnectTimeout|DefaultClient\\.Timeout\\s*=");
    private static final Pattern SESSION = Pattern.compile("^(requests\\.)?(Session|session)\\(\\)$|^cloudscraper\\.");
    private static final Pattern ADAPTER =
            Pattern.compile("(?i)timeout\\w*adapter|partial\\(\\s*\\w+\\.(request|send).*timeout");

    /** Code that runs in a server or a tool: in a page, the browser and the person before it give up by themselves. */
    private static final Pattern SERVER = Pattern.compile(
            "^(node:.*|fs|fs/promises|path|os|http|https|crypto|child_process|express|fastify|koa|@nestjs/.*|next/server|"
                    + "next/headers|hono|aws-lambda|aws-sdk|@aws-sdk/.*|pg|mysql2?(/promise)?|mongoose|mongodb|@prisma/client|typeorm|"
                    + "sequelize|knex|ioredis|redis|amqplib|kafkajs|bull|bullmq|dotenv|winston|pino|commander|yargs|socket\\.io|node-cron|"
                    + "node-fetch|undici|got)$");

    private static final Pattern PAGE = Pattern.compile(
            "^(react|vue|svelte|@angular/.*|preact|solid-js|react-.*|next/router|next/navigation|@tanstack/.*|vuex|pinia)$");

    @Override
    public List<Finding> check(Rule rule, FileShape shape) {
        boolean http = rule.parameter("of").equals("http");
        List<Waiter> waiters = http ? Waiter.HTTP : Waiter.CONNECTION;
        List<Finding> findings = new ArrayList<>();
        boolean page = shape.language().javascriptLike() && !inServer(shape);
        for (CallSite call : page ? List.<CallSite>of() : shape.calls()) {
            boolean endless = waiters.stream().anyMatch(waiter -> waiter.names(call) && waits(call, waiter, shape))
                    || (http
                            ? sessionCall(call, shape) || limitSwitchedOff(call) || endlessBlock(call, shape)
                            : rawSocket(call, shape));
            if (endless) {
                add(findings, rule, shape, call.node(), call.path());
            }
        }
        if (shape.language() == Language.GO) {
            goValues(rule, shape, http, findings);
        }
        return findings;
    }

    private static void add(List<Finding> findings, Rule rule, FileShape shape, Node node, String call) {
        findings.add(Finding.of(rule, shape.file(), node, node.text(), Map.of("call", call)));
    }

    private static boolean inServer(FileShape shape) {
        return shape.imports(SERVER) && !shape.imports(PAGE);
    }

    private static boolean waits(CallSite call, Waiter waiter, FileShape shape) {
        if (waiter.imports() != null && !imported(shape, waiter.imports())) {
            return false;
        }
        Node option = call.option(waiter.options());
        if (option != null && !option.is("none") && !option.text().equals("0")) {
            return false;
        }
        boolean given = option == null
                && (call.optionsFromElsewhere()
                        || (waiter.position() > 0
                                && call.arguments().size() >= waiter.position()
                                && !Wording.has(call.argumentText(), "Converter")));
        return !given
                && !optionsByName(call, shape)
                && !excused(call.node(), waiter.excuse(), shape)
                && takesPart(call, shape);
    }

    private static boolean imported(FileShape shape, Pattern module) {
        return shape.imports(module);
    }

    /** Options that are given by a name: a limit among them counts where they are made; what comes from elsewhere may. */
    private static boolean optionsByName(CallSite call, FileShape shape) {
        if (!call.language().javascriptLike() || call.arguments().isEmpty()) {
            return false;
        }
        Node last = call.arguments().getLast();
        boolean named = last.is("identifier") || last.is("member_expression");
        boolean only = call.arguments().size() == 1
                && !Wording.is(
                        call.path(),
                        "axios|axios\\.(create|request)|Pool|Client|pg\\.\\w+|request|needle|https?\\.request");
        boolean body =
                Wording.is(call.name(), "post|put|patch") && call.arguments().size() == 2;
        if (!named || only || body) {
            return false;
        }
        Binding binding = shape.resolve(last);
        Node value = binding == null ? null : binding.value();
        if (value == null || !value.is("object")) {
            return Wording.has(last.text(), "(?i)(opt|conf|cfg|init|param|setting|request|args|with)");
        }
        return value.text().contains("imeout")
                || value.text().contains("signal")
                || value.text().contains("...");
    }

    /** Constructions and calls that only look alike. */
    private static boolean takesPart(CallSite call, FileShape shape) {
        if (call.name().equals("Socket") || call.name().equals("RestTemplate")) {
            boolean connects =
                    call.name().equals("RestTemplate") || call.arguments().size() >= 2;
            return call.construction() && connects;
        }
        boolean plainVerb =
                call.language() == Language.PYTHON && call.receiver() == null && VERBS.contains(call.name());
        return !plainVerb || Wording.has(shape.file().text(), "from requests import [^\\n]*\\b" + call.name() + "\\b");
    }

    /** Limited elsewhere: for the whole process, in the same function, or where its member is set up. */
    private static boolean excused(Node place, Pattern excuse, FileShape shape) {
        if (EVERYWHERE.matcher(shape.file().text()).find()) {
            return true;
        }
        Node function = FileShape.namedFunctionAround(place);
        if (function != null && excuse.matcher(function.text()).find()) {
            return true;
        }
        Node statement = function == null ? statement(place) : null;
        if (statement != null && excuse.matcher(statement.text()).find()) {
            return true;
        }
        Node type = keptInMember(place) ? place.ancestor(TYPES) : null;
        return type != null && excuse.matcher(type.text()).find();
    }

    private static Node statement(Node place) {
        Node statement = place;
        for (Node above = place.parent(); above != null && !above.is(OUTERMOST); above = above.parent()) {
            statement = above;
        }
        return statement;
    }

    /** What is kept in a field may get its limit, or a request of its own with one, in another method of the type. */
    private static boolean keptInMember(Node place) {
        if (place.ancestor(Set.of("field_declaration", "public_field_definition", "field_definition")) != null) {
            return true;
        }
        Node assignment = place.ancestor(Set.of("assignment_expression", "assignment"));
        Node left = assignment == null ? null : assignment.child("left");
        return left != null && Wording.is(left.text(), "(this|self)\\.\\w+|[a-z]\\w*");
    }

    /** Python: a call through a session that has no limit for itself. */
    private static boolean sessionCall(CallSite call, FileShape shape) {
        if (call.language() != Language.PYTHON || call.receiver() == null || !VERBS.contains(call.name())) {
            return false;
        }
        String library = call.receiverText();
        boolean direct = Wording.is(library, "requests\\.[sS]ession\\(\\)")
                || (Wording.is(library, "\\w+")
                        && Wording.has(shape.file().text(), "import requests as " + library + "\\b"));
        Binding binding = shape.resolve(call.receiver());
        boolean session = direct || (binding != null && madeSession(binding));
        return session
                && Wording.has(shape.file().text(), "\\brequests\\b")
                && !call.arguments().isEmpty()
                && limit(call) == null
                && !call.optionsFromElsewhere()
                && !ADAPTER.matcher(shape.file().text()).find();
    }

    private static boolean madeSession(Binding binding) {
        Node value = binding.value();
        return (value != null && SESSION.matcher(value.text()).find())
                || binding.type().equals("requests.Session");
    }

    private static @Nullable Node limit(CallSite call) {
        return call.option(TIMEOUT);
    }

    /** Python: libraries with a limit of their own, where it is taken away. */
    private static boolean limitSwitchedOff(CallSite call) {
        Node limit = call.language() == Language.PYTHON ? limit(call) : null;
        boolean client = Wording.is(
                call.path(),
                "(httpx\\.)?(AsyncClient|Client)|httpx\\.(get|post|put|patch|delete|stream|request)|(aiohttp\\.)?ClientSession");
        if (client && limit != null) {
            return limit.is("none")
                    || Wording.is(limit.text(), "(httpx\\.|aiohttp\\.)?(Client)?Timeout\\((None|total=None)\\)");
        }
        return false;
    }

    /** Java: {@code webClient…block()} without any limit. */
    private static boolean endlessBlock(CallSite call, FileShape shape) {
        return call.language() == Language.JAVA
                && Wording.is(call.name(), "block|blockOptional")
                && call.arguments().isEmpty()
                && call.receiver() != null
                && Wording.has(
                        call.receiver().text(),
                        "(?s)^(this\\.)?(\\w*[wW]ebClient\\w*|WebClient\\.\\w+\\(.*?\\))\\s*\\.")
                && !Wording.has(shape.file().text(), "\\.timeout\\(|responseTimeout|ReadTimeoutHandler");
    }

    /** Python: {@code socket.socket()} that connects. */
    private static boolean rawSocket(CallSite call, FileShape shape) {
        if (call.language() != Language.PYTHON || !call.name().equals("connect") || call.receiver() == null) {
            return false;
        }
        Binding binding = shape.resolve(call.receiver());
        Node value = binding == null ? null : binding.value();
        boolean shell = value != null && Wording.has(value.text(), "SSHClient\\(") && limit(call) == null;
        boolean socket = value != null && Wording.has(value.text(), "^(\\w+\\.)*socket\\(");
        return (shell || socket)
                && !call.optionsFromElsewhere()
                && !excused(
                        call.node(),
                        Pattern.compile("settimeout\\(|setdefaulttimeout|setblocking\\(|SOCK_DGRAM"),
                        shape);
    }

    /** Go: values of {@code http.Client}, {@code http.Server} and the like, made without a limit. */
    private static void goValues(Rule rule, FileShape shape, boolean http, List<Finding> findings) {
        Pattern excuse =
                http ? Waiter.HTTP.getLast().excuse() : Pattern.compile("\\.(ReadTimeout|ReadHeaderTimeout)\\s*=");
        for (Node node : shape.file().tree().root().subtree()) {
            String made = http ? client(node) : server(node);
            boolean field =
                    node.parent() != null && node.parent().is("literal_element") && !node.is("selector_expression");
            if (!made.isEmpty()
                    && !excused(node, excuse, shape)
                    && !configuredLater(node, shape)
                    && !(field && http && limitedByContext(shape))) {
                add(findings, rule, shape, node, made);
            }
        }
    }

    private static boolean limitedByContext(FileShape shape) {
        return Wording.has(shape.file().text(), "NewRequestWithContext|WithContext\\(");
    }

    /** A client of the package or of a type is used in other functions, where the context may carry the limit. */
    private static boolean configuredLater(Node node, FileShape shape) {
        Node function = FileShape.functionAround(node);
        boolean handedOn = function == null || node.ancestor(Set.of("return_statement", "keyed_element")) != null;
        return handedOn && limitedByContext(shape);
    }

    private static String client(Node node) {
        if (node.is("composite_literal")) {
            Node type = node.child("type");
            boolean client = type != null && type.text().equals("http.Client");
            return client && !Wording.has(node.text(), "\\bTimeout:") ? "http.Client" : "";
        }
        if (node.is("call_expression")) {
            return Wording.is(node.text(), "new\\(http\\.Client\\)") ? "http.Client" : "";
        }
        if (node.is("var_spec")) {
            Node type = node.child("type");
            boolean zero = type != null && type.text().equals("http.Client") && node.child("value") == null;
            return zero ? "http.Client" : "";
        }
        Node parent = node.parent();
        boolean used = node.is("selector_expression") && parent != null && !parent.is("assignment_statement");
        return used && node.text().equals("http.DefaultClient") ? "http.DefaultClient" : "";
    }

    private static String server(Node node) {
        Node type = node.is("composite_literal") ? node.child("type") : null;
        boolean server = type != null && type.text().equals("http.Server");
        return server && !Wording.has(node.text(), "\\bRead(Header)?Timeout:") ? "http.Server" : "";
    }
}
