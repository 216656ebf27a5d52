from app.state.remembered import default_settings, load_settings, remember_settings
from app.state.window import WindowState, config_dir, load_state, save_state
from training.settings.schema import Settings


def test_a_first_start_has_defaults() -> None:
    assert load_state() == WindowState()
    assert load_settings() == (default_settings(), ())


def test_what_was_saved_is_there_again(settings: Settings) -> None:
    state = WindowState(page="train", language="ko", theme="dark", all_settings_open=True)
    save_state(state)
    remember_settings(settings)
    assert load_state() == state
    assert load_settings() == (settings, ())
    assert sorted(file.name for file in config_dir().iterdir()) == ["settings.toml", "window.toml"]


def test_a_damaged_state_is_passed_over() -> None:
    config_dir().mkdir(parents=True)
    (config_dir() / "window.toml").write_text("page = [", encoding="utf-8")
    assert load_state() == WindowState()
    (config_dir() / "window.toml").write_text('page = 3\ntheme = "dark"\nold = 1', encoding="utf-8")
    assert load_state() == WindowState(theme="dark")


def test_settings_of_another_version_give_defaults_and_the_reason() -> None:
    config_dir().mkdir(parents=True)
    (config_dir() / "settings.toml").write_text("[lora]\nrank = 3\n", encoding="utf-8")
    settings, problems = load_settings()
    assert settings == default_settings()
    assert [problem.code for problem in problems] == ["setting_unknown"]
