//! From arguments to stories: files, folders, standard input.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use super::{MAX_STORY, Story, decode, ids, jsonl, markdown, plain};
use crate::error::Error;

/// How a file is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// By the end of its name; standard input by its first character.
    #[default]
    Auto,
    Text,
    Markdown,
    JsonLines,
}

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
        read(path, inputs.format, &mut out.stories, &mut out.errors);
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
    out.errors.sort_by_cached_key(ToString::to_string);
    out.errors.dedup_by_key(|e| e.to_string());
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
        } else if by_name(&inner).is_some() && fs::metadata(&inner).map_or(true, |m| m.is_file()) {
            // A link to nowhere is an error; a pipe or a device is no story.
            collect(&inner, depth + 1, files, errors);
        }
    }
}

/// The format that a file's name promises.
fn by_name(path: &Path) -> Option<Format> {
    match path.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "txt" => Some(Format::Text),
        "md" | "markdown" => Some(Format::Markdown),
        "jsonl" => Some(Format::JsonLines),
        _ => None,
    }
}

fn read(path: &Path, format: Format, stories: &mut Vec<Story>, errors: &mut Vec<Error>) {
    let failed = |source| Error::Read { path: path.to_path_buf(), source };
    let (mut input, known): (Box<dyn BufRead>, Option<Format>) = if is_stdin(path) {
        (Box::new(BufReader::new(io::stdin())), None)
    } else {
        match File::open(path) {
            Ok(file) => (Box::new(BufReader::new(file)), Some(by_name(path).unwrap_or(Format::Text))),
            Err(source) => return errors.push(failed(source)),
        }
    };
    let format = match (format, known) {
        (Format::Auto, Some(known)) => known,
        (Format::Auto, None) => match input.fill_buf() {
            Ok(start) if start.trim_ascii_start().starts_with(b"{\"") => Format::JsonLines,
            Ok(_) => Format::Text,
            Err(source) => return errors.push(failed(source)),
        },
        (format, _) => format,
    };
    if format == Format::JsonLines {
        return jsonl::read(input, path, stories, errors);
    }
    let mut bytes = Vec::new();
    if let Err(source) = input.take(MAX_STORY as u64 + 1).read_to_end(&mut bytes) {
        return errors.push(failed(source));
    }
    match story(bytes, path, format) {
        Ok(story) => stories.push(story),
        Err(error) => errors.push(error),
    }
}

fn story(bytes: Vec<u8>, path: &Path, format: Format) -> Result<Story, Error> {
    if bytes.len() > MAX_STORY {
        return Err(Error::TooLarge { path: path.to_path_buf(), limit: MAX_STORY >> 20 });
    }
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
        let same = |s: &Story| s.content == story.content && s.source == story.source && s.published == story.published;
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
