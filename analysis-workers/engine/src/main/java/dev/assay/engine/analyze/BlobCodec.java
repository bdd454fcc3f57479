package dev.assay.engine.analyze;

import dev.assay.engine.analyze.clones.FunctionShape;
import dev.assay.engine.analyze.clones.Shapes;
import dev.assay.engine.source.ImportedModule;
import dev.assay.engine.source.Language;
import dev.assay.engine.source.LeftOut;
import dev.assay.engine.suppress.InlineSuppression;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The written form of a {@link BlobAnalysis}: compact, and one for one. Ordinals may be written, as the cache's keys
 * change with the code. */
@SuppressWarnings("EnumOrdinal")
final class BlobCodec {
    /** Part of every cache key: another form is another key. */
    static final int FORM = 2;

    private BlobCodec() {}

    @FunctionalInterface
    private interface Reader<T> {
        T read(DataInputStream in) throws IOException;
    }

    @FunctionalInterface
    private interface Writer<T> {
        void write(DataOutputStream out, T value) throws IOException;
    }

    static byte[] encode(BlobAnalysis analysis) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            write(out, analysis);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory does not fail", impossible);
        }
        return bytes.toByteArray();
    }

    /** Empty when the bytes are no analysis. */
    static Optional<BlobAnalysis> decode(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            BlobAnalysis analysis = read(in);
            return in.read() < 0 ? Optional.of(analysis) : Optional.empty();
        } catch (IOException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static void write(DataOutputStream out, BlobAnalysis analysis) throws IOException {
        out.writeByte(analysis.language() == null ? -1 : analysis.language().ordinal());
        out.writeByte(analysis.leftOut() == null ? -1 : analysis.leftOut().ordinal());
        writeGap(out, analysis.gap());
        writeNumber(out, analysis.codeLines());
        writeText(out, analysis.packageName());
        writeAll(out, analysis.declarations(), BlobCodec::writeText);
        writeNumber(out, analysis.functions());
        writeAll(out, analysis.imports(), BlobCodec::writeImport);
        writeAll(out, analysis.references(), BlobCodec::writeText);
        writeAll(out, analysis.signals(), BlobCodec::writeSignal);
        writeAll(out, analysis.dependencies(), BlobCodec::writeDependency);
        writeAll(out, analysis.suppressions(), BlobCodec::writeSuppression);
        writeAll(out, analysis.findings(), BlobCodec::writeFinding);
        writeShapes(out, analysis.shapes());
        writeNullable(out, analysis.text());
    }

    private static BlobAnalysis read(DataInputStream in) throws IOException {
        return new BlobAnalysis(
                constant(Language.values(), in.readByte()),
                constant(LeftOut.values(), in.readByte()),
                readGap(in),
                readNumber(in),
                readText(in),
                readAll(in, BlobCodec::readText),
                readNumber(in),
                readAll(in, BlobCodec::readImport),
                readAll(in, BlobCodec::readText),
                readAll(in, BlobCodec::readSignal),
                readAll(in, BlobCodec::readDependency),
                readAll(in, BlobCodec::readSuppression),
                readAll(in, BlobCodec::readFinding),
                readShapes(in),
                readNullable(in));
    }

    private static void writeGap(DataOutputStream out, @Nullable Gap gap) throws IOException {
        out.writeBoolean(gap != null);
        if (gap != null) {
            writeText(out, gap.reason());
            writeAll(out, gap.analyzers(), BlobCodec::writeText);
            writeNumber(out, gap.lines());
        }
    }

    private static @Nullable Gap readGap(DataInputStream in) throws IOException {
        return in.readBoolean() ? new Gap(readText(in), readAll(in, BlobCodec::readText), readNumber(in)) : null;
    }

    private static void writeImport(DataOutputStream out, ImportedModule module) throws IOException {
        writeText(out, module.module());
        writeAll(out, module.names(), BlobCodec::writeText);
        writeNumber(out, module.line());
        out.writeBoolean(module.relative());
        out.writeBoolean(module.deferred());
    }

    private static ImportedModule readImport(DataInputStream in) throws IOException {
        return new ImportedModule(
                readText(in), readAll(in, BlobCodec::readText), readNumber(in), in.readBoolean(), in.readBoolean());
    }

    private static void writeSignal(DataOutputStream out, Signal signal) throws IOException {
        out.writeByte(signal.type().ordinal());
        writeNumber(out, signal.line());
        writeText(out, signal.what());
    }

    private static Signal readSignal(DataInputStream in) throws IOException {
        SignalType type = constant(SignalType.values(), in.readByte());
        if (type == null) {
            throw new IOException("a signal without a type");
        }
        return new Signal(type, readNumber(in), readText(in));
    }

    private static void writeDependency(DataOutputStream out, Dependency dependency) throws IOException {
        writeText(out, dependency.name());
        writeText(out, dependency.scope());
        writeNumber(out, dependency.line());
    }

    private static Dependency readDependency(DataInputStream in) throws IOException {
        return new Dependency(readText(in), readText(in), readNumber(in));
    }

    private static void writeSuppression(DataOutputStream out, InlineSuppression suppression) throws IOException {
        writeText(out, suppression.rule());
        writeNumber(out, suppression.line());
        writeText(out, suppression.reason());
    }

    private static InlineSuppression readSuppression(DataInputStream in) throws IOException {
        return new InlineSuppression(readText(in), readNumber(in), readText(in));
    }

    private static void writeFinding(DataOutputStream out, BlobFinding finding) throws IOException {
        writeText(out, finding.rule());
        writeText(out, finding.fingerprint());
        writeNumber(out, finding.line());
        writeNumber(out, finding.endLine());
        writeText(out, finding.message());
    }

    private static BlobFinding readFinding(DataInputStream in) throws IOException {
        return new BlobFinding(readText(in), readText(in), readNumber(in), readNumber(in), readText(in));
    }

    private static void writeShapes(DataOutputStream out, Shapes shapes) throws IOException {
        writeAll(out, shapes.functions(), BlobCodec::writeFunction);
        writeNumber(out, shapes.pieces());
        for (int piece = 0; piece < shapes.pieces(); piece++) {
            out.writeLong(shapes.hash(piece));
            writeNumber(out, shapes.firstLeaf(piece));
            writeNumber(out, shapes.firstLine(piece));
            writeNumber(out, shapes.lastLine(piece));
        }
    }

    private static Shapes readShapes(DataInputStream in) throws IOException {
        List<FunctionShape> functions = readAll(in, BlobCodec::readFunction);
        int pieces = readNumber(in);
        if (pieces > in.available() / Long.BYTES) {
            throw new IOException("more pieces than bytes");
        }
        long[] hashes = new long[pieces];
        int[] places = new int[pieces * 3];
        for (int piece = 0; piece < pieces; piece++) {
            hashes[piece] = in.readLong();
            for (int number = 0; number < 3; number++) {
                places[piece * 3 + number] = readNumber(in);
            }
        }
        return new Shapes(functions, hashes, places);
    }

    private static void writeFunction(DataOutputStream out, FunctionShape function) throws IOException {
        writeText(out, function.symbol());
        writeNumber(out, function.startLine());
        writeNumber(out, function.endLine());
        writeNumber(out, function.codeLines());
        writeNumber(out, function.leaves());
        writeNumber(out, function.names());
        out.writeLong(function.hash());
    }

    private static FunctionShape readFunction(DataInputStream in) throws IOException {
        return new FunctionShape(
                readText(in),
                readNumber(in),
                readNumber(in),
                readNumber(in),
                readNumber(in),
                readNumber(in),
                in.readLong());
    }

    private static <T> void writeAll(DataOutputStream out, List<T> values, Writer<T> writer) throws IOException {
        writeNumber(out, values.size());
        for (T value : values) {
            writer.write(out, value);
        }
    }

    private static <T> List<T> readAll(DataInputStream in, Reader<T> reader) throws IOException {
        int size = readNumber(in);
        if (size > in.available()) {
            throw new IOException("more elements than bytes");
        }
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(reader.read(in));
        }
        return values;
    }

    private static void writeNullable(DataOutputStream out, @Nullable String text) throws IOException {
        out.writeBoolean(text != null);
        if (text != null) {
            writeText(out, text);
        }
    }

    private static @Nullable String readNullable(DataInputStream in) throws IOException {
        return in.readBoolean() ? readText(in) : null;
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        writeNumber(out, bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        int length = readNumber(in);
        if (length > in.available()) {
            throw new IOException("a text longer than what is left");
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** Seven bits a byte, lowest first. */
    private static void writeNumber(DataOutputStream out, int number) throws IOException {
        int rest = number;
        while ((rest & ~0x7f) != 0) {
            out.writeByte((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
    }

    private static int readNumber(DataInputStream in) throws IOException {
        int number = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = in.readByte();
            number |= (next & 0x7f) << shift;
            if (next >= 0) {
                if (number < 0) {
                    throw new IOException("a number below 0");
                }
                return number;
            }
        }
        throw new IOException("a number without end");
    }

    private static <T> @Nullable T constant(T[] values, int ordinal) throws IOException {
        if (ordinal >= values.length) {
            throw new IOException("constant " + ordinal + " of " + values.length);
        }
        return ordinal < 0 ? null : values[ordinal];
    }
}
