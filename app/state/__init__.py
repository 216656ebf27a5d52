"""What widgets show, without widgets: settings, forecast, run, queue, list of runs,
conversation."""
