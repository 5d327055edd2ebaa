//! How fast stories are read and judged: `cargo bench`.
//!
//! Prints megabytes a second of one core for every step of extraction, beside a plain scan of the same bytes for a few
//! hundred words (the roof: nobody who looks at the text at all is faster), and stories a second for the whole of verify.
//! Every figure is the best of several rounds; the copy is the invented copy of `examples/`, told again and again.

use std::hint::black_box;
use std::time::{Duration, Instant};

use aho_corasick::AhoCorasick;
use crosswire::extract::extract;
use crosswire::pipeline::{self, Options};
use crosswire::recognise::{self, Anchor};
use crosswire::story::Story;

const COPY: [(&str, &str); 5] = [
    ("harbour-wire", include_str!("../examples/talks/harbour-wire.txt")),
    ("morning-ledger", include_str!("../examples/talks/morning-ledger.txt")),
    ("dahn-post", include_str!("../examples/talks/dahn-post.txt")),
    ("city-sun", include_str!("../examples/talks/city-sun.txt")),
    ("evening-mail", include_str!("../examples/talks/evening-mail.txt")),
];

/// Words that stand for a trigger list in the plain scan.
const TRIGGERS: &str = include_str!("../src/frame/data/events.txt");

fn best(rounds: usize, mut work: impl FnMut()) -> Duration {
    (0..rounds)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

fn stories(count: usize) -> Vec<Story> {
    (0..count)
        .filter_map(|i| {
            let (name, content) = COPY[i % COPY.len()];
            Story::from_text(&format!("{name}-{i}.txt"), content).ok()
        })
        .collect()
}

fn rate(label: &str, bytes: usize, time: Duration) {
    println!("{label:<44} {:>9.1} MB/s", bytes as f64 / 1e6 / time.as_secs_f64());
}

fn main() {
    let many = stories(2_000);
    let bytes: usize = many.iter().map(|s| s.body.len()).sum();
    println!("{} stories, {:.1} MB of copy, one core", many.len(), bytes as f64 / 1e6);

    let words: Vec<&str> = TRIGGERS.split_whitespace().filter(|w| w.len() > 2).collect();
    if let Ok(scan) = AhoCorasick::builder().ascii_case_insensitive(true).build(&words) {
        let time = best(5, || {
            for s in &many {
                black_box(scan.find_iter(s.body.of(&s.content)).count());
            }
        });
        rate(&format!("roof: plain scan for {} words", words.len()), bytes, time);
    }
    let time = best(5, || {
        for s in &many {
            black_box(s.text());
        }
    });
    rate("blocks, sentences, tokens, tags", bytes, time);
    let time = best(5, || {
        for s in &many {
            let text = s.text();
            black_box(recognise::mentions(&text, Anchor { published: s.published }));
        }
    });
    rate("the same and all mentions", bytes, time);
    let rules = crosswire::rules::builtin();
    let time = best(5, || {
        for s in &many {
            black_box(extract(s, &rules));
        }
    });
    rate("extraction: story to assertions", bytes, time);

    for count in [5, 170, 1_000] {
        let some = stories(count);
        let time = best(3, || {
            black_box(pipeline::verify(&some, &Options::default()));
        });
        let label = format!("verify of {count} stories");
        println!(
            "{label:<44} {:>9.0} stories/s, {:.1} ms in all",
            count as f64 / time.as_secs_f64(),
            time.as_secs_f64() * 1e3
        );
    }
}
