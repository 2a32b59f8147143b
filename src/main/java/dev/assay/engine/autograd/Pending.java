package dev.assay.engine.autograd;

import java.util.Comparator;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Nodes to go back through: each once, and the latest made first, so that the gradients of its
 * outputs are complete.
 */
final class Pending {
  private final PriorityQueue<Node> nodes =
      new PriorityQueue<>(Comparator.comparingInt(Node::generation).reversed());
  private final Set<Node> seen = new HashSet<>();

  /** Adds a node; null is none. */
  void add(Node node) {
    if (node != null && seen.add(node)) {
      nodes.add(node);
    }
  }

  boolean isEmpty() {
    return nodes.isEmpty();
  }

  Node next() {
    return nodes.remove();
  }
}
