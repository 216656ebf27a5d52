"""An optimizer step, computed by every process of a run at once: the leader's side.

The loss is weighted by the labelled tokens of the whole step before it is added up, so the
gradient is that of a single process; dropout draws are each process's own.
"""

from collections.abc import Callable

import torch
from torch import nn

from training.plan.engine import Engine
from training.step.batching import Row
from training.step.oom_retry import Computed
from training.texts.problems import Problem, ProblemError
from training.trainer.rank_orders import Prepare, Share
from training.trainer.ranks import ABANDONED, DONE, STOP, Ranks, Report
from training.trainer.session import StopRequested


class SpreadSteps:
    """Computes steps with the others; alone, a step is what this process computes.

    Args:
        ranks: the processes.
        model: with the adapter on it.
        warn: takes the others' warnings.
    """

    def __init__(self, ranks: Ranks, model: nn.Module, warn: Callable[[Problem], None]) -> None:
        self._ranks = ranks
        self._adapter = [p for p in model.parameters() if p.requires_grad]
        self._warn = warn

    @property
    def alone(self) -> bool:
        """Whether this process computes the whole run."""
        return self._ranks.size == 1

    def prepare(self, engine: Engine, pad_token_id: int) -> None:
        """Wait until the others can compute.

        Raises:
            ProblemError: one of them cannot.
            StopRequested: the user of one of them wants the run to end.
        """
        if self._ranks.size > 1:
            self._ranks.tell(Prepare(engine=engine, pad_token_id=pad_token_id))
            self._hear_out(Report(DONE))

    def compute(
        self,
        rows: list[Row],
        own: Callable[[], Computed],
        step: int,
        weight: float | None = None,
        scaler: torch.amp.GradScaler | None = None,
    ) -> Computed:
        """Return what came of a step; with a weight, its gradient is the adapter's then.

        Args:
            rows: the whole step's.
            own: computes this process's share.
            step: its number.
            weight: of each token's loss; ``None`` for examples that are only looked at.
            scaler: scales the loss, for a gradient in float16.

        Raises:
            ProblemError: another process could not compute its share, or is gone.
            StopRequested: the user of another process wants the run to end.
        """
        if self._ranks.size == 1:
            return own()
        lengths = [len(row.ids) for row in rows]
        branches = [[n for begin, seen, _ in row.branches for n in (begin, seen)] for row in rows]
        scale = 1.0 if scaler is None else scaler.get_scale()
        share = Share(step=step, lengths=lengths, branches=branches, weight=weight, scale=scale)
        self._ranks.tell(share)
        parts = [torch.from_numpy(part) for row in rows for part in (row.ids, row.labels)]
        self._ranks.broadcast(torch.cat(parts))
        self._ranks.hand_out([parameter.data for parameter in self._adapter])
        try:
            mine = own()
            done = Report(DONE, float(mine.loss), mine.micro_batches, mine.computed_tokens)
        except BaseException:
            self._ranks.exchange(Report(ABANDONED))
            raise
        reports = self._hear_out(done)
        if weight is not None:
            self._ranks.add_up(gradients(self._adapter))
        return Computed(
            mine.loss.new_tensor(sum(report.loss for report in reports)),
            sum(report.micro_batches for report in reports),
            sum(report.computed_tokens for report in reports),
        )

    def _hear_out(self, mine: Report) -> list[Report]:
        reports, problems = self._ranks.exchange(mine)
        for problem in problems:
            if problem.severity == "error":
                raise ProblemError(problem)
            self._warn(problem)
        if any(report.state == STOP for report in reports):
            raise StopRequested
        return reports


def gradients(adapter: list[nn.Parameter]) -> list[torch.Tensor]:
    """Return the gradients, of zeros where nothing was computed."""
    for parameter in adapter:
        if parameter.grad is None:
            parameter.grad = torch.zeros_like(parameter)
    return [parameter.grad for parameter in adapter if parameter.grad is not None]
