package dev.assay.engine.rule;

import com.google.re2j.Pattern;
import dev.assay.engine.source.Language;
import java.util.List;

/**
 * Something that must be given back.
 *
 * @param language where it is known; JavaScript stands for its family
 * @param opens what is called to get it, as a whole, e.g. {@code os\.Open}
 * @param closes the functions that give it back
 */
record Resource(Language language, Pattern opens, Pattern closes) {

    private static final String READERS =
            "FileInputStream|FileOutputStream|FileReader|FileWriter|RandomAccessFile|ZipFile|JarFile|"
                    + "ServerSocket|Socket|DatagramSocket";

    /** Files, connections, answers and rows. */
    static final List<Resource> HANDLES = List.of(
            of(
                    Language.PYTHON,
                    "open|io\\.open|codecs\\.open|gzip\\.open|bz2\\.open|lzma\\.open|(\\w*path|Path\\(.*\\))\\.open|os\\.fdopen|"
                            + "tarfile\\.open|(zipfile\\.)?ZipFile|socket\\.socket|socket\\.create_connection|(urllib\\.request\\.)?urlopen|"
                            + "(sqlite3|psycopg2?|pymysql|MySQLdb|pyodbc|mysql\\.connector|cx_Oracle|asyncpg|aiosqlite)\\.connect|"
                            + "(smtplib\\.)?SMTP(_SSL)?|(ftplib\\.)?FTP|(httpx\\.)AsyncClient|httpx\\.Client|(aiohttp\\.)?ClientSession",
                    "close|aclose|detach|quit|__exit__|__aexit__|shutdown|closing|enter_context|enter_async_context|push|callback"),
            of(
                    Language.JAVASCRIPT,
                    "fs\\.openSync|(fs\\.promises|fsPromises|fsp|fs)\\.open|open|\\w*[pP]ool\\.(connect|getConnection)|"
                            + "\\w*([cC]lient|mongoose|connection)\\.startSession|\\w*([dD]ataSource|[cC]onnection)\\.createQueryRunner|(puppeteer|chromium|firefox|webkit|playwright)\\.launch|openSync|new"
                            + " MongoClient|new Client",
                    "close|closeSync|release|end|endSession|destroy|disconnect"),
            of(
                    Language.JAVA,
                    READERS
                            + "|(BufferedReader|BufferedWriter|PrintWriter|InputStreamReader|OutputStreamWriter|BufferedInputStream|"
                            + "BufferedOutputStream|Scanner|ObjectInputStream|ObjectOutputStream|ZipInputStream|ZipOutputStream|GZIPInputStream|"
                            + "CSVReader|CSVWriter|DataInputStream)|DriverManager\\.getConnection|"
                            + "(this\\.)?\\w*([dD]ataSource|[pP]ool|ds)\\.(getConnection|getResource)|"
                            + "(this\\.)?(\\w*[cC]onn(ection)?|con)\\.(prepareStatement|createStatement|prepareCall)|"
                            + "Files\\.(newInputStream|newOutputStream|newBufferedReader|newBufferedWriter|lines|list|walk|newDirectoryStream)|"
                            + "\\w*([uU]rl|URL)\\.openStream|\\w*[eE]ntityManagerFactory\\.createEntityManager|emf\\.createEntityManager|"
                            + "\\w*[sS]essionFactory\\.openSession|HttpClients\\.createDefault|\\w*[hH]ttpClient\\.execute",
                    "close|closeQuietly|disconnect|closeSilently|release\\w*|consume|closeAll"),
            of(
                    Language.GO,
                    "os\\.(Open|Create|OpenFile|CreateTemp)|http\\.(Get|Post|PostForm|Head)|net\\.(Dial|DialTimeout|Listen|ListenPacket)|"
                            + "tls\\.Dial|gzip\\.NewReader|zip\\.OpenReader|sql\\.Open|"
                            + "([\\w.]+\\.)?(db|DB|tx|conn|stmt|pool)\\.(Query|QueryContext|Queryx|QueryxContext|Prepare|PrepareContext|Preparex)|"
                            + "([\\w.]+\\.)?(\\w*[cC]lient|http\\.DefaultClient|hc)\\.Do|fs\\.Open|([\\w.]+\\.)?\\w*[cC]lient\\.(Get|Post|Head)",
                    "Close|Shutdown|CloseIdle\\w*"));

    /** Timers and pools of threads, which go on until they are told to stop. */
    static final List<Resource> RUNNING = List.of(
            of(
                    Language.PYTHON,
                    "(concurrent\\.futures\\.|futures\\.)?(ThreadPoolExecutor|ProcessPoolExecutor)|"
                            + "(multiprocessing|mp)\\.Pool|(multiprocessing\\.pool\\.)?ThreadPool|BackgroundScheduler",
                    "shutdown|close|terminate|join|__exit__|enter_context"),
            of(Language.JAVASCRIPT, "setInterval|window\\.setInterval", "clearInterval|clearTimeout|unref"),
            of(
                    Language.JAVA,
                    "Executors\\.new\\w+|ThreadPoolExecutor|ScheduledThreadPoolExecutor|ForkJoinPool|Timer",
                    "shutdown|shutdownNow|close|cancel|awaitTermination"),
            of(Language.GO, "time\\.NewTicker", "Stop"));

    private static Resource of(Language language, String opens, String closes) {
        return new Resource(language, Pattern.compile("(?s)" + opens), Pattern.compile("^(" + closes + ")$"));
    }

    boolean opensBy(CallSite call) {
        Language spoken = call.language().javascriptLike() ? Language.JAVASCRIPT : call.language();
        String path = call.construction() && spoken == Language.JAVASCRIPT ? "new " + call.path() : call.path();
        return spoken == language && opens.matches(path);
    }
}
