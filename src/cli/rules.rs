//! `crosswire rules`: look at rule packs, prove them, begin a new rule.

use std::path::PathBuf;
use std::sync::Arc;

use clap::{Args, Subcommand};

use super::args::{LookArgs, RuleArgs};
use super::{COULD_NOT, grid, output};
use crate::error::Error;
use crate::proof;
use crate::report::clean::clean;
use crate::rules::{self, Rules, commands};

/// List rule packs, run their examples as tests, or begin a new rule
#[derive(Debug, Args)]
pub(super) struct RulesCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// List the rules that are in force
    List {
        #[command(flatten)]
        rules: RuleArgs,
        #[command(flatten)]
        look: LookArgs,
    },
    /// Run every example and pair of the packs; exit with 1 where one does not hold
    #[command(after_help = "Examples:
  crosswire rules test                the built-in packs
  crosswire rules test ours.toml      a pack of your own")]
    Test {
        /// Packs, or folders of them [default: the built-in packs]
        #[arg(value_name = "DIR|FILE")]
        packs: Vec<PathBuf>,
    },
    /// Write a first rule to start from, with examples that pass
    #[command(after_help = "Example:
  crosswire rules new weather/rainfall && crosswire rules test rules/")]
    New {
        /// Name of the rule: its pack, a slash, its own name
        #[arg(value_name = "PACK/NAME")]
        id: String,
        /// Folder of the packs
        #[arg(long, value_name = "DIR", default_value = "rules")]
        folder: PathBuf,
    },
}

impl RulesCommand {
    pub(super) fn run(self) -> Result<u8, Error> {
        match self.what {
            What::List { rules, look } => {
                let (rules, broken) = rules.load();
                let rows = commands::list(&rules).into_iter().map(|r| {
                    let counts = [r.patterns, r.examples, r.pairs].map(|n| n.to_string());
                    [r.id, r.title, r.file].into_iter().chain(counts).collect()
                });
                let heads = ["rule", "what it names", "pack", "patterns", "examples", "pairs"];
                output::write(&grid::print(&heads, rows, &look.look(false)), None)?;
                Ok(if broken.is_empty() { 0 } else { COULD_NOT })
            }
            What::New { id, folder } => {
                let path = commands::new_rule(&folder, &id)?;
                print(&format!("{}: has a first rule now; change it, then: crosswire rules test {0}", path.display()))?;
                Ok(0)
            }
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
