//! Running a program of the user's without a shell, with limits on its time and on what it writes.

use std::io::{self, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use super::super::raw::Refusal;

/// Most of what the program wrote that a message repeats, in bytes.
const SAID: usize = 400;

const CHECK: &str = "run the command by hand on this file to see why";

/// The words of a command, as a shell would part them: quotes and backslashes are read, nothing else is.
pub(super) fn split(command: &str) -> Option<Vec<String>> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quote = None;
    let mut chars = command.chars();
    while let Some(c) = chars.next() {
        match (quote, c) {
            (Some(q), c) if q == c => quote = None,
            (None, '\'' | '"') => {
                quote = Some(c);
                word.get_or_insert_default();
            }
            (None | Some('"'), '\\') => word.get_or_insert_default().extend(chars.next()),
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    words.extend(word);
    quote.is_none().then_some(words)
}

/// What the program writes to its standard output.
pub(super) fn run(words: &[String], input: Option<&[u8]>, time: Duration, most: usize) -> Result<Vec<u8>, Refusal> {
    let Some((program, arguments)) = words.split_first() else {
        return Err(Refusal::new("--pdf-command is empty", super::NO_COMMAND));
    };
    let failed = |what: String| Refusal::new(format!("the PDF command `{}` {what}", words.join(" ")), CHECK);
    let piped = if input.is_some() { Stdio::piped() } else { Stdio::null() };
    let mut child = Command::new(program)
        .args(arguments)
        .stdin(piped)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| match e.kind() {
            io::ErrorKind::NotFound => Refusal::new(
                format!("there is no program `{program}` to read the PDF with"),
                "install it, or name another with --pdf-command",
            ),
            _ => failed(format!("cannot be started ({e})")),
        })?;
    if let (Some(mut to), Some(bytes)) = (child.stdin.take(), input) {
        let bytes = bytes.to_vec();
        // A program that needs no more closes its end: no failure of ours.
        thread::spawn(move || drop(to.write_all(&bytes)));
    }
    let end = Instant::now() + time;
    let output = child.stdout.take().map(|from| drain(from, most + 1));
    let said = child.stderr.take().map(|from| drain(from, SAID));
    let collected = output.map_or(Some(Vec::new()), |from| wait(&from, end));
    if collected.as_ref().is_some_and(|output| output.len() > most) {
        stop(&mut child);
        return Err(failed(format!("wrote more than {} MB", most >> 20)));
    }
    let status = collected.as_ref().and_then(|_| ended(&mut child, end));
    let (Some(output), Some(status)) = (collected, status) else {
        stop(&mut child);
        return Err(failed(format!("took longer than {} seconds and was stopped", time.as_secs())));
    };
    let soon = Instant::now() + Duration::from_secs(1);
    let said = said.and_then(|from| wait(&from, soon)).unwrap_or_default();
    if !status.success() {
        let said = String::from_utf8_lossy(&said);
        let said = said.split_whitespace().collect::<Vec<_>>().join(" ");
        let said = if said.is_empty() { String::new() } else { format!(": {said}") };
        return Err(failed(format!("failed ({status}){said}")));
    }
    Ok(output)
}

/// Reads a pipe to its end on a thread of its own and keeps the first `most` bytes of it.
fn drain(mut from: impl Read + Send + 'static, most: usize) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut kept = Vec::new();
        let full = from.by_ref().take(most as u64).read_to_end(&mut kept);
        // Whoever waits has gone: nothing is left to do.
        drop(sender.send(kept));
        if full.is_ok() {
            drop(io::copy(&mut from, &mut io::sink()));
        }
    });
    receiver
}

fn wait(from: &Receiver<Vec<u8>>, end: Instant) -> Option<Vec<u8>> {
    from.recv_timeout(end.saturating_duration_since(Instant::now())).ok()
}

fn ended(child: &mut Child, end: Instant) -> Option<ExitStatus> {
    loop {
        if let Ok(Some(status)) = child.try_wait() {
            return Some(status);
        }
        if Instant::now() >= end {
            return None;
        }
        thread::sleep(Duration::from_millis(5));
    }
}

fn stop(child: &mut Child) {
    // It may have ended by itself in between.
    drop(child.kill());
    drop(child.wait());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(command: &str) -> Option<Vec<String>> {
        split(command)
    }

    #[test]
    fn commands_are_parted_without_a_shell() {
        assert_eq!(words("pdftotext -layout {} -").unwrap(), ["pdftotext", "-layout", "{}", "-"]);
        assert_eq!(words("'a b' \"c \\\" d\" e\\ f ''").unwrap(), ["a b", "c \" d", "e f", ""]);
        assert_eq!(words("a; rm $HOME | b").unwrap(), ["a;", "rm", "$HOME", "|", "b"]);
        assert_eq!(words("'a"), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_program_is_stopped_in_time_and_kept_short() {
        let run = |command: &str, most| run(&words(command).unwrap(), None, Duration::from_millis(300), most);
        let started = Instant::now();
        assert!(run("sleep 20", 10).unwrap_err().what.contains("longer than"));
        assert!(run("sh -c 'sleep 20 & sleep 20'", 10).unwrap_err().what.contains("longer than"));
        assert!(started.elapsed() < Duration::from_secs(10));
        assert!(run("yes", 4).unwrap_err().what.contains("wrote more than"));
        assert!(run("sh -c 'echo broken file >&2; exit 3'", 10).unwrap_err().what.contains("broken file"));
        assert!(run("no-such-program-anywhere", 10).unwrap_err().what.contains("no program"));
    }
}
