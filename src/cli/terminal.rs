//! What standard output is connected to.

use std::env;
use std::io::{IsTerminal, stdout};

/// Whether somebody is looking.
pub(super) fn is_terminal() -> bool {
    stdout().is_terminal()
}

/// Whether colours are welcome: a terminal that knows them, and nobody who asked for none (no-color.org).
pub(super) fn wants_colour() -> bool {
    let set = |name| env::var_os(name).is_some_and(|v| !v.is_empty());
    is_terminal() && !set("NO_COLOR") && env::var_os("TERM").is_none_or(|t| t != "dumb")
}

/// Width of the terminal in cells; `None` where there is none, so that files and pipes get the same on every machine.
pub(super) fn width() -> Option<usize> {
    if !is_terminal() {
        return None;
    }
    let told = env::var("COLUMNS").ok().and_then(|c| c.parse().ok()).filter(|c| *c > 0);
    told.or_else(|| terminal_size::terminal_size().map(|(w, _)| usize::from(w.0)))
}
