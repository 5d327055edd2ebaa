//! Arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(crosswire::cli::run(std::env::args_os()))
}
