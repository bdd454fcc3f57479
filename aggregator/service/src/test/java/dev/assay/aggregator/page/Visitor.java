package dev.assay.aggregator.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;

/** Somebody with a browser of their own, who looks at the views of one organization. */
final class Visitor implements AutoCloseable {
    private static final int LIMIT_MILLISECONDS = 15_000;
    private static final int DATA_LIMIT_MILLISECONDS = 90_000;
    private static final int POLL_MILLISECONDS = 200;
    private static final int HEIGHT = 900;

    private final BrowserContext context;
    private final Page page;
    private final URI base;
    private final String organization;

    /**
     * Opens a browser that has seen nothing yet.
     *
     * @param complaints takes the console's errors, violations of the content policy among them
     */
    Visitor(Chromium chromium, URI base, String organization, int width, ColorScheme scheme, List<String> complaints)
            throws IOException {
        this.base = base;
        this.organization = organization;
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, HEIGHT)
                        .setColorScheme(scheme)
                        .setReducedMotion(ReducedMotion.REDUCE));
        context.setDefaultTimeout(LIMIT_MILLISECONDS);
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().startsWith("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        context.onWebError(error -> complaints.add(error.error()));
        context.addInitScript(Files.readString(PageBuild.library("axe-core").resolve("axe.min.js")));
        page = context.newPage();
    }

    Page page() {
        return page;
    }

    /** Opens a view as if its address had been typed, and waits until it is there. */
    void open(String view) {
        page.navigate("about:blank");
        page.navigate(address(view));
        page.waitForSelector("h1");
        page.waitForLoadState();
        page.waitForFunction(
                "() => [...document.querySelectorAll('history-chart')].every((chart) => chart.dataset.drawn)");
    }

    String address(String view) {
        String separator = view.contains("?") ? "&" : "?";
        return base + "#/" + view + separator + "organization=" + encoded(organization);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    double number(String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }

    /** Waits until the organization's roll-up shows so many members, each at its last commit. */
    void awaitMembers(int number, int commits) {
        page.waitForFunction(
                """
                async ([organization, number, last]) => {
                  const answer = await fetch('api/v1/organization?organization=' + encodeURIComponent(organization));
                  const members = (await answer.json()).members ?? [];
                  return members.length === number && members.every((member) => member.commit.endsWith(last));
                }""",
                List.of(organization, number, String.format("%032x", commits)),
                new Page.WaitForFunctionOptions()
                        .setTimeout(DATA_LIMIT_MILLISECONDS)
                        .setPollingInterval(POLL_MILLISECONDS));
    }

    /** Bytes that came over the wire for what was opened last, all resources together. */
    double transferred() {
        return number("performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation'))"
                + ".reduce((sum, one) => sum + one.transferSize, 0)");
    }

    /** By how many pixels the page is wider than its window. */
    double overflow() {
        return number("document.documentElement.scrollWidth - document.documentElement.clientWidth");
    }

    /** What axe calls serious or critical. */
    @SuppressWarnings("unchecked")
    List<String> serious() {
        return (List<String>)
                page.evaluate(
                        "async () => (await axe.run(document)).violations"
                                + ".filter((one) => ['serious', 'critical'].includes(one.impact))"
                                + ".map((one) => one.id + ' ' + one.nodes.slice(0, 3).map((node) => node.html.slice(0, 160)).join(' | '))");
    }

    /** Text of what has the focus, in whatever shadow tree it is. */
    String focused() {
        return (String) page.evaluate("""
                () => {
                  let one = document.activeElement;
                  while (one?.shadowRoot?.activeElement) one = one.shadowRoot.activeElement;
                  return one?.innerText?.trim() ?? '';
                }""");
    }

    /** Texts and attributes that are read out, in all shadow trees too. */
    String everythingWritten() {
        return (String) page.evaluate("""
                () => {
                  const written = [document.title];
                  const walk = (node) => {
                    if (node.nodeType === Node.TEXT_NODE) written.push(node.data);
                    for (const name of ['title', 'aria-label', 'label', 'summary', 'alt', 'placeholder', 'value']) {
                      if (node.getAttribute?.(name)) written.push(node.getAttribute(name));
                    }
                    if (node.shadowRoot) walk(node.shadowRoot);
                    node.childNodes.forEach(walk);
                  };
                  walk(document.body);
                  return written.join('\\n');
                }""");
    }

    @Override
    public void close() {
        context.close();
    }
}
