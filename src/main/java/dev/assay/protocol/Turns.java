package dev.assay.protocol;

/** Threads that want the same thing get it one after the other, in the order in which they came. */
final class Turns {
  private long taken;
  private long over;

  /** Returns the number of a turn, counted from 1. */
  synchronized long take() {
    return ++taken;
  }

  /** Waits until all turns before are over. */
  synchronized void await(long turn) throws InterruptedException {
    while (over < turn - 1) {
      wait();
    }
  }

  /** Ends a turn, also one that was not awaited: then the threads are told to stop. */
  synchronized void end(long turn) {
    over = Math.max(over, turn);
    notifyAll();
  }
}
