//! How fast stories are read and judged: `cargo bench`.
//!
//! Prints megabytes a second of one core for every step of extraction, beside a plain scan of the same bytes for a few
//! hundred words (the roof: nobody who looks at the text at all is faster), and stories a second for the whole of verify.
//! Every story is read in several rounds and counts with its quickest: a machine that is shared stops now and then for
//! others. Verify counts with its quickest run. The copy is invented and told again and again: `copy/`, ten stories as full as
//! published ones are (of a thousand bytes, thirteen names, four figures, two dates and two quotations), and the short
//! stories of `examples/talks`, which say little but facts.

use std::hint::black_box;
use std::time::{Duration, Instant};

use aho_corasick::AhoCorasick;
use crosswire::extract::extract;
use crosswire::pipeline::{self, Options};
use crosswire::recognise::{self, Anchor};
use crosswire::story::Story;

const NEWS: [&str; 10] = [
    include_str!("copy/01-court-fraud-verdict.txt"),
    include_str!("copy/02-council-backs-bridge.txt"),
    include_str!("copy/03-minister-quits-water-bill.txt"),
    include_str!("copy/04-cup-replay-penalties.txt"),
    include_str!("copy/05-retailer-quarterly-earnings.txt"),
    include_str!("copy/06-science-deep-lake-microbes.txt"),
    include_str!("copy/07-storm-coast-damage.txt"),
    include_str!("copy/08-obituary-folk-guitarist.txt"),
    include_str!("copy/09-hearing-earbud-launch.txt"),
    include_str!("copy/10-museum-mural-dispute.txt"),
];
const SHORT: [&str; 5] = [
    include_str!("../examples/talks/harbour-wire.txt"),
    include_str!("../examples/talks/morning-ledger.txt"),
    include_str!("../examples/talks/dahn-post.txt"),
    include_str!("../examples/talks/city-sun.txt"),
    include_str!("../examples/talks/evening-mail.txt"),
];

/// Words that stand for a trigger list in the plain scan.
const TRIGGERS: &str = include_str!("../src/frame/data/events.txt");

/// As in the program.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How often every story is read.
const ROUNDS: usize = 30;

fn timed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// What the stories take in all, each at its quickest.
fn quickest(many: &[Story], mut work: impl FnMut(&Story)) -> Duration {
    let mut least = vec![Duration::MAX; many.len()];
    for _ in 0..ROUNDS {
        for (story, least) in many.iter().zip(&mut least) {
            *least = (*least).min(timed(|| work(story)));
        }
    }
    least.iter().sum()
}

/// So many stories, the copy again and again.
fn stories(copy: &[&str], count: usize) -> Vec<Story> {
    (0..count).filter_map(|i| Story::from_text(&format!("story-{i}.txt"), copy[i % copy.len()]).ok()).collect()
}

fn bytes(stories: &[Story]) -> usize {
    stories.iter().map(|s| s.body.len()).sum()
}

fn rate(label: &str, bytes: usize, time: Duration) {
    println!("{label:<44} {:>9.1} MB/s", bytes as f64 / 1e6 / time.as_secs_f64());
}

fn main() {
    let news = stories(&NEWS, 1_000);
    println!("{} stories, {:.1} MB of copy, one core", news.len(), bytes(&news) as f64 / 1e6);
    steps(&news);
    let short = stories(&SHORT, 2_000);
    println!("{} short stories, {:.1} MB of copy, one core", short.len(), bytes(&short) as f64 / 1e6);
    steps(&short);
    for count in [5, 170, 1_000] {
        let some = &short[..count];
        let verify = || {
            black_box(pipeline::verify(some, &Options::default()));
        };
        let time = (0..3).map(|_| timed(verify)).min().unwrap_or_default();
        let label = format!("verify of {count} short stories");
        println!(
            "{label:<44} {:>9.0} stories/s, {:.1} ms in all",
            count as f64 / time.as_secs_f64(),
            time.as_secs_f64() * 1e3
        );
    }
}

/// How fast every step of extraction is.
fn steps(many: &[Story]) {
    let bytes = bytes(many);
    let words: Vec<&str> = TRIGGERS.split_whitespace().filter(|w| w.len() > 2).collect();
    if let Ok(scan) = AhoCorasick::builder().ascii_case_insensitive(true).build(&words) {
        let time = quickest(many, |s| {
            black_box(scan.find_iter(s.body.of(&s.content)).count());
        });
        rate(&format!("roof: plain scan for {} words", words.len()), bytes, time);
    }
    let time = quickest(many, |s| {
        black_box(s.text());
    });
    rate("blocks, sentences, tokens, tags", bytes, time);
    let time = quickest(many, |s| {
        let text = s.text();
        black_box(recognise::mentions(&text, Anchor { published: s.published }));
    });
    rate("the same and all mentions", bytes, time);
    let rules = crosswire::rules::builtin();
    let time = quickest(many, |s| {
        black_box(extract(s, &rules));
    });
    rate("extraction: story to assertions", bytes, time);
}
