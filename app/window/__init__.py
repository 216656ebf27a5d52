"""The window itself: pages, side bar, tray, closing, crash, start."""
