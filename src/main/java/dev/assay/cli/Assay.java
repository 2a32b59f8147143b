package dev.assay.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.assay.array.DeviceException;
import dev.assay.protocol.Hello;
import dev.assay.protocol.ProtocolException;
import dev.assay.text.Printable;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The command {@code assay}. */
@Command(
    name = "assay",
    description = "A reference test-oracle and conformance suite for deep-learning engines.",
    mixinStandardHelpOptions = true,
    versionProvider = Assay.Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every verdict is a pass",
      "1:something failed",
      "2:the command line or a file is wrong",
      "3:the engine broke, or declares what does not exist"
    })
public final class Assay implements Runnable {

  static final int FAILED = 1;
  static final int USAGE = 2;
  static final int BROKEN = 3;

  private static final List<Class<?>> COMMANDS =
      List.of(
          ListCommand.class,
          ExplainCommand.class,
          ShowCommand.class,
          CheckCommand.class,
          MergeCommand.class,
          CompareCommand.class,
          SmokeCommand.class,
          FuzzCommand.class,
          ParityCommand.class,
          ExportCommand.class,
          JudgeCommand.class,
          EngineCommand.class,
          TimesCommand.class,
          MutantsCommand.class,
          GraphCommand.class,
          CertifyCommand.class,
          PagesCommand.class,
          NewCommand.class,
          ProveCommand.class,
          TrainCommand.class,
          AskCommand.class);

  /** The version that stands in the manifest of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"assay " + Hello.versionOf(Assay.class)};
    }
  }

  @Spec private CommandSpec spec;

  /** Runs the command line and exits with its code. */
  public static void main(String[] args) {
    System.setOut(new Output().stream());
    System.exit(run(args));
  }

  /** Runs the command line and returns its exit code. */
  public static int run(String... args) {
    CommandLine command =
        (args.length == 0 ? commandLine() : commandLine(args[0]))
            .setParameterExceptionHandler(Assay::usage)
            .setExecutionExceptionHandler((e, failed, parsed) -> oneLine(failed, e))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .registerConverter(Path.class, Assay::path);
    int code = execute(command, args);
    return Output.isWhole() ? code : Math.max(code, USAGE);
  }

  /** Returns the command with all its subcommands. */
  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new Assay());
    COMMANDS.forEach(command::addSubcommand);
    return command;
  }

  /** Returns the command with the one subcommand that is named: to read them all takes longer. */
  private static CommandLine commandLine(String name) {
    return COMMANDS.stream()
        .filter(type -> type.getAnnotation(Command.class).name().equals(name))
        .findFirst()
        .map(new CommandLine(new Assay())::addSubcommand)
        .orElseGet(Assay::commandLine);
  }

  private static int execute(CommandLine command, String... args) {
    try {
      return command.execute(args);
    } catch (OutOfMemoryError e) {
      tell(
          command,
          "memory of %d MB is used up, expected less to hold, or more memory (java -Xmx)"
              .formatted(Runtime.getRuntime().maxMemory() >> 20));
      return USAGE;
    }
  }

  /** An empty name would mean the current folder. */
  private static Path path(String name) {
    if (name.isBlank()) {
      throw new TypeConversionException("expected a path, and not an empty one");
    }
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new TypeConversionException("expected a path (%s)".formatted(e.getReason()));
    }
  }

  /** Returns standard output in UTF-8, whatever the machine's locale. */
  static PrintStream out() {
    return new PrintStream(System.out, true, StandardCharsets.UTF_8);
  }

  /** Prints data for programs, in ASCII. */
  static void printJson(JsonNode json) {
    try {
      out()
          .println(
              JsonMapper.builder()
                  .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                  .build()
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(json));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int usage(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    tell(command, e.getMessage());
    StringWriter said = new StringWriter();
    PrintWriter hint = new PrintWriter(said);
    if (!CommandLine.UnmatchedArgumentException.printSuggestions(e, hint)) {
      hint.println("Hint: " + command.getCommandSpec().qualifiedName() + " --help");
    }
    said.toString().lines().forEach(line -> command.getErr().println(Printable.of(line)));
    return USAGE;
  }

  /** All that goes wrong is told here, so that nothing in it reaches a terminal as it came. */
  private static void tell(CommandLine command, String message) {
    command.getErr().println("assay: " + Printable.line(message));
  }

  /** Bad input is a sentence; only a fault of our own has a stack trace. */
  private static int oneLine(CommandLine command, Exception e) {
    if (e instanceof IllegalArgumentException
        || e instanceof IOException
        || e instanceof UncheckedIOException) {
      tell(command, sentence(e));
      return USAGE;
    }
    if (e instanceof ProtocolException || e instanceof DeviceException) {
      tell(command, e.getMessage());
      return BROKEN;
    }
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    trace
        .toString()
        .replace("\t", "    ")
        .lines()
        .forEach(line -> command.getErr().println(Printable.of(line)));
    tell(command, "this is a fault of assay itself: " + e);
    return BROKEN;
  }

  /** The system's words about a file are its name alone, or the reason alone. */
  private static String sentence(Exception e) {
    Throwable cause = e instanceof UncheckedIOException ? e.getCause() : e;
    if (cause instanceof FileSystemException at && cause.getMessage() != null) {
      String type = at.getClass().getSimpleName().replace("Exception", "");
      return "file=%s, expected one that can be read and written (%s)"
          .formatted(at.getFile(), at.getReason() == null ? type : at.getReason());
    }
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  @Override
  public void run() {
    spec.commandLine().usage(out());
  }
}
