//! Arguments in, exit code out.

use std::process::ExitCode;

/// Stories are read into many small lists, each kept until the report is written.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(crosswire::cli::run(std::env::args_os()))
}
