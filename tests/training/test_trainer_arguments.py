"""What the trainer is told."""

from pathlib import Path

from training.trainer_arguments import StepArguments


def test_a_second_gpu_does_not_change_the_recipe(tmp_path: Path) -> None:
    arguments = StepArguments(
        output_dir=str(tmp_path), per_device_train_batch_size=16, use_cpu=True
    )
    arguments._n_gpu = 2  # as transformers notes it on a computer with two
    assert arguments.train_batch_size == 16
