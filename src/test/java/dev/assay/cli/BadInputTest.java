package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.fixture.Library;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bad input gets one clear line: what, where, what was expected; never a stack trace. */
class BadInputTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          bogus                                        | 2 | Unmatched argument at index 0: 'bogus'
          lst                                          | 2 | Did you mean: assay list?
          check --dtype foo                            | 2 | dtype: name=foo, expected one of
          check --ops zz*                              | 2 | ops: glob=zz*, expected one of 'assay list'
          check --ops softmx                           | 2 | Did you mean: softmax
          check --profile feedforward                  | 2 | profile: name=feedforward, expected one of 'assay list --profiles'. Did you mean: feed-forward
          check --shard 3/2                            | 2 | shard: value=3/2, expected i/n
          check --jobs 0                               | 2 | jobs=0, expected >= 1
          check --fix                                  | 2 | expected --expected-failures FILE
          check --format xml                           | 2 | expected one of [TEXT, JSON, JUNIT, HTML, MARKDOWN]
          check --engine foo                           | 2 | engine: name=foo, expected canonical
          check --engine canonical:rocm                | 2 | backend: name=rocm, expected one of
          check --engine reference:jvm                 | 2 | backend=jvm, expected none
          check --engine canonical --report /proc/none | 2 | expected a folder that can be written
          check --expected-failures /none              | 2 | file=/none, expected a readable file
          check --exec nosuchcommand                   | 3 | Hint: the shell found no such command
          check --exec true                            | 3 | exited with code 0 before it answered
          check --exec 'echo hi'                       | 3 | protocol:
          check --exec 'read x; echo "{\\"protocol\\": \\"1\\"}"'   | 3 | answer to start: protocol="1", expected 1
          check --exec 'read x; echo "{\\"protocol\\": 1, \\"name\\": \\"n\\", \\"version\\": \\"1\\", \\"language\\": \\"sh\\", \\"device\\": \\"cpu\\", \\"dtypes\\": [\\"float64\\"], \\"ops\\": [\\"adm\\"]}"' | 3 | answer to start: ops=adm, expected one of 'assay list'. Did you mean: adam
          engine bogus                                 | 2 | engine: name=bogus, expected canonical
          explain ../../etc/passwd                     | 2 | op: name=../../etc/passwd, expected one of
          graph nope                                   | 2 | graph: name=nope, expected one of [goldstein, matyas,
          graph tanh --order -1                        | 2 | graph: order=-1, expected >= 0
          graph tanh --order 1 --by z                  | 2 | graph: by=z, expected one of [x]
          graph tanh --out tanh.png                    | 2 | expected a file that ends in .svg or .dot
          graph tanh --out /proc/none/tanh.svg         | 2 | graph: out=/proc/none/tanh.svg, expected a file that can be written
          graph mul/nope                               | 2 | case: id=mul/nope, expected one of 'assay list --cases'
          graph nope/nope                              | 2 | op: name=nope, expected one of
          graph sgd/nope                               | 2 | case: id=sgd/nope, expected one of
          graph spiral/grid                            | 2 | graph: op=spiral, expected one that is define-by-run
          parity --left canonical --right bogus        | 2 | engine: name=bogus, expected canonical
          train foo                                    | 2 | Unmatched argument at index 1: 'foo'
          train date --data /none                      | 2 | date: file=/none, expected a readable file
          train date --attention --peeky               | 2 | --attention --peeky, expected one of them
          train date --bidirectional --peeky           | 2 | --bidirectional --peeky, expected one of them
          train date --bidirectional --no-attention    | 2 | expected one of them
          train date --limit 9                         | 2 | lines=9, expected >= 10
          train date --limit 20 --batch 30             | 2 | batch=30, expected at most the 18 lines
          train date --limit 20 --batch 9 --epochs 0   | 2 | epochs=0, expected >= 1
          train date --lr NaN                          | 2 | lr=NaN, expected > 0
          train date --hidden 0                        | 2 | hidden=0, expected > 0
          train date --dtype int64                     | 2 | dtype=int64, expected float32 or float64
          train date --seed -1                         | 2 | seed=-1, expected 0 <= seed < 2^32
          train date --resume                          | 2 | --resume, expected --checkpoint FILE
          train date --resume --checkpoint /none       | 2 | checkpoint: file=/none, expected a readable file
          train date --limit 20 --batch 9 --checkpoint /none/x| 2 | checkpoint: file=/none/x cannot be written
          train date --limit 20 --batch 9 --report /proc/none| 2 | expected a folder that can be written
          train date --checkpoint-every 0              | 2 | checkpoint-every=0, expected >= 1
          train ptb --data /none                       | 2 | ptb: file=/none, expected a readable file
          train ptb --better --wordvec 3               | 2 | wordvec=3, expected hidden=650
          train ptb --limit 12                         | 2 | words of the training=
          train ptb --better --hidden 4 --dropout 1 --steps 2 --batch 3 --limit 90| 2 | dropout_ratio=1.0, expected 0 <=
          ask /none 1+1                                | 2 | checkpoint: file=/none, expected a readable file
          train spiral --epochs 0                      | 2 | epochs=0, expected >= 1
          train sine --iterations 1500                | 2 | iterations=1500, expected a multiple of 1000
          train sine --iterations 0                   | 2 | iterations=0, expected >= 1
          train sine --optimizer alchemy              | 2 | Invalid value for option '--optimizer'
          train sine --lr -1                          | 2 | lr=-1.0, expected >= 0
          train sine --hidden 0                       | 2 | hidden=0, expected > 0
          train spiral --batch 301                    | 2 | batch=301, expected at most the 300 points
          train spiral --epochs ten                    | 2 | Invalid value for option '--epochs'
          certify /none --fixtures /none               | 2 | drafts: folder=/none, expected a folder
          pages --root /none                           | 2 | root: folder=/none, expected a checkout
          prove tanh --root /none                      | 2 | root: folder=/none, expected a checkout
          show affine/smal                             | 2 | case: id=affine/smal, expected one of 'assay list --cases'. Did you mean: affine/small
          show afine/small                             | 2 | op: name=afine, expected one of 'assay list'. Did you mean: affine
          show affine/small --dtype int64              | 2 | show: dtype=int64, expected one of float64, float32, float16, bfloat16
          check --case affine/smal                     | 2 | Did you mean: affine/small
          judge /none /none --fix                      | 2 | expected --expected-failures FILE
          prove nope                                   | 2 | op: name=nope, expected one of
          new Tanh --like tanh                         | 2 | op: name=Tanh, expected words in small letters
          new tanh --like nope                         | 2 | op: name=nope, expected one of
          new tanh --like tanh                         | 2 | tanh: spec/autograd/function/tanh.md is there already
          export --ops nope                            | 2 | ops: glob=nope, expected one of 'assay list'
          judge /none /none                            | 2 | /none
          """)
  void oneLineAndItsCode(String command, int code, String line) {
    Shell shell = Shell.assay(ReadmeTest.words(command));
    assertEquals(code, shell.code(), shell.err());
    assertTrue(shell.err().contains(line), shell.err());
    assertOneLine(shell);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "format": 1     | "format": 2            | format
          "op": "affine"  | "op": "../affine"      | op
          "cases":        | "kases":               | kases
          "shape":[2,3]   | "shape":[2,-3]         | shape
          "shape":[2,3]   | "shape":[2,4]          | expected 8 for shape [2, 4]
          "shape":[2,3]   | "shape":[99999999,999] | expected at most
          "float64"       | "complex128"           | complex128
          "do": "forward" | "do": "__class__"      | __class__
          "format": 1,    | "format",              | affine.json:2:
          """)
  void aHostileFixtureIsNamedWithItsFault(String right, String wrong, String fault)
      throws IOException {
    String text =
        Files.readString(Library.resources().resolve("fixtures/explicit/layer/affine.json"));
    assertTrue(text.contains(right), right);
    Path file = folder.resolve("affine.json");
    Files.writeString(file, text.replace(right, wrong));
    Shell shell =
        Shell.assay("certify", folder.toString(), "--fixtures", folder.resolve("out").toString());
    assertEquals(Assay.USAGE, shell.code(), shell.err());
    assertTrue(shell.err().contains(file.toString()), shell.err());
    assertTrue(shell.err().contains(fault), shell.err());
    assertOneLine(shell);
    assertFalse(Files.exists(folder.resolve("out")));
  }

  private static void assertOneLine(Shell shell) {
    assertTrue(shell.err().startsWith("assay: "), shell.err());
    assertTrue(shell.err().lines().count() <= 2, shell.err());
    assertFalse(shell.err().contains("Exception"), shell.err());
    assertFalse(shell.err().contains("\tat "), shell.err());
  }
}
