package org.vitrine.verifier.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.Callable;
import org.vitrine.crypto.json.MalformedException;
import org.vitrine.crypto.log.VerifierKey;
import org.vitrine.verifier.witness.RunningWitness;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code witness init} and {@code witness serve}. */
@Command(
    name = "witness",
    mixinStandardHelpOptions = true,
    description = "Cosigns checkpoints of logs, so that nobody can be shown another board.")
final class WitnessCommands implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  private WitnessCommands() {}

  static CommandLine of(Terminal terminal) {
    return new CommandLine(new WitnessCommands())
        .addSubcommand(new Init(terminal))
        .addSubcommand(new Serve(terminal));
  }

  @Override
  public Integer call() {
    throw new CommandLine.ParameterException(
        spec.commandLine(), "Say witness init or witness serve.");
  }

  /** Makes a key. */
  @Command(
      name = "init",
      mixinStandardHelpOptions = true,
      description = "Makes a witness's key file and prints its verifier key.")
  static final class Init implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "such as witness.example.org")
    private String name = "";

    @Option(
        names = "--key",
        paramLabel = "FILE",
        required = true,
        description = "the key file to make")
    private Path key = Path.of("");

    Init(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException {
      try {
        terminal.out().println(RunningWitness.newKey(key, name, new SecureRandom()));
        return ExitCodes.OK;
      } catch (FileAlreadyExistsException e) {
        throw new InputException(key + " is there already; a key is never overwritten", e);
      } catch (IOException e) {
        throw new InputException("Cannot write " + key + ": " + InputException.reason(e), e);
      } catch (IllegalArgumentException e) {
        throw new InputException("The name cannot be used: " + e.getMessage(), e);
      }
    }
  }

  /** Serves until it is stopped. */
  @Command(
      name = "serve",
      mixinStandardHelpOptions = true,
      description = "Serves add-checkpoint (C2SP tlog-witness) until it is stopped.")
  static final class Serve implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--key", paramLabel = "FILE", required = true, description = "its key file")
    private Path key = Path.of("");

    @Option(
        names = "--state",
        paramLabel = "DIR",
        required = true,
        description = "where it remembers what it has cosigned; never go back to an older copy")
    private Path state = Path.of("");

    @Option(
        names = "--log",
        paramLabel = "VKEY",
        required = true,
        description = "a verifier key of a log to follow; repeat it for its second key, for others")
    private List<String> logs = new ArrayList<>();

    @Option(
        names = "--listen",
        paramLabel = "HOST:PORT",
        defaultValue = "127.0.0.1:8090",
        description = "default: ${DEFAULT-VALUE}; port 0 takes any that is free")
    private String listen = "";

    @Option(
        names = "--until-eof",
        description =
            "also ends when its standard input does, as when the program that started it is gone")
    private boolean untilEof;

    Serve(Terminal terminal) {
      this.terminal = terminal;
    }

    @Override
    public Integer call() throws InputException, InterruptedException, IOException {
      // Nobody may hold on for ever, or take all there is; read by the JDK's server when it is
      // loaded.
      Properties server = System.getProperties();
      server.putIfAbsent("sun.net.httpserver.maxReqTime", "30");
      server.putIfAbsent("sun.net.httpserver.maxRspTime", "30");
      server.putIfAbsent("jdk.httpserver.maxConnections", "1000");
      try (RunningWitness witness =
          RunningWitness.start(
              key,
              state,
              keys(),
              address(),
              terminal.err(),
              InstantSource.system(),
              new SecureRandom())) {
        terminal
            .out()
            .println(
                "listening on http://"
                    + witness.address().getHostString()
                    + ":"
                    + witness.address().getPort());
        terminal.out().println("cosigning as " + witness.vkey());
        if (untilEof) {
          System.in.transferTo(OutputStream.nullOutputStream());
        } else {
          Thread.currentThread().join();
        }
        return ExitCodes.OK;
      } catch (MalformedException e) {
        throw new InputException(key + ": " + e.getMessage(), e);
      } catch (IOException e) {
        throw new InputException("The witness cannot start: " + InputException.reason(e), e);
      }
    }

    private List<VerifierKey> keys() throws InputException {
      var keys = new ArrayList<VerifierKey>();
      for (String log : logs) {
        try {
          keys.add(VerifierKey.parse(log));
        } catch (MalformedException e) {
          throw new InputException("--log " + log + ": " + e.getMessage(), e);
        }
      }
      return keys;
    }

    private InetSocketAddress address() throws InputException {
      int colon = listen.lastIndexOf(':');
      try {
        int port = Integer.parseInt(listen.substring(colon + 1));
        if (colon > 0 && port >= 0 && port <= 65_535) {
          return new InetSocketAddress(listen.substring(0, colon), port);
        }
      } catch (NumberFormatException e) {
        throw new InputException("--listen " + listen + " is not HOST:PORT", e);
      }
      throw new InputException("--listen " + listen + " is not HOST:PORT");
    }
  }
}
