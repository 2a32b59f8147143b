package dev.assay.cli;

import dev.assay.fixture.Signature;
import dev.assay.fixture.Signature.Argument;
import dev.assay.fixture.Signature.Attribute;
import dev.assay.fixture.Signature.Verb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A signature for a terminal: a line for each param, attribute, input and result. */
final class SignatureText {

  private final List<String> lines = new ArrayList<>();

  private SignatureText() {}

  static List<String> lines(Signature signature) {
    SignatureText text = new SignatureText();
    text.arguments("", "param", signature.params());
    text.attributes("", signature.attributes());
    signature.verbs().forEach(text::verb);
    return text.lines;
  }

  private void verb(String name, Verb verb) {
    lines.add("step " + name);
    arguments("  ", "input", verb.takes());
    attributes("  ", verb.attributes());
    verb.gives().forEach((result, about) -> add("  ", "result", result, about));
  }

  private void arguments(String indent, String what, Map<String, Argument> arguments) {
    arguments.forEach((name, argument) -> add(indent, what, name, argument.about()));
  }

  private void attributes(String indent, Map<String, Attribute> attributes) {
    attributes.forEach(
        (name, attribute) -> {
          String byDefault =
              attribute.isRequired() ? "must be given" : "default " + attribute.byDefault();
          String about = attribute.about().isEmpty() ? "" : "; " + attribute.about();
          add(indent, "attribute", name, "%s, %s%s".formatted(attribute.type(), byDefault, about));
        });
  }

  private void add(String indent, String what, String name, String about) {
    lines.add("%s%-9s %s: %s".formatted(indent, what, name, about));
  }
}
