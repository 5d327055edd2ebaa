//! The command line: one file a command. It reads arguments, files and the terminal, and decides nothing about facts.

mod output;
mod parse;
mod verify;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::error::Error;
use crate::report::clean::clean;
use crate::story::{Format, Inputs};

/// Finds where the facts of several news stories do not line up, and shows the sentences side by side.
#[derive(Debug, Parser)]
#[command(name = "crosswire", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Verify(verify::Verify),
    Parse(parse::Parse),
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
                eprint!("{}", error.render().to_string().lines().map(|l| clean(l) + "\n").collect::<String>());
            }
            return code;
        }
    };
    let done = match cli.command {
        Command::Verify(c) => c.run(),
        Command::Parse(c) => c.run(),
    };
    done.unwrap_or_else(|error| {
        complain(&error);
        COULD_NOT
    })
}

/// Says on standard error what is wrong.
fn complain(error: &Error) {
    eprintln!("crosswire: {}", clean(&error.to_string()));
}

/// Which stories, and how to read them.
#[derive(Debug, Args)]
struct StoryArgs {
    /// Stories: files, folders (all *.txt, *.md, *.markdown and *.jsonl files in them), or - for standard input
    #[arg(value_name = "FILE|DIR|-", required = true)]
    paths: Vec<PathBuf>,
    /// How to read the stories [auto: by the end of the file's name]
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "auto", hide_default_value = true)]
    #[arg(help_heading = "Input")]
    from: From,
    /// Read this many stories at a time; the report is the same for any number [all cores]
    #[arg(long, value_name = "N", help_heading = "Input")]
    jobs: Option<usize>,
}

impl StoryArgs {
    fn inputs(&self) -> Inputs {
        let format = match self.from {
            From::Auto => Format::Auto,
            From::Text => Format::Text,
            From::Markdown => Format::Markdown,
            From::Jsonl => Format::JsonLines,
        };
        Inputs { paths: self.paths.clone(), format, ..Inputs::default() }
    }

    /// Runs `work` on as many threads as were asked for.
    fn with_jobs<T: Send>(&self, work: impl FnOnce() -> T + Send) -> T {
        match rayon::ThreadPoolBuilder::new().num_threads(self.jobs.unwrap_or(0)).build() {
            Ok(pool) => pool.install(work),
            Err(_) => work(),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum From {
    Auto,
    Text,
    Markdown,
    Jsonl,
}
