package dev.assay.tck.play;

import static dev.assay.tck.play.Verbs.on;

import dev.assay.engine.recurrent.GateOrder;
import dev.assay.engine.recurrent.TimeLstm;

/** The recurrent layers. */
final class RecurrentOps {
  private RecurrentOps() {}

  static void addTo(OpTable table) {
    table.op("time_lstm", RecurrentOps::timeLstm);
  }

  private static Verbs timeLstm(Arguments a) {
    GateOrder order = a.option("gate_order", GateOrder.class);
    TimeLstm lstm =
        new TimeLstm(a.array("Wx"), a.array("Wh"), a.array("b"), a.flag("stateful"), order);
    return on("forward", s -> Gives.of("hs", lstm.forward(s.array("xs"))))
        .and(
            "backward",
            s -> {
              TimeLstm.Gradient d = lstm.backward(s.array("d_hs"));
              return Gives.of("d_xs", d.xs()).and("d_h0", d.h0()).and("d_c0", d.c0());
            })
        .grads(lstm, "Wx", "Wh", "b")
        .and(
            "set_state",
            s -> {
              lstm.setState(s.array("h0"), s.arrayOrNull("c0"));
              return Gives.nothing();
            })
        .and(
            "reset_state",
            s -> {
              lstm.resetState();
              return Gives.nothing();
            })
        .and(
            "get_state",
            s -> {
              TimeLstm.State state = lstm.state();
              return Gives.of("h", state.h()).and("c", state.c());
            });
  }
}
