package dev.assay.engine.rule;

import com.google.re2j.Pattern;
import dev.assay.engine.source.Node;
import java.util.Set;

/** Tells which calls wait for an HTTP server. */
final class HttpCalls implements RemoteCalls {

    private static final Set<String> VERBS =
            Set.of("get", "post", "put", "patch", "delete", "head", "request", "options", "send");
    private static final Pattern PYTHON_NAME =
            Pattern.compile("(?i)^(self\\.)?_*(requests|httpx|http_client|http_session|http|aiohttp)$");
    private static final Pattern PYTHON_MADE = Pattern.compile(
            "(?s)^(await )?(requests\\.[sS]ession|httpx\\.(Async)?Client|(Async)?Client|aiohttp\\.ClientSession|ClientSession|Session|OAuth2Session|FuturesSession)\\(");
    private static final Pattern PYTHON_TYPE =
            Pattern.compile("(requests\\.Session|httpx\\.(Async)?Client|(aiohttp\\.)?ClientSession|AsyncClient)$");
    private static final Pattern SCRIPT_MADE = Pattern.compile(
            "(?s)^(axios\\.create|got\\.extend|ky\\.(create|extend)|new HttpClient|request\\.defaults)\\(|^require\\(['\"](axios|got|node-fetch|superagent|ky)");
    private static final Pattern JAVA_TYPE = Pattern.compile(
            "^(RestTemplate|RestOperations|HttpClient|CloseableHttpClient|OkHttpClient|RestClient|TestRestTemplate)$|FeignClient$");
    private static final Pattern JAVA_NAME =
            Pattern.compile("(?i)^(this\\.)?\\w*(restTemplate|httpClient|restClient|okHttpClient)$");
    private static final Pattern JAVA_VERB =
            Pattern.compile("^(getFor|postFor|patchFor|exchange|execute|put|delete|send|newCall|headFor)\\w*$");
    private static final Pattern GO_TYPE = Pattern.compile("^\\*?(http\\.Client|resty\\.Client)$");
    private static final Pattern GO_NAME =
            Pattern.compile("(?i)(^|\\.)(http|httpClient|httpcli|HTTPClient|DefaultClient)$|^(c|s|a)\\.(client|http)$");

    @Override
    public boolean concerns(FileShape shape) {
        return true;
    }

    @Override
    public boolean asks(CallSite call, FileShape shape) {
        return switch (call.language()) {
            case PYTHON -> python(call, shape);
            case JAVASCRIPT, TYPESCRIPT, TSX -> script(call, shape);
            case JAVA -> java(call, shape);
            case GO -> go(call, shape);
            default -> false;
        };
    }

    private static boolean python(CallSite call, FileShape shape) {
        if (call.name().equals("urlopen")) {
            return Wording.is(call.receiverText(), "|(urllib\\.)?request");
        }
        if (call.receiver() == null
                || !VERBS.contains(call.name())
                || call.arguments().isEmpty()) {
            return false;
        }
        if (PYTHON_NAME.matcher(call.receiverText()).find()) {
            return true;
        }
        Binding binding = shape.resolve(call.receiver());
        return binding != null
                && ((binding.value() != null
                                && PYTHON_MADE.matcher(start(binding.value())).find()
                                && !Wording.is(start(binding.value()), "(?s)(Session|Client)\\(.*"))
                        || PYTHON_TYPE.matcher(binding.type()).find());
    }

    private static boolean script(CallSite call, FileShape shape) {
        if (call.receiver() == null) {
            return Wording.is(call.name(), "fetch|axios|got|ky|superagent|\\$fetch|ofetch")
                    && !call.arguments().isEmpty();
        }
        boolean verb = VERBS.contains(call.name()) && !call.arguments().isEmpty();
        if (!verb) {
            return false;
        }
        String receiver = call.receiverText();
        if (Wording.is(
                receiver,
                "axios|got|ky|superagent|\\$http|(this\\.)?(http|httpService|axiosInstance|axiosClient|httpClient)(\\.axiosRef)?|needle")) {
            return true;
        }
        Binding binding = shape.resolve(call.receiver());
        return binding != null
                && binding.value() != null
                && SCRIPT_MADE.matcher(start(binding.value())).find();
    }

    private static boolean java(CallSite call, FileShape shape) {
        if (call.receiver() == null || !JAVA_VERB.matcher(call.name()).find()) {
            return false;
        }
        Binding binding = shape.resolve(call.receiver());
        if (binding != null && !binding.type().isEmpty() && !binding.type().equals("var")) {
            return JAVA_TYPE.matcher(binding.type()).find();
        }
        return JAVA_NAME.matcher(call.receiverText()).find();
    }

    private static boolean go(CallSite call, FileShape shape) {
        if (call.receiver() == null
                || !Wording.is(call.name(), "Get|Post|PostForm|Head|Do")
                || call.arguments().isEmpty()) {
            return false;
        }
        Binding binding = shape.resolve(call.receiver());
        if (binding != null && !binding.type().isEmpty()) {
            return GO_TYPE.matcher(binding.type()).find();
        }
        if (binding != null
                && binding.value() != null
                && Wording.is(start(binding.value()), "(?s)&?http\\.Client\\{.*|resty\\.New\\(.*")) {
            return true;
        }
        return GO_NAME.matcher(call.receiverText()).find()
                && (!Wording.is(call.receiverText(), ".*\\.(client|http)")
                        || call.name().equals("Do"));
    }

    private static String start(Node value) {
        String text = value.text();
        return text.length() > 200 ? text.substring(0, 200) : text;
    }
}
