package dev.assay.engine.rule;

import com.google.re2j.Pattern;
import dev.assay.engine.source.Node;
import java.util.Set;

/**
 * Tells which calls ask a database, by what they are called on: a name that says so, or a name whose value or type,
 * found in the same file, does.
 */
final class DatabaseCalls implements RemoteCalls {

    /** Types and makers of what is asked. */
    private static final Pattern TYPE = Pattern.compile(
            "\\b(Session|AsyncSession|Connection|AsyncConnection|Cursor|DictCursor|Engine|Pool|PoolClient|Client|"
                    + "Repository<|PrismaClient|PrismaService|EntityManager|DataSource|QueryRunner|Knex|Sequelize|Kysely|"
                    + "Model<|Collection<|Db|NodePgDatabase|"
                    + "\\w*Repository|\\w*Repo|\\w*Dao|\\w*DAO|\\w*Mapper|JdbcTemplate|NamedParameterJdbcTemplate|JdbcOperations|"
                    + "JdbcClient|PreparedStatement|CallableStatement|Statement|SqlSession|DSLContext|MongoTemplate|MongoCollection|"
                    + "sql\\.(DB|Tx|Stmt|Conn)|sqlx\\.(DB|Tx|Stmt|NamedStmt)|gorm\\.DB|pgxpool\\.(Pool|Conn)|pgx\\.(Conn|Tx)|"
                    + "mongo\\.Collection|bun\\.(DB|Tx|IDB)|xorm\\.(Engine|Session)|ent\\.(Client|Tx)|Queries|Querier|\\w*Store)\\b");

    private static final Pattern MADE_BY = Pattern.compile(
            "(?s)\\.(cursor|getRepository|prepareStatement|createStatement|prepareCall|getConnection|getCollection|Prepare|"
                    + "PrepareContext|PrepareNamed|Preparex|Begin|BeginTx|Beginx|Model|Session|WithContext|collection|transaction|"
                    + "createQueryRunner|openSession|getCurrentSession|getMapper|createEntityManager|Unscoped|Debug)\\(|\\b(sessionmaker|Session|SessionLocal|async_sessionmaker|create_engine|connect|new"
                    + " Pool|new PrismaClient|new Client|knex|drizzle|new"
                    + " Sequelize|sql\\.Open|gorm\\.Open|sqlx\\.(Open|Connect)|pgxpool\\.New|getManager|mongoose\\.model|sequelize\\.define|model|get_db|get_session|get_connection|new"
                    + " JdbcTemplate|new \\w*(Dao|DAO|Repository|Repo))\\s*(<[^()]*>)?\\(|\\.connect\\(");

    private static final Pattern NAME = Pattern.compile(
            "(?i)(^|[._$])(_*(cursor|cur|conn|connection|db|database|session|dbsession|db_session|tx|trx|transaction|pool|prisma|knex|em|"
                    + "entity_?manager|sequelize|engine|jdbc|jdbc_?template|jdbc_?operations|sql_?session|stmt|"
                    + "statement|prepared_?statement|ps|pstmt|queries|querier|dao|repo|repository|mapper|orm|mongo|gorm)"
                    + "|\\w*(repository|repo|dao|db|cursor|dbconn|_?session|prepared_?statement|_stmt|jdbc_?template|_?collection)|"
                    + "(prisma|db|tx|trx|client)\\.\\w+|(db|mongo|database)\\.\\w+)$");

    /** Ways a chain begins that a query is built of. */
    private static final Pattern CHAIN = Pattern.compile(
            "(?s)\\.objects\\b|\\b_default_manager\\b|\\.query\\b|\\b(session|db)\\.query\\(|\\bselect\\(|\\.select\\(|"
                    + "^\\w*(getRepository|getCustomRepository|knex|db|createQueryBuilder|model)\\(|\\.createQueryBuilder\\(|\\bdb\\.collection\\(|"
                    + "\\.(Where|Model|Preload|WithContext|Table|NewSelect|NewInsert|NewUpdate|NewDelete|Query|Joins|Order)\\(|"
                    + "\\.(createQuery|createNativeQuery|createNamedQuery|selectFrom|getResultList)\\(|\\.prepare\\(|\\.sql\\(");

    private static final Set<String> PYTHON = Wording.words("""
        execute executemany scalar scalars scalar_one fetch fetchrow fetchval fetch_one fetch_all fetch_val
        get get_or_none get_by_id first last one one_or_none all count exists aggregate find_one find
        get_or_create update_or_create insert_one update_one delete_one replace_one count_documents create
        filter filter_by query exec save delete update latest earliest values_list values exclude refresh
        merge commit run_query aget acount acreate aexists afirst adelete refresh_from_db\
        """);
    private static final Set<String> SCRIPT = Wording.words("""
        find findOne findOneBy findBy findUnique findUniqueOrThrow findFirst findFirstOrThrow findMany
        findByPk findById findAll findOneOrFail findOneByOrFail findAndCount findAndCountAll findOrCreate
        findOneAndUpdate findByIdAndUpdate findByIdAndDelete query execute count countBy countDocuments
        exists existsBy insertOne updateOne deleteOne replaceOne upsert save create update delete insert
        remove first where aggregate $queryRaw $executeRaw getOne getMany getRawOne getRawMany getCount
        select run get all destroy increment decrement raw exec executeTakeFirst findOneByName\
        """);
    private static final Pattern JAVA = Pattern.compile(
            "^((find|get|load|read|count|exists|save|delete|update|insert|query|select|fetch|search|lookup|remove|persist|"
                    + "merge)\\w*|executeQuery|executeUpdate|execute|createQuery|createNativeQuery|createNamedQuery|"
                    + "getSingleResult|getResultList|batchUpdate|refresh|replaceOne|aggregate)$");
    private static final Pattern JAVA_MANY = Pattern.compile(
            "(All|AllById|AllBy\\w*|Batch|In|Ids|Bulk|Many|ByIds|List)$|^(saveAll|deleteAll|batch|clear|flush|getClass|getName|"
                    + "getId|getReferenceById|getReference|getOne)");
    private static final Set<String> GO = Wording.words("""
        Query QueryRow QueryContext QueryRowContext QueryRowx QueryRowxContext Queryx QueryxContext Exec
        ExecContext MustExec NamedExec NamedExecContext NamedQuery Get GetContext Select SelectContext First
        Find Take Last Create Save Raw Count Scan Update Updates Delete FindOne InsertOne UpdateOne
        DeleteOne ReplaceOne CountDocuments FindOneAndUpdate Pluck Only All Exist ID FirstOrCreate
        FirstOrInit SendBatch\
        """);
    private static final Pattern GO_STORE =
            Pattern.compile("^(Get|Find|List|Load|Fetch|Count|Create|Update|Delete|Insert|Upsert|Save)[A-Z]\\w*$");
    private static final Pattern GO_STORE_NAME = Pattern.compile(
            "(?i)(^|\\.)(store|queries|querier|q|repo|repository|dao|storage|\\w+(Repo|Repository|Store|Dao))$");
    private static final Pattern STORE_MANY = Pattern.compile("(All|Batch|Bulk|ByIDs?s|Ids|IDs|Many|In)$");

    /** What takes many at once, or only builds a part of a query. */
    private static final Pattern MANY = Pattern.compile(
            "__in\\b|\\.in_\\(|OuterRef|Subquery\\(|\\bIn\\(|\\bANY\\(|\\$in\\b|inArray\\(|whereIn|\\bQ\\(|bulk|"
                    + "\\(q\\.query\\b|\\(migration\\b|[\"'`(]\\s*(CREATE|DROP|ALTER|TRUNCATE|PRAGMA|SET|VACUUM|ANALYZE|GRANT)\\s+[A-Za-z]");

    private static final Pattern NOT_A_DATABASE = Pattern.compile(
            "(?i)(^|[._])redis|(requests|http|axios|fetch|cache|redis|registry|logger|log|api|queue|tab|window|event|storage|localStorage|sessionStorage|"
                    + "cookies|headers|params|config|settings|environ|form|args|dict|options|i18n|router|app)(\\(\\))?$");
    private static final Pattern HTTP_MODULE =
            Pattern.compile("^(requests|httpx|aiohttp|axios|got|undici|node-fetch|superagent)\\b");
    private static final Set<String> MAKERS = Set.of(
            "await", "call", "call_expression", "new_expression", "method_invocation", "object_creation_expression");
    private static final Pattern MIGRATION =
            Pattern.compile("migrations\\.Migration\\b|implements MigrationInterface|op\\.(add_column|create_table)");
    private static final Set<String> WEAK_PYTHON = Wording.words("""
        get filter all values first last find count update create save delete fetch query exec merge commit
        one aggregate exclude exists latest refresh\
        """);
    private static final Set<String> WEAK_SCRIPT = Wording.words("""
        get all select run where raw exec first create update delete insert remove find save count exists
        execute increment decrement\
        """);

    @Override
    public boolean concerns(FileShape shape) {
        return !MIGRATION.matcher(shape.file().text()).find();
    }

    @Override
    public boolean asks(CallSite call, FileShape shape) {
        if (call.receiver() == null
                || call.construction()
                || MANY.matcher(call.argumentText()).find()) {
            return false;
        }
        if (element(call)) {
            return false;
        }
        return switch (call.language()) {
            case PYTHON -> PYTHON.contains(call.name()) && python(call, shape);
            case JAVASCRIPT, TYPESCRIPT, TSX -> SCRIPT.contains(call.name()) && script(call, shape);
            case JAVA ->
                JAVA.matcher(call.name()).find()
                        && !JAVA_MANY.matcher(call.name()).find()
                        && java(call, shape);
            case GO -> go(call, shape);
            default -> false;
        };
    }

    /** Whether it is called on what a loop goes through, or reads a value by its name: data, whatever it is called. */
    private static boolean element(CallSite call) {
        Node receiver = call.receiver();
        if (receiver == null || !receiver.is("identifier")) {
            return false;
        }
        boolean byName = call.name().equals("get")
                && !call.arguments().isEmpty()
                && call.arguments().getFirst().is(Set.of("string", "template_string"));
        if (byName) {
            return true;
        }
        Loop loop = Loop.around(call.node());
        return loop != null && loop.binds(receiver.text());
    }

    private static boolean python(CallSite call, FileShape shape) {
        String receiver = call.receiverText();
        if (part(call) || MANY.matcher(receiver).find()) {
            return false;
        }
        if (CHAIN.matcher(receiver).find()) {
            return !call.name().equals("values") || receiver.contains(".objects");
        }
        if (Wording.is(receiver, "[A-Z][a-z]\\w*")) {
            return Wording.is(call.name(), "get_or_none|get_by_id|find_one")
                    || (awaited(call)
                            && Wording.is(call.name(), "get|first|all|filter|create|count|exists|get_or_create"));
        }
        boolean http = shape.imports(HTTP_MODULE) && Wording.is(receiver, "(?i).*(session|client)");
        boolean weak = WEAK_PYTHON.contains(call.name());
        return !http
                && receiver(call, shape, weak)
                && (!weak || !call.arguments().isEmpty());
    }

    private static boolean script(CallSite call, FileShape shape) {
        String receiver = call.receiverText();
        if (part(call) || MANY.matcher(receiver).find()) {
            return false;
        }
        if (!asynchronous(call)) {
            return false;
        }
        if (CHAIN.matcher(receiver).find() && !receiver.startsWith("document")) {
            return true;
        }
        boolean model = Wording.is(receiver, "([a-zA-Z]+\\.)?[A-Z][a-z]\\w*")
                && !Wording.is(
                        receiver,
                        "Promise|Object|Array|Math|JSON|Reflect|Map|Set|Date|Number|String|Buffer|Intl|Symbol|\\w*(Service|Client|Api|API|Cache|Manager|Helper|Utils?|Store|Storage|Factory)");
        boolean strong = !WEAK_SCRIPT.contains(call.name());
        if (model) {
            return strong || (awaited(call) && Wording.is(call.name(), "find|create|count|exists|update"));
        }
        return receiver(call, shape, !strong);
    }

    private static boolean java(CallSite call, FileShape shape) {
        String receiver = call.receiverText().replaceFirst("^this\\.", "");
        boolean accessor = call.arguments().isEmpty()
                && call.name().startsWith("get")
                && !Wording.is(call.name(), "getResultList|getSingleResult");
        if (accessor || receiver.isEmpty()) {
            return false;
        }
        if (CHAIN.matcher(receiver).find()) {
            return Wording.is(
                    call.name(),
                    "getResultList|getSingleResult|executeUpdate|fetch\\w*|query|single|list|optional|update");
        }
        if (!Wording.is(receiver, "\\w+(\\(\\))?")) {
            return false;
        }
        String type = type(call, shape);
        if (!type.isEmpty()) {
            boolean mapper = type.endsWith("Mapper");
            if (type.equals("Session")) {
                return call.argumentText().contains(".class");
            }
            return TYPE.matcher(type).find()
                    && !Wording.is(
                            type,
                            "(Object|Model|Xml|Json|Csv|Yaml|Bean|Dozer|Field|Row|Exception)\\w*Mapper|.*RowMapper|List<.*|Map<.*|Connection|Client|Pool|Engine|Query.*")
                    && (!mapper
                            || Wording.is(call.name(), "(select|insert|update|delete|find|get|query|count|list)\\w*"));
        }
        return Wording.is(
                receiver,
                "(?i)\\w*(repository|repo|dao|entityManager|jdbcTemplate|jdbc|sqlSession|preparedStatement)|em");
    }

    private static boolean go(CallSite call, FileShape shape) {
        String receiver = call.receiverText();
        boolean store = GO_STORE.matcher(call.name()).find()
                && !STORE_MANY.matcher(call.name()).find()
                && GO_STORE_NAME.matcher(receiver).find()
                && call.arguments().size() > 1;
        if (store) {
            return true;
        }
        if (!GO.contains(call.name())
                || (call.arguments().isEmpty() && !call.name().equals("All"))) {
            return false;
        }
        if (CHAIN.matcher(receiver).find()
                && Wording.is(
                        receiver,
                        "(?s)(?i)[\\w.]*(db|tx|client|conn|pool|orm|engine|repo|session)\\w*(\\(.*\\))?\\..*")) {
            return !call.name().equals("Scan") || receiver.contains("Raw(") || receiver.contains("Model(");
        }
        if (Wording.is(call.name(), "Scan|All|Only|ID|Exist|Count")) {
            return false;
        }
        String type = type(call, shape);
        if (!type.isEmpty()) {
            return Wording.is(
                    type,
                    "(?s).*(sql\\.(DB|Tx|Stmt|Conn)|sqlx\\.\\w+|gorm\\.DB|pgxpool\\.\\w+|pgx\\.\\w+|mongo\\.Collection|bun\\.\\w+|xorm\\.\\w+|Queries|\\w*Repository|\\w*(DB|Querier|Queryer|Execer))");
        }
        return Wording.is(
                receiver,
                "(?i)([\\w]+\\.)*_?(db|tx|conn|stmt|pool|queries|\\w+db|\\w*stmt|sqldb|database|collection|coll|\\w+coll(ection)?)");
    }

    /** Whether what is called on says by its name, value or type that it stands for a database. */
    private static boolean receiver(CallSite call, FileShape shape, boolean weak) {
        String receiver = call.receiverText();
        if (NOT_A_DATABASE.matcher(receiver).find() && !Wording.is(receiver, "(?i)(.*\\.)?(prisma|db)\\.\\w+")) {
            return false;
        }
        Node node = call.receiver();
        Binding binding = node == null ? null : shape.resolve(node);
        if (binding != null) {
            if (!binding.type().isEmpty() && TYPE.matcher(binding.type()).find()) {
                return true;
            }
            Node value = binding.value();
            if (value != null && value.is(MAKERS)) {
                return value.endByte() - value.startByte() < 400
                        && MADE_BY.matcher(value.text()).find();
            }
        }
        return NAME.matcher(receiver).find()
                && !(weak
                        && Wording.is(
                                receiver,
                                "(?i)(engine|statement|collection|mapper|transaction|mongo|client\\.\\w+|conn|connection|cur|ps|queries)"));
    }

    private static String type(CallSite call, FileShape shape) {
        Node receiver = call.receiver();
        Binding binding = receiver == null ? null : shape.resolve(receiver);
        if (binding == null) {
            return "";
        }
        if (binding.type().isEmpty() || binding.type().equals("var")) {
            Node value = binding.value();
            if (value == null || value.endByte() - value.startByte() > 400) {
                return "";
            }
            String made = value.text();
            if (made.contains("prepareStatement(") || made.contains("createStatement(")) {
                return "PreparedStatement";
            }
            if (Wording.has(made, "\\.(Prepare|PrepareContext)\\(")) {
                return "sql.Stmt";
            }
            return Wording.has(made, "\\.(Begin|BeginTx|Beginx)\\(") ? "sql.Tx" : "";
        }
        return binding.type();
    }

    /** Whether another part of the same chain follows, so that this one only builds it. */
    private static boolean part(CallSite call) {
        Node above = call.node().parent();
        Node beyond = above == null ? null : above.parent();
        CallSite next = beyond == null ? null : CallSite.of(beyond);
        return next != null
                && next.receiver() != null
                && next.receiver().equals(call.node())
                && !Wording.is(
                        next.name(),
                        "then|catch|finally|exec|lean|orFail|populate|toObject|strip|lower|upper|format|split|decode|map|forEach|get\\w+|orElse\\w*|toArray|mappings|fetchone|fetchall|isoformat");
    }

    private static boolean awaited(CallSite call) {
        Node parent = call.node().parent();
        return parent != null && (parent.is("await") || parent.is("await_expression"));
    }

    /** Awaited, returned out of a callback, or made to be awaited together. */
    private static boolean asynchronous(CallSite call) {
        Node parent = call.node().parent();
        for (int level = 0; parent != null && level < 4; level++) {
            if (parent.is("await_expression")
                    || parent.is("return_statement")
                    || (parent.is("arrow_function") && "body".equals(call.node().field()))
                    || parent.is("array")) {
                return true;
            }
            CallSite around = CallSite.of(parent);
            if (around != null && around.name().equals("push")) {
                return true;
            }
            boolean chained = parent.is("member_expression") || parent.is("call_expression") || parent.is("arguments");
            if (!chained) {
                return parent.is("arrow_function");
            }
            parent = parent.parent();
        }
        return false;
    }
}
