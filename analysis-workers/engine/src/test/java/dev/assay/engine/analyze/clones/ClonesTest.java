package dev.assay.engine.analyze.clones;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.assay.engine.Engine;
import dev.assay.engine.FindingChange;
import dev.assay.engine.fixture.Engines;
import dev.assay.engine.fixture.Findings;
import dev.assay.engine.fixture.WorkTree;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as the same code in two places, and what does not. */
final class ClonesTest {
    private static final String FUNCTION = "architecture/duplicate-function";
    private static final String STRETCH = "architecture/copied-code";
    private static final Engine ENGINE = Engines.inMemory();

    @TempDir
    private Path folder;

    private WorkTree tree;

    @BeforeEach
    void init() {
        tree = WorkTree.init(folder.resolve("repository"));
    }

    @AfterAll
    static void close() {
        ENGINE.close();
    }

    @Test
    void renamedPythonFunctionIsToldWithBothPlaces() {
        tree.write("billing/tax.py", """
                        import decimal

                        def tax(order, rate):
                            total = 0
                            for line in order.lines:
                                if line.taxable and line.quantity > 0:
                                    total += line.price.rounded() * rate
                            return decimal.quantize(total, order.currency)
                        """).write("shop/helpers.py", """
                        import decimal

                        def compute_vat(basket, percentage):
                            # the same, under other names
                            amount = 1
                            for item in basket.lines:

                                if item.taxable and item.quantity > 3:
                                    amount += item.price.rounded() * percentage
                            return decimal.quantize(amount, basket.currency)
                        """);

        assertThat(Findings.of(ENGINE, tree, FUNCTION))
                .extracting(FindingChange::path, FindingChange::line, FindingChange::message)
                .containsExactly(
                        tuple("shop/helpers.py", 3, "compute_vat does what tax in billing/tax.py:3 does (6 lines)"));
    }

    @Test
    void functionsThatAreRenamedInconsistentlyAreNotTheSame() {
        tree.write("a.ts", script("left", "left", "right"));
        tree.write("b.ts", script("left", "right", "right"));

        assertThat(Findings.of(ENGINE, tree, FUNCTION)).isEmpty();

        tree.write("c.ts", script("one", "one", "other"));

        assertThat(Findings.of(ENGINE, tree, FUNCTION))
                .extracting(FindingChange::path)
                .containsExactly("c.ts");
    }

    @Test
    void otherCallsAreOtherLogic() {
        tree.write("A.java", java("A", "findOwner", "charge")).write("B.java", java("B", "findOwner", "refund"));

        assertThat(Findings.of(ENGINE, tree, FUNCTION)).isEmpty();

        tree.write("C.java", java("C", "findOwner", "charge"));

        assertThat(Findings.of(ENGINE, tree, FUNCTION))
                .extracting(FindingChange::path)
                .containsExactly("C.java");
    }

    @Test
    void accessorsDelegationCustomaryMethodsAndTestsAreLeftAlone() {
        String accessors = """
                class NAME {
                    private final Store store;
                    NAME(Store store, Clock clock, Path path, Set<String> names) {
                        this.store = Objects.requireNonNull(store, "store");
                        this.clock = Objects.requireNonNull(clock, "clock");
                        this.path = path.toAbsolutePath().normalize().resolve("names").resolve("more").resolve("all");
                        this.names = Set.copyOf(names);
                    }
                    String name() {
                        return name;
                    }
                    Owner find(String name, int from, int to, Order order, Filter filter, Locale locale, Zone zone) {
                        return store.find(
                                name,
                                from,
                                to,
                                order,
                                filter,
                                locale,
                                zone);
                    }
                    @Override
                    public boolean equals(Object other) {
                        if (!(other instanceof NAME that)) {
                            return false;
                        }
                        return name.equals(that.name) && path.equals(that.path) && store.equals(that.store)
                                && names.equals(that.names) && clock.equals(that.clock) && zone.equals(that.zone);
                    }
                }
                """;
        String test = "src/test/java/org/shop/";
        tree.write("src/main/java/org/shop/Left.java", accessors.replace("NAME", "Left"))
                .write("src/main/java/org/shop/Right.java", accessors.replace("NAME", "Right"))
                .write(test + "LeftTest.java", java("LeftTest", "findOwner", "charge"))
                .write(test + "RightTest.java", java("RightTest", "findOwner", "charge"));

        assertThat(Findings.of(ENGINE, tree, FUNCTION)).isEmpty();
        assertThat(Findings.of(ENGINE, tree, STRETCH)).isEmpty();
    }

    @Test
    void tablesImportsAndLicencesAreNoCopies() {
        StringBuilder table = new StringBuilder("# Licence: free\nimport registry\nfrom a import b, c, d, e, f, g\n\n");
        table.append("def fill():\n    NAMES = 1\n");
        for (int number = 0; number < 60; number++) {
            table.append("    registry.add('name")
                    .append(number)
                    .append("', ")
                    .append(number)
                    .append(")\n");
        }
        tree.write("left.py", table.toString().replace("NAMES", "x = y"))
                .write("right.py", table.toString().replace("NAMES", "x = y + z"));

        assertThat(Findings.of(ENGINE, tree, FUNCTION)).isEmpty();
        assertThat(Findings.of(ENGINE, tree, STRETCH)).isEmpty();
    }

    @Test
    void aStretchOfTwoGoFunctionsIsToldWithBothPlaces() {
        tree.write("go.mod", "module example.org/shop\n")
                .write("orders/export.go", go("orders", "Export", "return nil, err"))
                .write("stock/report.go", go("stock", "Report", "log.Fatal(err)"));

        List<FindingChange> found = Findings.of(ENGINE, tree, STRETCH);

        assertThat(found).hasSize(1);
        assertThat(found.getFirst().path()).isEqualTo("stock/report.go");
        assertThat(found.getFirst().message()).contains("of orders/export.go (Export)");
        assertThat(Findings.of(ENGINE, tree, FUNCTION)).isEmpty();
    }

    @Test
    void aCopiedFileIsOneFinding() {
        String file = java("Prices", "findOwner", "charge")
                + java("More", "listPets", "visit")
                + java("Third", "cleanUp", "archive");
        tree.write("a/Prices.java", file).write("b/Prices.java", file);

        assertThat(Findings.of(ENGINE, tree, FUNCTION))
                .extracting(FindingChange::path, FindingChange::message)
                .containsExactly(tuple(
                        "b/Prices.java", "3 functions do what functions in a/Prices.java do, from Prices.pay on"));
    }

    private static String script(String first, String second, String third) {
        return """
                export function merge(FIRST: Basket, THIRD: Basket) {
                  const kept = FIRST.items.filter((item) => !item.removed)
                  for (const item of SECOND.items) {
                    if (item.count > 0 && !kept.includes(item)) {
                      kept.push(item.withCount(item.count + THIRD.bonus))
                    }
                  }
                  return kept.sort(byName)
                }
                """.replace("FIRST", first).replace("SECOND", second).replace("THIRD", third);
    }

    private static String java(String type, String finder, String action) {
        return """
                class TYPE {
                    Receipt pay(int id, Amount amount) {
                        var owner = owners.FINDER(id);
                        if (owner == null || owner.isBlocked()) {
                            throw new IllegalArgumentException("no owner " + id);
                        }
                        var receipt = gateway.ACTION(owner.getAccount(), amount.rounded());
                        audit.write(receipt.getNumber(), owner.getName());
                        return receipt;
                    }
                }
                """.replace("TYPE", type).replace("FINDER", finder).replace("ACTION", action);
    }

    private static String go(String name, String function, String failure) {
        return """
                package NAME

                func FUNCTION(path string, rows []Row) ([]byte, error) {
                	file, err := os.Create(path)
                	if err != nil {
                		FAILURE
                	}
                	defer file.Close()
                	writer := csv.NewWriter(file)
                	for _, row := range rows {
                		if row.Deleted || row.Amount.IsZero() {
                			continue
                		}
                		record := []string{row.Name, row.Street.String(), row.City.String(), row.Amount.Text(10)}
                		if err := writer.Write(record); err != nil {
                			return nil, fmt.Errorf("row %d: %w", row.Number, err)
                		}
                		counter.Add(1)
                	}
                	writer.Flush()
                	if writer.Error() != nil {
                		return nil, writer.Error()
                	}
                	return os.ReadFile(path)
                }
                """.replace("NAME", name).replace("FUNCTION", function).replace("FAILURE", failure);
    }
}
