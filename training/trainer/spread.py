"""An optimizer step, computed by every process of a run at once.

The loss is weighted by the labelled tokens of the whole step before it is added up, so the
gradient is that of a single process; dropout draws are each process's own. Within a step nothing
is waited for but the sum itself.
"""

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import torch
from torch import Tensor, nn

from training.plan.engine import Engine
from training.step.oom_retry import Computed
from training.step.rows import Row
from training.texts.problems import Problem, ProblemError
from training.trainer.flat_gradients import FlatGradients
from training.trainer.rank_orders import Ahead, Begin, Order, Prepare, Share
from training.trainer.ranks import Ranks, Report, as_words
from training.trainer.session import StopRequested
from training.trainer.state import STATE_FILES


class Beside(NamedTuple):
    """What is done while GPUs compute a step."""

    following: Callable[[], list[Row]]
    """Returns the next step's rows, none where there is none; the very list that it comes with."""
    summed: Callable[[], None]
    """Called once the adapter's gradient is, on the GPU, every process's; whether all have computed
    is not known yet."""


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

    def finish(self, *, computed: bool) -> None:
        """Send what is left of the gradient, zeros where nothing was ``computed``: all processes
        send the same before anything else is told, whatever happened in one."""
        if self._learns:
            self._gradients.finish(computed=computed)

    def settle(
        self,
        mine: Report,
        computed: Computed | None,
        said: list[Problem],
        summed: Callable[[], None] = lambda: None,
    ) -> tuple[Report, list[Problem]]:
        """End a share that is finished: return the sum of every process's report, and, to the
        leader, what the others tell of.

        Args:
            mine: how it went here.
            computed: what came of it; ``None`` where nothing did.
            said: problems that the leader should know.
            summed: as :class:`Beside` has it.

        Raises:
            ProblemError: one of them is gone.
        """
        loss = None
        if computed is not None:
            loss = computed.loss
            counts = {"micro_batches": computed.micro_batches}
            mine = mine._replace(**counts, computed_tokens=computed.computed_tokens)
        words = as_words(said)

        def meanwhile() -> None:
            if self._learns:
                self._gradients.take()
                summed()

        total = self._ranks.sum_of_reports(mine._replace(words=len(words)), loss, meanwhile)
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
        self._ahead: list[Row] = []
        """Of the next step, that the others have."""

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
        beside: Beside | None = None,
    ) -> Computed:
        """Return what came of a step; with a weight, its gradient is the adapter's then.

        Args:
            rows: the whole step's.
            own: computes this process's share.
            step: its number.
            weight: of each token's loss; ``None`` for examples that are only looked at.
            beside: what else is done meanwhile, where a gradient is taken.

        Raises:
            ProblemError: another process could not compute its share, or is gone.
            StopRequested: the user of another process wants the run to end.
        """
        if self._sums is None:
            return own()
        learns = weight is not None
        if learns and rows is self._ahead:
            self._ranks.tell(Share(step=step, sent=True, weight=weight))
        else:
            lengths, branches, numbers = _in_numbers(rows)
            share = Share(step=step, lengths=lengths, branches=branches, weight=weight)
            self._ranks.tell(share, numbers)
        self._sums.begin_share(learns=learns)
        try:
            mine = own()
            self._ahead = beside.following() if beside is not None else []
        except BaseException:
            self._ahead = []
            self._sums.finish(computed=False)
            self._send_ahead(learns=learns)
            self._sums.settle(Report(undone=1), None, [])
            raise
        self._sums.finish(computed=True)
        self._send_ahead(learns=learns)
        summed = beside.summed if beside is not None else lambda: None
        total = self._heard(*self._sums.settle(Report(), mine, [], summed))
        return Computed(
            torch.tensor(total.loss, dtype=torch.float64),
            int(total.micro_batches),
            int(total.computed_tokens),
        )

    def _send_ahead(self, *, learns: bool) -> None:
        """Let the others lay out the next step while their GPUs compute this one."""
        if learns and self._ahead:
            lengths, branches, numbers = _in_numbers(self._ahead)
            self._ranks.tell(Ahead(lengths=lengths, branches=branches), numbers)
        elif learns:
            self._ranks.tell(Ahead())

    def _heard(self, total: Report, problems: list[Problem]) -> Report:
        for problem in problems:
            if problem.severity == "error":
                raise ProblemError(problem)
            self._warn(problem)
        if total.stops:
            raise StopRequested
        return total


def _in_numbers(rows: list[Row]) -> tuple[list[int], list[list[int]], Tensor]:
    """Return (tokens of each row, each row's branches, tokens and labels of each, one after
    another, [n] int64)."""
    lengths = [len(row.ids) for row in rows]
    branches = [[n for begin, seen, _ in row.branches for n in (begin, seen)] for row in rows]
    parts = [torch.from_numpy(part) for row in rows for part in (row.ids, row.labels)]
    return lengths, branches, torch.cat(parts)
