//! Offices and functions with their holders: `U.S. envoy for river affairs, Dana Ostrow`,
//! `COO Larry Bannister`, `the app's co-founder`.
//!
//! The noun of an office carries the phrase: how it is held and whose it is stand before it, what it is for behind it,
//! who holds it beside it. It reads after the names and uses them; it never asks whether an office can have two holders.

use std::ops::Range;

use super::name::lexicon::{self, DEMONYM, OFFICE, OFFICE_PART, STATUS, TITLE};
use super::{Anchor, Mention, MentionKind, Taken, word};
use crate::text::{Tag, Text, TokenKind};
use crate::value::{Role, RoleStatus, Value};

/// How far to the left of an office phrase its holder may stand.
const REACH: usize = 12;

/// Appends the mentions of this kind.
pub fn find(text: &Text<'_>, _anchor: Anchor, taken: &mut Taken, out: &mut Vec<Mention>) {
    let names = Names::new(text, out);
    let mut found: Vec<Mention> = Vec::new();
    for s in 0..text.sentences.len() {
        let range = text.range(s);
        let reader = Reader { text, names: &names, sentence: range.clone() };
        let mut at = range.start;
        while at < range.end {
            match reader.role(at, s) {
                Some(role) => {
                    at = role.tokens.end.max(at + 1);
                    found.push(role);
                }
                None => at += 1,
            }
        }
    }
    found.iter().for_each(|m| taken.take(m.tokens.clone()));
    out.append(&mut found);
}

/// Which token belongs to which name.
struct Names<'m> {
    /// For every token one past the index of the name that covers it; 0 for none.
    cover: Vec<u32>,
    list: Vec<Named<'m>>,
}

/// What a role needs to know of a name.
struct Named<'m> {
    tokens: Range<usize>,
    kind: MentionKind,
    full: &'m str,
}

impl<'m> Names<'m> {
    fn new(text: &Text<'_>, mentions: &'m [Mention]) -> Self {
        let mut names = Self { cover: vec![0; text.tokens.len()], list: Vec::new() };
        for m in mentions {
            let Some(name) = m.value.name() else { continue };
            let full = name.full.as_deref().unwrap_or(&name.text);
            names.list.push(Named { tokens: m.tokens.clone(), kind: m.kind, full });
            if let Some(cover) = names.cover.get_mut(m.tokens.clone()) {
                cover.fill(names.list.len() as u32);
            }
        }
        names
    }

    fn at(&self, token: usize) -> Option<&Named<'m>> {
        self.list.get((*self.cover.get(token)? as usize).checked_sub(1)?)
    }

    /// The person whose name starts at `token`.
    fn person_from(&self, token: usize) -> Option<&Named<'m>> {
        self.at(token).filter(|n| n.tokens.start == token && person(n))
    }

    /// The person whose name ends before `token`.
    fn person_to(&self, token: usize) -> Option<&Named<'m>> {
        self.at(token.checked_sub(1)?).filter(|n| n.tokens.end == token && person(n))
    }
}

fn person(name: &Named<'_>) -> bool {
    matches!(name.kind, MentionKind::Person | MentionKind::Name)
}

struct Reader<'t, 'a> {
    text: &'t Text<'a>,
    names: &'t Names<'t>,
    sentence: Range<usize>,
}

/// An office phrase while it is read.
struct Phrase {
    /// From the first word of the office to its last.
    tokens: Range<usize>,
    office: Vec<String>,
    status: RoleStatus,
    of: Option<String>,
}

impl Reader<'_, '_> {
    /// The role whose noun stands at token `at`.
    fn role(&self, at: usize, sentence: usize) -> Option<Mention> {
        if !self.noun(at) {
            return None;
        }
        // `Chief Executive Officer`: the last noun of the chain carries it.
        let capital = |i: usize| self.text.tokens[i].capital;
        if at + 1 < self.sentence.end && self.noun(at + 1) && (capital(at) || !capital(at + 1)) {
            return None;
        }
        // `nominee to be envoy` is read from the envoy.
        let open = matches!(&*self.text.lower(at), "nominee" | "candidate" | "contender" | "choice" | "frontrunner");
        if open && matches!(&*self.text.lower(at + 1), "to" | "for" | "as") {
            return None;
        }
        let mut phrase = self.left(at);
        self.nominee(&mut phrase);
        self.right(at + 1, &mut phrase);
        let holder = self.holder(&phrase);
        let weak = holder.is_none() && phrase.of.is_none();
        if weak || phrase.office.is_empty() {
            return None;
        }
        let role = Role {
            office: phrase.office.join(" "),
            status: phrase.status,
            holder: holder.map(str::to_string),
            of: phrase.of,
        };
        Some(Mention {
            kind: MentionKind::Role,
            span: self.text.span(phrase.tokens.clone()),
            sentence,
            tokens: phrase.tokens,
            value: Value::Role(role),
        })
    }

    fn flags(&self, i: usize) -> u32 {
        match self.text.forms.get(i) {
            Some(form) if form.lower.is_ascii() => word::of(form).name(),
            Some(form) => lexicon::flags(&form.lower),
            None => lexicon::flags(&lexicon::fold(&self.text.lower(i))),
        }
    }

    /// Whether token `i` is the noun of an office and no part of a name.
    fn noun(&self, i: usize) -> bool {
        let Some(token) = self.text.tokens.get(i) else { return false };
        token.kind == TokenKind::Word
            && word::at(self.text, i).is(word::OFFICE)
            && token.span.len() >= 2
            && !matches!(token.tag, Tag::Determiner | Tag::Preposition | Tag::Auxiliary | Tag::Adverb | Tag::Pronoun)
            && self.names.at(i).is_none()
    }

    fn title(&self, i: usize) -> bool {
        self.names.at(i).is_none() && self.text.tokens[i].capital && self.flags(i) & (TITLE | OFFICE) != 0
    }

    /// The words before the noun: parts of the office, how it is held, whose it is.
    fn left(&self, noun: usize) -> Phrase {
        let word = self.text.lower(noun);
        let mut phrase = Phrase {
            tokens: noun..noun + 1,
            office: vec![rank(&word).map_or_else(|| word.trim_end_matches('.').to_string(), str::to_string)],
            status: RoleStatus::Holder,
            of: None,
        };
        let mut at = noun;
        while at > self.sentence.start && noun - at < 8 {
            let i = at - 1;
            let token = &self.text.tokens[i];
            let word = self.text.lower(i);
            // `Co-founder`: no company.
            let prefix = self.text.word(i + 1) == "-" && status(&word).is_some();
            if self.names.at(i).is_some() && !prefix {
                break;
            }
            if self.text.word(i) == "-" && token.glued {
                at = i;
                continue;
            }
            if token.kind != TokenKind::Word {
                break;
            }
            let flags = self.flags(i);
            if let Some(status) = status(&word) {
                // `chief executive`, but `acting chief executive`: a status word that is the noun itself stays one.
                phrase.status = status;
                at = i;
                phrase.tokens.start = i;
                continue;
            }
            if flags & DEMONYM != 0 {
                phrase.of.get_or_insert_with(|| self.text.word(i).to_string());
                phrase.tokens.start = i;
                at = i;
                continue;
            }
            let part = flags & (OFFICE_PART | OFFICE) != 0 && flags & STATUS == 0;
            // `Special Missions Commander`: in capitals every word before the noun is the office's.
            let capital =
                token.capital && self.text.tokens[noun].capital && i > self.sentence.start && flags & TITLE == 0;
            if !part && !capital || lexicon::flags(&word) & lexicon::FUNCTION != 0 {
                break;
            }
            phrase.office.insert(0, word.into_owned());
            phrase.tokens.start = i;
            at = i;
        }
        self.owner(&mut phrase);
        phrase
    }

    /// Whose office it is, where that stands right before it: `Israel's`, `the Red Sox`, `Qeshm`.
    fn owner(&self, phrase: &mut Phrase) {
        let Some(before) = phrase.tokens.start.checked_sub(1).filter(|i| *i >= self.sentence.start) else { return };
        if phrase.of.is_some() {
            return;
        }
        let possessive = self.text.tokens[before].kind == TokenKind::Possessive;
        let at = if possessive { before.checked_sub(1) } else { Some(before) };
        let Some(at) = at.filter(|i| *i >= self.sentence.start) else { return };
        if let Some(name) = self.names.at(at) {
            let fits =
                possessive || matches!(name.kind, MentionKind::Organisation | MentionKind::Place | MentionKind::Name);
            if name.tokens.end == at + 1 && fits {
                phrase.of = Some(name.full.to_string());
                if !possessive {
                    phrase.tokens.start = name.tokens.start;
                    // `the former Lake County sheriff`
                    let ahead = name.tokens.start.checked_sub(1).filter(|i| *i >= self.sentence.start);
                    if let Some((i, status)) = ahead.and_then(|i| Some((i, status(&self.text.lower(i))?))) {
                        phrase.status = status;
                        phrase.tokens.start = i;
                    }
                }
            }
        } else if self.text.tokens[at].tag == Tag::Noun
            && self.text.tokens[at].kind == TokenKind::Word
            && !self.text.tokens[at].glued
            && self.flags(at) & (TITLE | OFFICE) == 0
        {
            phrase.of = Some(self.text.lower(at).into_owned());
        }
    }

    /// `nominee to be special envoy`, `his pick for attorney general`, `nominated as chairman`.
    fn nominee(&self, phrase: &mut Phrase) {
        let mut at = phrase.tokens.start;
        if at > self.sentence.start
            && matches!(&*self.text.lower(at - 1), "the" | "a" | "an" | "next" | "new" | "his" | "its")
        {
            at -= 1;
        }
        let word = |n: usize| at.checked_sub(n).filter(|i| *i >= self.sentence.start).map(|i| self.text.lower(i));
        let link = match (word(2).as_deref(), word(1).as_deref()) {
            (Some("to"), Some("be" | "become" | "serve")) => 2,
            (_, Some("for" | "as")) => 1,
            _ => return,
        };
        let Some(noun) = word(link + 1) else { return };
        let chosen = matches!(
            &*noun,
            "nominee"
                | "pick"
                | "choice"
                | "nominated"
                | "nomination"
                | "candidate"
                | "nominating"
                | "nominates"
                | "selected"
                | "tapped"
                | "proposed"
        );
        if chosen {
            phrase.status = RoleStatus::Nominee;
            phrase.tokens.start = at - link - 1;
            if phrase.of.is_none() {
                self.owner(phrase);
            }
        }
    }

    /// What stands behind the noun: `for hostage affairs`, `of Qeshm island`, `in Gaza`.
    fn right(&self, from: usize, phrase: &mut Phrase) {
        let mut at = from;
        for _ in 0..2 {
            let link = self.text.lower(at);
            if at >= self.sentence.end || !matches!(&*link, "of" | "for" | "to" | "at" | "in" | "with") {
                return;
            }
            let mut i = at + 1;
            if matches!(&*self.text.lower(i), "the" | "its" | "their") {
                i += 1;
            }
            if let Some(name) = self.names.at(i).filter(|n| n.tokens.start == i && i < self.sentence.end) {
                if name.kind == MentionKind::Person {
                    return;
                }
                if phrase.of.is_none() || matches!(&*link, "of") {
                    phrase.of = Some(name.full.to_string());
                }
                at = name.tokens.end;
                phrase.tokens.end = at;
                continue;
            }
            if !matches!(&*link, "of" | "for" | "to") {
                return;
            }
            let mut words = Vec::new();
            let start = i;
            while i < self.sentence.end && i - start < 5 && self.names.at(i).is_none() {
                let token = &self.text.tokens[i];
                let fits = token.kind == TokenKind::Word
                    && matches!(token.tag, Tag::Noun | Tag::Adjective | Tag::ProperNoun)
                    && !(self.noun(i) && i > start);
                if !fits {
                    break;
                }
                words.push(self.text.lower(i).into_owned());
                i += 1;
            }
            if words.is_empty() {
                return;
            }
            phrase.office.push(link.into_owned());
            phrase.office.append(&mut words);
            phrase.tokens.end = i;
            at = i;
        }
    }

    /// Who holds the office: the name right behind it, or the one it stands in apposition to.
    fn holder(&self, phrase: &Phrase) -> Option<&str> {
        let mut end = phrase.tokens.end;
        // `spokesman Capt. Piet Maas`
        while end < self.sentence.end && end - phrase.tokens.end < 3 && self.title(end) {
            end += 1;
        }
        if end < self.sentence.end {
            if let Some(name) = self.names.person_from(end) {
                return Some(name.full);
            }
            if self.text.word(end) == ","
                && let Some(name) = self.names.person_from(end + 1)
                && matches!(
                    self.text.word(name.tokens.end),
                    "," | "." | "" | "said" | "told" | "has" | "was" | "is" | "”" | ")"
                )
            {
                return Some(name.full);
            }
        }
        self.holder_before(phrase.tokens.start)
    }

    /// `Adam Boehler, US President Donald Trump's nominee ...`, `Masoud Dalman, the head of ...`, `Ms. Voss is the ...`
    fn holder_before(&self, start: usize) -> Option<&str> {
        let mut at = start;
        while at > self.sentence.start && start - at < REACH {
            let i = at - 1;
            let token = &self.text.tokens[i];
            let word = self.text.lower(i);
            match &*word {
                "," | "(" => return self.names.person_to(i).map(|n| n.full),
                "is" | "was" | "became" | "becomes" | "remains" => {
                    let to = if self.text.word(i.saturating_sub(1)) == "who" { i.saturating_sub(2) } else { i };
                    return self.names.person_to(to).map(|n| n.full);
                }
                "the" | "a" | "an" | "its" | "his" | "her" | "their" | "as" | "been" | "-" | "and" => at = i,
                _ if token.kind == TokenKind::Possessive || self.names.at(i).is_some() => at = i,
                _ if matches!(token.tag, Tag::Adjective | Tag::Noun | Tag::ProperNoun)
                    && token.kind == TokenKind::Word =>
                {
                    at = i
                }
                _ => return None,
            }
        }
        None
    }
}

/// Whether the lower-cased word is a rank or office in short.
pub(super) fn is_rank(lower: &str) -> bool {
    rank(lower).is_some()
}

/// What a word before an office says of how it is held.
fn status(word: &str) -> Option<RoleStatus> {
    Some(match word {
        "former" | "ex" | "erstwhile" | "retired" | "onetime" | "ousted" | "deposed" => RoleStatus::Former,
        "acting" | "interim" | "caretaker" | "provisional" => RoleStatus::Acting,
        "deputy" | "vice" | "assistant" | "associate" | "co" | "sub" | "adjunct" | "under" => RoleStatus::Deputy,
        "designate" | "elect" | "nominated" | "incoming" => RoleStatus::Nominee,
        _ => return None,
    })
}

/// The rank or office that an abbreviation stands for.
fn rank(word: &str) -> Option<&'static str> {
    Some(match word.trim_end_matches('.') {
        "sgt" => "sergeant",
        "lt" => "lieutenant",
        "capt" | "cpt" => "captain",
        "col" => "colonel",
        "gen" => "general",
        "maj" => "major",
        "cpl" => "corporal",
        "cmdr" => "commander",
        "adm" => "admiral",
        "prof" => "professor",
        "gov" => "governor",
        "sen" => "senator",
        "det" => "detective",
        "insp" => "inspector",
        "supt" => "superintendent",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::recognise::mentions;

    /// `status office / of / holder` of every role of a text.
    fn roles(source: &str) -> Vec<String> {
        let text = Text::plain(source);
        mentions(&text, Anchor::default())
            .into_iter()
            .filter_map(|m| {
                let role = m.value.role()?.clone();
                let status = format!("{:?}", role.status).to_lowercase();
                Some(format!(
                    "{status} {} / {} / {}",
                    role.office,
                    role.of.unwrap_or_default(),
                    role.holder.unwrap_or_default()
                ))
            })
            .collect()
    }

    #[test]
    fn an_office_finds_its_holder_on_either_side() {
        assert_eq!(
            roles("He named the U.S. presidential envoy for water affairs, Dana Ostrow, on Monday."),
            ["holder presidential envoy for water affairs / U.S. / Dana Ostrow"]
        );
        assert_eq!(
            roles("They thanked Presidential Envoy for Water Affairs Dana Ostrow for it."),
            ["holder presidential envoy for water affairs /  / Dana Ostrow"]
        );
        assert_eq!(
            roles("Masoud Dalman, Governor of Qashm island, said five houses fell."),
            ["holder governor / Qashm / Masoud Dalman"]
        );
        assert_eq!(roles("It was put right by COO Larry Bannister on Monday."), ["holder coo /  / Larry Bannister"]);
    }

    #[test]
    fn a_nominee_is_no_holder() {
        assert_eq!(
            roles("Dana Ostrow, US President Piet Maas’s nominee to be special envoy for water affairs, took part."),
            ["holder president / US / Piet Maas", "nominee special envoy for water affairs / Piet Maas / Dana Ostrow"]
        );
    }

    #[test]
    fn deputies_and_former_holders_are_told_apart() {
        assert_eq!(roles("Assistant District Attorney Lew Farr spoke."), ["deputy district attorney /  / Lew Farr"]);
        assert_eq!(roles("The app’s co-founder, Lena Voss, left."), ["deputy founder / app / Lena Voss"]);
        assert_eq!(
            roles("The former Lake County sheriff, Lena Voss, came."),
            ["former sheriff / Lake County / Lena Voss"]
        );
        assert_eq!(
            roles("They asked former Israeli foreign minister Lena Voss again."),
            ["former foreign minister / Israeli / Lena Voss"]
        );
    }

    #[test]
    fn words_that_are_no_office_here_are_left() {
        assert!(roles("He shook his head and sat in the chair. The star fell into the centre.").is_empty());
    }
}
