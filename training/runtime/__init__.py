"""The packaged runtime (PyTorch and what stands around it): which, where, installed, proved, looked
over."""
