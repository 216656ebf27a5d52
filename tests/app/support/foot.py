"""The foot of the window, used by clicks."""

from app.headroom.bar import HeadroomBar


def press(bar: HeadroomBar, name: str) -> None:
    """Click the button or the entry of the menu that offers an action now."""
    story = bar.story
    offered = {story.primary.name: bar.primary_button.click}
    for action, button in zip(story.beside, bar.beside_buttons, strict=False):
        offered[action.name] = button.click
    for entry in bar._menu.actions():
        offered[entry.data().name] = entry.trigger
    offered[name]()
