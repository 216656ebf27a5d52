"""Files that ship with Headroom: icons, style sheet, translations, presets, the demo."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent
DEMO = ROOT / "demo"
TRANSLATIONS = ROOT / "translations"
