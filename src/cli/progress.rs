//! A bar for whoever waits at a terminal. It goes to standard error and never into a pipe or a file.

use std::io::{IsTerminal, stderr};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// From this many steps on the work is long enough to be shown.
const LONG: usize = 200;

/// A bar over so many steps; one that shows nothing where the work is short or nobody looks.
pub(super) fn bar(steps: usize, what: &'static str) -> ProgressBar {
    if steps < LONG || !stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(steps as u64), ProgressDrawTarget::stderr_with_hz(10));
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos} of {len} {msg}") {
        bar.set_style(style);
    }
    bar.set_message(what);
    bar
}
