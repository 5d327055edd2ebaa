use crosswire::{
    extract::extract,
    recognise::{self, Anchor},
    story::Story,
};
use std::hint::black_box;
use std::time::Instant;
fn main() {
    let dir = std::env::args().nth(1).filter(|a| !a.starts_with("--")).unwrap_or("/work/h/inv/stories".into());
    let mut v = vec![];
    for c in std::fs::read_dir(dir).unwrap().flatten() {
        for f in std::fs::read_dir(c.path()).unwrap().flatten() {
            if let Ok(t) = std::fs::read_to_string(f.path()) {
                if let Ok(s) = Story::from_text(f.file_name().to_str().unwrap(), &t) {
                    v.push(s)
                }
            }
        }
    }
    let bytes: usize = v.iter().map(|s| s.body.len()).sum();
    println!("{} stories {:.2} MB", v.len(), bytes as f64 / 1e6);
    let rules = crosswire::rules::builtin();
    let best = |f: &mut dyn FnMut()| {
        let mut b = f64::MAX;
        for _ in 0..5 {
            let t = Instant::now();
            f();
            b = b.min(t.elapsed().as_secs_f64());
        }
        bytes as f64 / 1e6 / b
    };
    println!(
        "text {:.1}",
        best(&mut || for s in &v {
            black_box(s.text());
        })
    );
    println!(
        "mentions {:.1}",
        best(&mut || for s in &v {
            let t = s.text();
            black_box(recognise::mentions(&t, Anchor { published: s.published }));
        })
    );
    println!(
        "extract {:.1}",
        best(&mut || for s in &v {
            black_box(extract(s, &rules));
        })
    );
}
