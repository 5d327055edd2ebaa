//! The command line: one file a command. It reads arguments, files and the terminal, and decides nothing about facts.

mod args;
mod explain;
mod extract;
mod grid;
mod output;
mod parse;
mod progress;
mod reconcile;
mod rules;
mod shell;
mod terminal;
mod verify;
mod wire;

use std::ffi::OsString;

use clap::{CommandFactory, Parser, Subcommand};

use crate::error::Error;
use crate::report::clean::clean;

/// Finds where the facts of several news stories do not line up, and shows the sentences side by side
#[derive(Debug, Parser)]
#[command(
    name = "crosswire",
    version,
    max_term_width = 100,
    subcommand_required = true,
    arg_required_else_help = true,
    disable_help_subcommand = true,
    after_help = "Examples:
  crosswire verify stories/              compare all stories of a folder
  crosswire verify --strict ap.txt bbc.txt reuters.txt
  crosswire verify --draft ours.md wires/
  crosswire explain open/number          why figures are compared, and how

Exit codes: 0 nothing fails, 1 a finding does, 2 could not judge.
More on a command: crosswire COMMAND --help"
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Verify(verify::Verify),
    Parse(parse::Parse),
    Extract(extract::Extract),
    Reconcile(reconcile::Reconcile),
    Explain(explain::Explain),
    Rules(rules::RulesCommand),
    Completions(shell::Completions),
    Man(shell::Man),
}

/// Exit code where the program could not judge.
const COULD_NOT: u8 = 2;

/// Runs the program with these arguments (the first is its name) and returns its exit code.
pub fn run(args: impl IntoIterator<Item = OsString>) -> u8 {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => {
            let code = u8::from(error.use_stderr()) * COULD_NOT;
            // Help and version go as they are; an error repeats what was typed and is made harmless first.
            if code == 0 {
                let _ = error.print();
            } else {
                say(error.render().to_string().trim_end());
            }
            return code;
        }
    };
    let done = match cli.command {
        Command::Verify(c) => c.run(),
        Command::Parse(c) => c.run(),
        Command::Extract(c) => c.run(),
        Command::Reconcile(c) => c.run(),
        Command::Explain(c) => c.run(),
        Command::Rules(c) => c.run(),
        Command::Completions(c) => c.run(Cli::command()),
        Command::Man(c) => c.run(Cli::command()),
    };
    done.unwrap_or_else(|error| {
        complain(&error);
        COULD_NOT
    })
}

/// Says on standard error what is wrong.
fn complain(error: &Error) {
    say(&format!("crosswire: {error}"));
}

/// Writes lines to standard error; that nobody reads it is no reason to stop.
fn say(text: &str) {
    use std::io::Write;
    let lines: String = text.lines().map(|line| clean(line) + "\n").collect();
    let _ = std::io::stderr().lock().write_all(lines.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn every_command_and_option_says_what_it_does() {
        for command in Cli::command().get_subcommands() {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for arg in command.get_arguments() {
                assert!(arg.get_help().is_some(), "{} {}", command.get_name(), arg.get_id());
            }
        }
    }
}
