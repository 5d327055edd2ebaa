//! `crosswire rules`: look at rule packs, prove them, begin a new rule.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, Subcommand};

use super::output;
use crate::error::Error;
use crate::proof;
use crate::report::clean::clean;
use crate::rules::{self, Rules};

/// List rule packs, run their examples as tests, or begin a new rule
#[derive(Debug, Args)]
pub(super) struct RulesCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Run every example and pair of the packs; exit with 1 where one does not hold
    #[command(after_help = "Examples:
  crosswire rules test                the built-in packs
  crosswire rules test ours.toml      a pack of your own")]
    Test {
        /// Packs, or folders of them [default: the built-in packs]
        #[arg(value_name = "DIR|FILE")]
        packs: Vec<PathBuf>,
    },
}

impl RulesCommand {
    pub(super) fn run(self) -> Result<u8, Error> {
        match self.what {
            What::Test { packs } => {
                let proof = proof::prove(&*load(&packs)?);
                print(&proof.to_string())?;
                Ok(u8::from(!proof.holds()))
            }
        }
    }
}

/// The packs that were named, else the built-in ones.
fn load(packs: &[PathBuf]) -> Result<Arc<Rules>, Error> {
    if packs.is_empty() { Ok(rules::builtin()) } else { Ok(Arc::new(Rules::load(packs, false)?)) }
}

/// Packs may be anybody's: what they say is made harmless line by line.
fn print(text: &str) -> Result<(), Error> {
    output::write(&text.lines().map(|line| clean(line) + "\n").collect::<String>(), None)
}
