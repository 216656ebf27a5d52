"""What this computer is: cards, driver, sensors, memory, Windows."""
