//! From arguments to stories: files, folders, standard input.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::format::{self, Format};
use super::raw::{Found, Refusal};
use super::{MAX_FILE, MAX_STORY, Story, decode, ids, jsonl, language, markdown, plain};
use crate::error::{Error, by_line};

/// What to read.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// Files, folders and `-` for standard input.
    pub paths: Vec<PathBuf>,
    pub format: Format,
    /// The story that the others are sources of. It is read whether or not it stands among `paths`.
    pub draft: Option<PathBuf>,
    /// Read stories again that are the same to the byte as one before them.
    pub copies: bool,
    /// The command that turns a PDF into text on its standard output: `pdftotext -layout {} -`. Without one, none is read.
    pub pdf_command: Option<String>,
}

/// What was read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// Ordered by path, each with an id of its own.
    pub stories: Vec<Story>,
    /// Id of the draft, where one was asked for and could be read.
    pub draft: Option<String>,
    /// One error for every file or line that could not be read, in order of their messages.
    pub errors: Vec<Error>,
    /// What was read and is no story (a picture, a package), each with the reason, in order.
    pub passed: Vec<String>,
}

/// Deepest nesting of folders that is followed.
const MAX_DEPTH: usize = 32;

/// Reads all stories. The result is the same for any order of the paths.
pub fn load(inputs: &Inputs) -> Loaded {
    let mut out = Loaded::default();
    let mut files = BTreeMap::new();
    for path in &inputs.paths {
        collect(path, 0, &mut files, &mut out.errors);
    }
    let draft = inputs.draft.as_deref().map(identity);
    if let (Some(path), Some(identity)) = (&inputs.draft, &draft)
        && !files.contains_key(identity)
    {
        collect(path, 0, &mut files, &mut out.errors);
    }
    let mut is_draft = Vec::new();
    for (identity, paths) in by_path(files) {
        let Some(path) = paths.first() else { continue };
        let first = out.stories.len();
        read(path, inputs, &mut out);
        keep_english(&mut out, first);
        is_draft.resize(out.stories.len(), draft.as_ref() == Some(&identity));
        if paths.len() > 1 {
            for story in out.stories.iter_mut().skip(first) {
                story.notes.push("given more than once; read once".to_string());
            }
        }
    }
    let mut stories: Vec<(Story, bool)> = std::mem::take(&mut out.stories).into_iter().zip(is_draft).collect();
    if !inputs.copies {
        drop_copies(&mut stories);
    }
    let drafts: Vec<bool> = stories.iter().map(|(_, draft)| *draft).collect();
    out.stories = stories.into_iter().map(|(story, _)| story).collect();
    ids::assign(&mut out.stories);
    out.draft = drafts.iter().position(|d| *d).map(|i| out.stories[i].id.clone());
    out.errors.sort_by_cached_key(|e| by_line(&e.to_string()));
    out.errors.dedup_by_key(|e| e.to_string());
    out.passed.sort();
    out
}

/// A file's identity with every path under which it was given, shortest first.
type Files = BTreeMap<PathBuf, Vec<PathBuf>>;

fn by_path(files: Files) -> Vec<(PathBuf, Vec<PathBuf>)> {
    let mut files: Vec<_> = files.into_iter().collect();
    for (_, paths) in &mut files {
        paths.sort_by_key(|p| (p.as_os_str().len(), p.clone()));
    }
    files.sort_by(|a, b| a.1.cmp(&b.1));
    files
}

fn identity(path: &Path) -> PathBuf {
    if is_stdin(path) { path.to_path_buf() } else { fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf()) }
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The story files at and under `path`.
fn collect(path: &Path, depth: usize, files: &mut Files, errors: &mut Vec<Error>) {
    if is_stdin(path) {
        files.entry(path.to_path_buf()).or_default().push(path.to_path_buf());
        return;
    }
    let meta = match fs::metadata(path) {
        Ok(meta) => meta,
        Err(e) if e.kind() == io::ErrorKind::NotFound => {
            return errors.push(Error::Missing { path: path.to_path_buf() });
        }
        Err(source) => return errors.push(Error::Read { path: path.to_path_buf(), source }),
    };
    if !meta.is_dir() {
        files.entry(identity(path)).or_default().push(path.to_path_buf());
        return;
    }
    let before = files.values().map(Vec::len).sum::<usize>();
    folder(path, depth, files, errors);
    if depth == 0 && files.values().map(Vec::len).sum::<usize>() == before {
        errors.push(Error::NoStories { path: path.to_path_buf() });
    }
}

fn folder(path: &Path, depth: usize, files: &mut Files, errors: &mut Vec<Error>) {
    if depth > MAX_DEPTH {
        return errors.push(Error::TooDeep { path: path.to_path_buf(), limit: MAX_DEPTH });
    }
    let entries = match fs::read_dir(path) {
        Ok(entries) => entries,
        Err(source) => return errors.push(Error::Read { path: path.to_path_buf(), source }),
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let inner = path.join(&name);
        if name.to_string_lossy().starts_with('.') {
            continue;
        }
        // A link to a folder is not followed, so no loop can be.
        if entry.file_type().is_ok_and(|t| t.is_dir()) {
            folder(&inner, depth + 1, files, errors);
        } else if Format::by_name(&inner).is_some() && fs::metadata(&inner).map_or(true, |m| m.is_file()) {
            // A link to nowhere is an error; a pipe or a device is no story.
            collect(&inner, depth + 1, files, errors);
        }
    }
}

fn read(path: &Path, inputs: &Inputs, out: &mut Loaded) {
    let input: Box<dyn BufRead> = if is_stdin(path) {
        Box::new(BufReader::new(io::stdin()))
    } else {
        match File::open(path) {
            Ok(file) => Box::new(BufReader::new(file)),
            Err(source) => return out.errors.push(Error::Read { path: path.to_path_buf(), source }),
        }
    };
    take(input, path, inputs, out);
}

/// The stories of a file's bytes. `name` stands for its path in messages, and its end for what the bytes leave open.
///
/// ```
/// use crosswire::story::{Format, from_bytes};
///
/// let page = b"<html><body><article><p>The ferry Anna sank off Kiel on Monday.</p></article></body></html>";
/// let loaded = from_bytes(page, "page.html", Format::Auto);
/// assert_eq!(loaded.stories[0].content, "The ferry Anna sank off Kiel on Monday.");
/// ```
pub fn from_bytes(bytes: &[u8], name: &str, format: Format) -> Loaded {
    let mut out = Loaded::default();
    take(bytes, Path::new(name), &Inputs { format, ..Inputs::default() }, &mut out);
    keep_english(&mut out, 0);
    ids::assign(&mut out.stories);
    out
}

fn take(mut input: impl BufRead, path: &Path, inputs: &Inputs, out: &mut Loaded) {
    let failed = |source| Error::Read { path: path.to_path_buf(), source };
    let start = match input.fill_buf() {
        Ok(start) => start,
        Err(source) => return out.errors.push(failed(source)),
    };
    let named = Format::by_name(path);
    let format = match inputs.format {
        Format::Auto if named == Some(Format::JsonLines) => Ok(Format::JsonLines),
        Format::Auto => Format::by_content(start).unwrap_or_else(|| Ok(by_name_of_text(named))),
        format => Ok(format),
    };
    let format = match format {
        Ok(format) => format,
        Err(refusal) => return out.errors.push(refusal.error(path)),
    };
    if format == Format::JsonLines {
        return jsonl::read(input, path, &mut out.stories, &mut out.errors);
    }
    let plain = matches!(format, Format::Text | Format::Markdown);
    let limit = if plain { MAX_STORY } else { MAX_FILE };
    let mut bytes = Vec::new();
    if let Err(source) = input.take(limit as u64 + 1).read_to_end(&mut bytes) {
        return out.errors.push(failed(source));
    }
    if bytes.len() > limit {
        return out.errors.push(Error::TooLarge { path: path.to_path_buf(), limit: limit >> 20 });
    }
    if plain {
        return match story(bytes, path, format) {
            Ok(story) => out.stories.push(story),
            Err(error) => out.errors.push(error),
        };
    }
    let file = format::File { bytes: &bytes, path, pdf_command: inputs.pdf_command.as_deref() };
    match format::read(format, &file) {
        Ok(found) => keep(found, path, out),
        Err(refusal) => out.errors.push(refusal.error(path)),
    }
}

/// Takes out what was read from `first` on and is in a language that is not read.
fn keep_english(out: &mut Loaded, first: usize) {
    for mut story in out.stories.split_off(first) {
        match language::check(&mut story) {
            Ok(()) => out.stories.push(story),
            Err(error) => out.errors.push(error),
        }
    }
}

/// What a name without telling content promises. JSON has telling content, so what has none is text after all; XML that no
/// reader knows stays XML, so that its reader says what is wrong with it.
fn by_name_of_text(named: Option<Format>) -> Format {
    match named {
        Some(Format::Markdown) => Format::Markdown,
        Some(format @ (Format::Html | Format::Mail | Format::Iptc7901)) => format,
        Some(format @ (Format::NewsMlG2 | Format::Nitf | Format::Feed)) => format,
        _ => Format::Text,
    }
}

/// Takes what a reader found: an item alone has the file's path, one of several its number behind a colon.
fn keep(found: Found, path: &Path, out: &mut Loaded) {
    let alone = found.items.len() + found.passed.len() == 1;
    if found.items.is_empty() && found.passed.is_empty() {
        out.errors.push(Refusal::new("no story in it", "leave it out, or name its format with --from").error(path));
    }
    out.passed.extend(found.passed.iter().map(|why| format!("{}: {why}", path.display())));
    for (i, raw) in found.items.into_iter().enumerate() {
        let place = if alone { path.to_path_buf() } else { PathBuf::from(format!("{}:{}", path.display(), i + 1)) };
        match raw.story(&place) {
            Ok(story) => out.stories.push(story),
            Err(error) => out.errors.push(error),
        }
    }
}

fn story(bytes: Vec<u8>, path: &Path, format: Format) -> Result<Story, Error> {
    let mut notes = Vec::new();
    let content =
        decode::decode(bytes, &mut notes).map_err(|what| Error::NotText { path: path.to_path_buf(), what })?;
    let mut story = plain::read(content, path, notes)?;
    if format == Format::Markdown {
        story.content = markdown::mask(&story.content, story.body.start);
    }
    Ok(story)
}

/// Of stories that are the same to the byte, keeps the draft or else the first, with a note.
fn drop_copies(stories: &mut Vec<(Story, bool)>) {
    let mut kept: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut out: Vec<(Story, bool)> = Vec::with_capacity(stories.len());
    for (story, draft) in std::mem::take(stories) {
        let mut hasher = DefaultHasher::new();
        story.content.hash(&mut hasher);
        let alike = kept.entry(hasher.finish()).or_default();
        let same = |s: &Story| {
            s.content == story.content
                && s.source == story.source
                && s.published == story.published
                && s.item == story.item
        };
        let Some(&at) = alike.iter().find(|&&i| same(&out[i].0)) else {
            alike.push(out.len());
            out.push((story, draft));
            continue;
        };
        let (first, first_draft) = &mut out[at];
        let copy = if draft && !*first_draft {
            *first_draft = true;
            std::mem::replace(first, story)
        } else {
            story
        };
        first.notes.push(format!("{} is the same to the byte; read once", copy.path));
    }
    *stories = out;
}
