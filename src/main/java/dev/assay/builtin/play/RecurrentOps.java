package dev.assay.builtin.play;

import static dev.assay.builtin.play.Verbs.on;

import dev.assay.array.Array;
import dev.assay.engine.explicit.recurrent.GateOrder;
import dev.assay.engine.explicit.recurrent.Gru;
import dev.assay.engine.explicit.recurrent.Lstm;
import dev.assay.engine.explicit.recurrent.Rnn;
import dev.assay.engine.explicit.recurrent.TimeBiLstm;
import dev.assay.engine.explicit.recurrent.TimeGru;
import dev.assay.engine.explicit.recurrent.TimeLstm;
import dev.assay.engine.explicit.recurrent.TimeRnn;
import dev.assay.engine.explicit.recurrent.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The recurrent cells, and the layers that run them over whole sequences. */
final class RecurrentOps {
  private static final String[] WEIGHTS = {"Wx", "Wh", "b", "bh"};

  private RecurrentOps() {}

  static void addTo(OpTable table) {
    table.op("rnn", RecurrentOps::rnn);
    table.op("lstm", RecurrentOps::lstm);
    table.op("gru", RecurrentOps::gru);
    table.op("time_rnn", RecurrentOps::timeRnn);
    table.op("time_lstm", RecurrentOps::timeLstm);
    table.op("time_gru", RecurrentOps::timeGru);
    table.op("time_bi_lstm", RecurrentOps::timeBiLstm);
  }

  private static Weights weights(Arguments a, String suffix) {
    List<Array> params = new ArrayList<>();
    int count = a.conventions().get("biases").equals("two") ? 4 : 3;
    for (String name : List.of(WEIGHTS).subList(0, count)) {
      params.add(a.array(name + suffix));
    }
    return new Weights(params, a.option("weight_layout", Weights.Layout.class));
  }

  private static Lstm.Conventions ofLstm(Arguments a) {
    return new Lstm.Conventions(
        a.option("gate_order", GateOrder.class), a.option("forget_bias", Lstm.ForgetBias.class));
  }

  private static Gru.Conventions ofGru(Arguments a) {
    return new Gru.Conventions(
        a.option("reset", Gru.Reset.class),
        a.option("z_weighs", Gru.Weighs.class),
        a.option("gate_order", Gru.Order.class));
  }

  private static Verbs rnn(Arguments a) {
    Rnn rnn = new Rnn(weights(a, ""));
    return on("forward", s -> Gives.of("h", rnn.forward(s.array("x"), s.array("h_prev"))))
        .and(
            "backward",
            s -> {
              Rnn.Gradient d = rnn.backward(s.array("d_h"));
              return Gives.of("d_x", d.x()).and("d_h_prev", d.hPrev());
            })
        .grads(rnn, WEIGHTS);
  }

  private static Verbs lstm(Arguments a) {
    Lstm lstm = new Lstm(weights(a, ""), ofLstm(a));
    return on(
            "forward",
            s -> {
              Lstm.State prev = new Lstm.State(s.array("h_prev"), s.array("c_prev"));
              Lstm.State state = lstm.forward(s.array("x"), prev);
              return Gives.of("h", state.h()).and("c", state.c());
            })
        .and(
            "backward",
            s -> {
              Lstm.Gradient d = lstm.backward(new Lstm.State(s.array("d_h"), s.array("d_c")));
              return Gives.of("d_x", d.x())
                  .and("d_h_prev", d.prev().h())
                  .and("d_c_prev", d.prev().c());
            })
        .grads(lstm, WEIGHTS);
  }

  private static Verbs gru(Arguments a) {
    Gru gru = new Gru(weights(a, ""), ofGru(a));
    return on("forward", s -> Gives.of("h", gru.forward(s.array("x"), s.array("h_prev"))))
        .and(
            "backward",
            s -> {
              Gru.Gradient d = gru.backward(s.array("d_h"));
              return Gives.of("d_x", d.x()).and("d_h_prev", d.hPrev());
            })
        .grads(gru, WEIGHTS);
  }

  private static Verbs timeRnn(Arguments a) {
    TimeRnn rnn = new TimeRnn(weights(a, ""), a.flag("stateful"));
    return on("forward", s -> Gives.of("hs", rnn.forward(s.array("xs"))))
        .and(
            "backward",
            s -> {
              TimeRnn.Gradient d = rnn.backward(s.array("d_hs"));
              return Gives.of("d_xs", d.xs()).and("d_h0", d.h0());
            })
        .grads(rnn, WEIGHTS)
        .and("set_state", silent(s -> rnn.setState(s.array("h0"))))
        .and("reset_state", silent(s -> rnn.resetState()))
        .and("get_state", s -> Gives.of("h", rnn.state()));
  }

  private static Verbs timeLstm(Arguments a) {
    TimeLstm lstm = new TimeLstm(weights(a, ""), ofLstm(a), a.flag("stateful"));
    return on("forward", s -> Gives.of("hs", lstm.forward(s.array("xs"))))
        .and(
            "backward",
            s -> {
              TimeLstm.Gradient d = lstm.backward(s.array("d_hs"));
              return Gives.of("d_xs", d.xs()).and("d_h0", d.h0()).and("d_c0", d.c0());
            })
        .grads(lstm, WEIGHTS)
        .and("set_state", silent(s -> lstm.setState(s.array("h0"), s.arrayOrNull("c0"))))
        .and("reset_state", silent(s -> lstm.resetState()))
        .and("get_state", s -> Gives.of("h", lstm.state().h()).and("c", lstm.state().c()));
  }

  private static Verbs timeGru(Arguments a) {
    TimeGru gru = new TimeGru(weights(a, ""), ofGru(a), a.flag("stateful"));
    return on("forward", s -> Gives.of("hs", gru.forward(s.array("xs"))))
        .and(
            "backward",
            s -> {
              TimeGru.Gradient d = gru.backward(s.array("d_hs"));
              return Gives.of("d_xs", d.xs()).and("d_h0", d.h0());
            })
        .grads(gru, WEIGHTS)
        .and("set_state", silent(s -> gru.setState(s.array("h0"))))
        .and("reset_state", silent(s -> gru.resetState()))
        .and("get_state", s -> Gives.of("h", gru.state()));
  }

  private static Verbs timeBiLstm(Arguments a) {
    TimeBiLstm lstm =
        new TimeBiLstm(weights(a, "1"), weights(a, "2"), ofLstm(a), a.flag("stateful"));
    return on("forward", s -> Gives.of("hs", lstm.forward(s.array("xs"))))
        .and(
            "backward",
            s -> {
              TimeBiLstm.Gradient d = lstm.backward(s.array("d_hs"));
              return states(Gives.of("d_xs", d.xs()), "d_", d.first(), d.second());
            })
        .grads(lstm, "Wx1", "Wh1", "b1", "Wx2", "Wh2", "b2", "bh1", "bh2")
        .and("set_state", silent(s -> lstm.setState(state(s, "1"), state(s, "2"))))
        .and("reset_state", silent(s -> lstm.resetState()))
        .and("get_state", s -> states(Gives.nothing(), "", lstm.firstState(), lstm.secondState()));
  }

  private static Lstm.State state(Arguments s, String suffix) {
    return new Lstm.State(s.array("h" + suffix), s.arrayOrNull("c" + suffix));
  }

  private static Gives states(Gives gives, String prefix, Lstm.State first, Lstm.State second) {
    return gives
        .and(prefix + "h1", first.h())
        .and(prefix + "h2", second.h())
        .and(prefix + "c1", first.c())
        .and(prefix + "c2", second.c());
  }

  private static Verbs.Verb silent(Consumer<Arguments> step) {
    return s -> {
      step.accept(s);
      return Gives.nothing();
    };
  }
}
