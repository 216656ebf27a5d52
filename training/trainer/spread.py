"""An optimizer step, computed by every process of a run at once.

The loss is weighted by the labelled tokens of the whole step before it is added up, so the
gradient is that of a single process; dropout draws are each process's own. Within a step nothing
is waited for but the sum itself.
"""

from collections.abc import Callable
from pathlib import Path

import torch
from torch import nn

from training.plan.engine import Engine
from training.step.batching import Row
from training.step.oom_retry import Computed
from training.texts.problems import Problem, ProblemError
from training.trainer.flat_gradients import FlatGradients
from training.trainer.rank_orders import Begin, Order, Prepare, Share
from training.trainer.ranks import Ranks, Report, as_words
from training.trainer.session import StopRequested
from training.trainer.state import STATE_FILES


class SharedSums:
    """Adds up what every process has computed; all call it alike.

    Args:
        ranks: the processes.
        model: with the adapter on it.
    """

    def __init__(self, ranks: Ranks, model: nn.Module) -> None:
        self._ranks = ranks
        self.adapter = [p for p in model.parameters() if p.requires_grad]
        self._gradients = FlatGradients(ranks, self.adapter)
        self._learns = False

    def begin_share(self, *, learns: bool) -> None:
        """Begin a share, of whose gradient there will be a sum if it ``learns``."""
        self._learns = learns

    def micro_batch_begins(self, last: bool) -> None:
        """A micro-batch of the share begins."""
        self._gradients.micro_batch_begins(last=last and self._learns)

    def settle(
        self, mine: Report, computed: Computed | None, said: list[Problem]
    ) -> tuple[Report, list[Problem]]:
        """End a share: return the sum of every process's report, and, to the leader, what the
        others tell of.

        Args:
            mine: how it went here.
            computed: what came of it; ``None`` where nothing did.
            said: problems that the leader should know.

        Raises:
            ProblemError: one of them is gone.
        """
        loss = None
        if computed is not None:
            loss = computed.loss
            counts = {"micro_batches": computed.micro_batches}
            mine = mine._replace(**counts, computed_tokens=computed.computed_tokens)
        if self._learns:
            self._gradients.finish(computed=computed is not None)
        words = as_words(said)
        total = self._ranks.sum_of_reports(mine._replace(words=len(words)), loss)
        if self._learns:
            self._gradients.take()
        problems = self._ranks.words(words) if total.words else []
        return total, problems


class SpreadSteps:
    """Computes steps with the others, as their leader; alone, a step is what this process computes.

    Args:
        ranks: the processes.
        model: with the adapter on it.
        warn: takes the others' warnings.
    """

    def __init__(self, ranks: Ranks, model: nn.Module, warn: Callable[[Problem], None]) -> None:
        self._ranks = ranks
        self._sums = SharedSums(ranks, model) if ranks.size > 1 else None
        self._warn = warn

    @property
    def alone(self) -> bool:
        """Whether this process computes the whole run."""
        return self._sums is None

    def prepare(self, engine: Engine, pad_token_id: int) -> None:
        """Wait until the others can compute.

        Raises:
            ProblemError: one of them cannot.
            StopRequested: the user of one of them wants the run to end.
        """
        self._ask(Prepare(engine=engine, pad_token_id=pad_token_id))

    def begin(self, steps: int, state: Path | None, set_aside_bytes: int) -> None:
        """Let the others have the adapter, and an optimizer of their own in the same state.

        Args:
            steps: of the whole run.
            state: folder of the checkpoint that the run goes on from.
            set_aside_bytes: what torch's allocator is to hold in all.

        Raises:
            ProblemError: one of them cannot.
            StopRequested: the user of one of them wants the run to end.
        """
        if self._sums is None:
            return
        files = [state / name for name in STATE_FILES] if state is not None else []
        contents = [file.read_bytes() if file.is_file() else b"" for file in files]

        def follows(adapter: list[nn.Parameter]) -> None:
            for content in filter(None, contents):
                self._ranks.broadcast(torch.frombuffer(bytearray(content), dtype=torch.uint8))
            self._ranks.hand_out([parameter.data for parameter in adapter])

        sizes = [len(content) for content in contents]
        self._ask(Begin(steps=steps, sizes=sizes, set_aside_bytes=set_aside_bytes), follows)

    def _ask(
        self, order: Order, follows: Callable[[list[nn.Parameter]], None] | None = None
    ) -> None:
        if self._sums is not None:
            self._ranks.tell(order)
            if follows is not None:
                follows(self._sums.adapter)
            self._heard(*self._ranks.told(Report(), b""))

    def micro_batch_begins(self, last: bool) -> None:
        """A micro-batch of this process's share begins."""
        if self._sums is not None:
            self._sums.micro_batch_begins(last)

    def compute(
        self,
        rows: list[Row],
        own: Callable[[], Computed],
        step: int,
        weight: float | None = None,
    ) -> Computed:
        """Return what came of a step; with a weight, its gradient is the adapter's then.

        Args:
            rows: the whole step's.
            own: computes this process's share.
            step: its number.
            weight: of each token's loss; ``None`` for examples that are only looked at.

        Raises:
            ProblemError: another process could not compute its share, or is gone.
            StopRequested: the user of another process wants the run to end.
        """
        if self._sums is None:
            return own()
        lengths = [len(row.ids) for row in rows]
        branches = [[n for begin, seen, _ in row.branches for n in (begin, seen)] for row in rows]
        share = Share(step=step, lengths=lengths, branches=branches, weight=weight)
        parts = [torch.from_numpy(part) for row in rows for part in (row.ids, row.labels)]
        self._ranks.tell(share, torch.cat(parts))
        self._sums.begin_share(learns=weight is not None)
        try:
            mine = own()
        except BaseException:
            self._sums.settle(Report(undone=1), None, [])
            raise
        total = self._heard(*self._sums.settle(Report(), mine, []))
        return Computed(
            torch.tensor(total.loss, dtype=torch.float64),
            int(total.micro_batches),
            int(total.computed_tokens),
        )

    def _heard(self, total: Report, problems: list[Problem]) -> Report:
        for problem in problems:
            if problem.severity == "error":
                raise ProblemError(problem)
            self._warn(problem)
        if total.stops:
            raise StopRequested
        return total
