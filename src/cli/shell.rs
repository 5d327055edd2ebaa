//! `crosswire completions` and `crosswire man`: made from the command line itself, so that they never lag behind it.

use clap::Args;
use clap_complete::Shell;

use super::output;
use crate::error::Error;

/// Print a completion script for a shell
#[derive(Debug, Args)]
#[command(after_help = "Example:
  crosswire completions bash > ~/.local/share/bash-completion/completions/crosswire")]
pub(super) struct Completions {
    /// Which shell
    #[arg(value_name = "SHELL")]
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self, mut command: clap::Command) -> Result<u8, Error> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command, "crosswire", &mut script);
        output::write(&String::from_utf8_lossy(&script), None)?;
        Ok(0)
    }
}

/// Print the manual page, of crosswire or of one of its commands
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  crosswire man | man -l -
  crosswire man verify > crosswire-verify.1")]
pub(super) struct Man {
    /// A command, such as verify [default: crosswire itself]
    #[arg(value_name = "COMMAND")]
    of: Option<String>,
}

impl Man {
    pub(super) fn run(self, mut command: clap::Command) -> Result<u8, Error> {
        command.build();
        if let Some(name) = self.of {
            let Some(found) = command.find_subcommand(&name).cloned() else {
                let known: Vec<&str> = command.get_subcommands().map(clap::Command::get_name).collect();
                return Err(Error::NoCommand { name, known: known.join(", ") });
            };
            command = found;
        }
        let mut page = Vec::new();
        clap_mangen::Man::new(command)
            .render(&mut page)
            .map_err(|source| Error::Write { path: "standard output".into(), source })?;
        output::write(&String::from_utf8_lossy(&page), None)?;
        Ok(0)
    }
}
