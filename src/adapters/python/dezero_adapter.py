"""DeZero under Assay: its functions, its own backward, its layers, its optimizers by setup and update."""
import dezero_data
import dezero_functions
import dezero_graph
import dezero_models
import dezero_nets
import dezero_optimizers
from assay_adapter import serve

OPS = {}
CONVENTIONS, FIXED = {}, {}
for part in (dezero_functions, dezero_graph, dezero_nets, dezero_models, dezero_optimizers, dezero_data):
    OPS.update(part.OPS)
    CONVENTIONS.update(getattr(part, 'CONVENTIONS', {}))
    FIXED.update(getattr(part, 'FIXED', {}))

if __name__ == '__main__':
    serve('dezero', '0.0.13', OPS, conventions=CONVENTIONS, fixed=FIXED)
