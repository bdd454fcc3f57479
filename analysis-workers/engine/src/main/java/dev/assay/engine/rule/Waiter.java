package dev.assay.engine.rule;

import com.google.re2j.Pattern;
import dev.assay.engine.source.Language;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A call or construction that waits for another machine without a limit unless it is given one.
 *
 * @param language where it is known; JavaScript stands for its family
 * @param path what is called, as a whole, e.g. {@code requests\.get}
 * @param options arguments that limit it
 * @param position so many arguments hold the limit by position; 0 for none
 * @param excuse what limits it elsewhere in the same function, or in the file when it stands in none
 * @param imports a module without which the name means something else
 */
record Waiter(
        Language language,
        Pattern path,
        Set<String> options,
        int position,
        Pattern excuse,
        @Nullable Pattern imports) {

    private static final String PYTHON_EXCUSE =
            "\\.settimeout\\(|wait_for\\(|async_timeout|asyncio\\.timeout|fail_after|move_on_after";
    private static final String SCRIPT_EXCUSE =
            "AbortSignal|AbortController|\\.abort\\(|Promise\\.race|(?i:setTimeout\\(\\s*\\(\\)\\s*=>\\s*\\w*(controller|req|socket))|\\.setTimeout\\(|[tT]imeout:|withTimeout|pTimeout|timeoutSignal|\\.timeout\\(";
    private static final String JAVA_EXCUSE =
            "[tT]imeout(s|Millis|Seconds)?\\w*\\(|RequestConfig|requestFactory|\\.timeout\\(|[rR]equestFactory\\(|orTimeout|completeOnTimeout|timeLimiter|Timeout\\.of";
    private static final String GO_EXCUSE =
            "\\.Timeout\\s*=|Timeout:|context\\.With(Timeout|Deadline)|NewRequestWithContext|\\.WithContext\\(|Set(Read|Write)?Deadline\\(|SetTimeout\\(|TimeoutHandler";

    static final List<Waiter> HTTP = List.of(
            python("requests\\.(get|post|put|patch|delete|head|options|request)", "timeout", 0, "^requests"),
            python("(get|post|put|patch|delete|head)", "timeout", 0, "^requests$"),
            python("(urllib\\.|urllib2\\.|request\\.|urllib\\.request\\.)?urlopen", "timeout", 3, "^(urllib|six)"),
            python("(http\\.client\\.|httplib\\.|client\\.)?HTTPS?Connection", "timeout", 3, "^http|^httplib"),
            python(
                    "(urllib3\\.)?(PoolManager|ProxyManager|HTTPConnectionPool|HTTPSConnectionPool)",
                    "timeout",
                    0,
                    "^urllib3"),
            script("fetch|nodeFetch|node_fetch", "signal timeout", 0, null),
            script("axios(\\.(get|post|put|patch|delete|head|request|create))?", "signal timeout cancelToken", 0, null),
            script("got(\\.(get|post|put|patch|delete|head|stream))?", "timeout signal", 0, "^got$"),
            script("https?\\.(get|request)", "timeout signal", 0, "^(node:)?https?$"),
            script(
                    "needle(\\.\\w+)?|request(\\.(get|post|put|patch|del|head))?|superagent\\.\\w+",
                    "timeout open_timeout read_timeout",
                    0,
                    "^(needle|request|request-promise|request-promise-native|superagent)$"),
            java("RestTemplate", 1, "web\\.client"),
            java("HttpClient\\.newHttpClient|java\\.net\\.http\\.HttpClient\\.newHttpClient", 0, null),
            java("HttpClient\\.newBuilder", 0, null),
            java(
                    "HttpClients\\.(createDefault|createSystem|custom)|HttpClientBuilder\\.create|DefaultHttpClient|HttpAsyncClients\\.createDefault",
                    0,
                    null),
            java("RestClient\\.create|RestClient\\.builder", 0, "springframework"),
            java("(.*\\.)?openConnection", 0, "^java\\.net"),
            java("(new URL\\(.*\\)|\\w*[uU]rl|.*\\.toURL\\(\\))\\.openStream", 0, "^java\\.net"),
            go("http\\.(Get|Post|PostForm|Head)", "net/http"),
            go("resty\\.New|req\\.C|gorequest\\.New", null));

    static final List<Waiter> CONNECTION = List.of(
            python("socket\\.create_connection", "timeout", 2, null),
            python("smtplib\\.SMTP(_SSL)?|SMTP(_SSL)?", "timeout", 5, "^smtplib"),
            python("(ftplib\\.)?FTP(_TLS)?", "timeout", 5, "^ftplib"),
            python(
                    "(imaplib\\.)?IMAP4(_SSL)?|(poplib\\.)?POP3(_SSL)?|(telnetlib\\.)?Telnet",
                    "timeout",
                    3,
                    "^(imaplib|poplib|telnetlib)"),
            python(
                    "(psycopg2?|MySQLdb|pg8000|cx_Oracle)\\.connect",
                    "connect_timeout timeout",
                    0,
                    "^(psycopg2?|MySQLdb|pg8000|cx_Oracle)"),
            python(
                    "(redis\\.)?(Redis|StrictRedis)(\\.from_url)?|redis\\.from_url|aioredis\\.from_url",
                    "socket_timeout socket_connect_timeout timeout connection_pool",
                    0,
                    "redis"),
            script("net\\.(connect|createConnection)|tls\\.connect", "timeout signal", 0, "^(node:)?(net|tls)$"),
            script(
                    "Pool|pg\\.Pool|Client|pg\\.Client",
                    "connectionTimeoutMillis statement_timeout query_timeout",
                    0,
                    "^pg$"),
            script("ldap\\.createClient|ldapjs\\.createClient", "timeout connectTimeout", 0, "^ldapjs$"),
            java("Socket", 0, "^java\\.net"),
            java("DriverManager\\.getConnection", 0, "^java\\.sql"),
            java("FTPClient|FTPSClient|TelnetClient", 0, "commons\\.net"),
            java("Session\\.(getInstance|getDefaultInstance)", 0, "mail"),
            go("net\\.(Dial|DialTCP)|tls\\.Dial|rpc\\.Dial|rpc\\.DialHTTP|textproto\\.Dial", null),
            go("smtp\\.(SendMail|Dial)", "net/smtp"),
            go("http\\.(ListenAndServe|ListenAndServeTLS|Serve)", "net/http"),
            go("ssh\\.Dial|ftp\\.(Dial|Connect)|ldap\\.(Dial|DialURL)", null));

    Waiter {
        options = Set.copyOf(options);
    }

    private static Waiter python(String path, String options, int position, @Nullable String imports) {
        return made(Language.PYTHON, path, options, position, PYTHON_EXCUSE, imports);
    }

    private static Waiter script(String path, String options, int position, @Nullable String imports) {
        return made(Language.JAVASCRIPT, path, options, position, SCRIPT_EXCUSE, imports);
    }

    private static Waiter java(String path, int position, @Nullable String imports) {
        return made(Language.JAVA, path, "", position, JAVA_EXCUSE, imports);
    }

    private static Waiter go(String path, @Nullable String imports) {
        return made(Language.GO, path, "", 0, GO_EXCUSE, imports);
    }

    private static Waiter made(
            Language language, String path, String options, int position, String excuse, @Nullable String imports) {
        return new Waiter(
                language,
                Pattern.compile("(?s)" + path),
                Set.of(options.split(" ", -1)),
                position,
                Pattern.compile(excuse),
                imports == null ? null : Pattern.compile(imports));
    }

    boolean names(CallSite call) {
        Language spoken = call.language().javascriptLike() ? Language.JAVASCRIPT : call.language();
        return spoken == language && path.matches(call.path());
    }
}
