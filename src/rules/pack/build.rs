//! One rule of a pack: its fields, patterns and levels checked against one another, its examples and pairs taken over.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use toml::Spanned;

use super::{COMMON, Pack, Read, Reader, identifier};
use crate::finding::Kind;
use crate::recognise::MentionKind;
use crate::rules::error::RuleError;
use crate::rules::program::Special;
use crate::rules::rule::{Example, Levels, Matcher, Pair, Pattern, Rule, Topic};
use crate::rules::schema::{self, ExampleFile, How, Level, PairFile, PatternFile, RuleFile, SideFile};
use crate::rules::slot;
use crate::rules::template::{self, Bad, Fill};

impl Reader<'_> {
    /// Reads one rule with its patterns, examples and pairs into the pack.
    pub(super) fn rule(
        &self,
        file: Spanned<RuleFile>,
        pack: usize,
        out: &mut Read,
        used: &mut BTreeSet<String>,
    ) -> Result<(), RuleError> {
        let at = file.span();
        let file = file.into_inner();
        let id = file.id.get_ref().clone();
        let proper = id.split_once('/').is_some_and(|(p, name)| p == out.pack.name && identifier(name));
        if !proper {
            let help = format!("expected {}/name, in small letters, digits and hyphens", out.pack.name);
            return Err(self.fault(file.id.span(), format!("'{id}' cannot be a rule's id in this pack"), help));
        }
        if out.rules.iter().any(|r| r.id == id) {
            return Err(self.fault(file.id.span(), format!("there is a rule '{id}' already"), "expected another id"));
        }
        let number = out.rules.len();
        let first = out.patterns.len();
        let fields: BTreeSet<&str> = std::iter::once(&file.value)
            .chain(&file.subject)
            .chain(&file.scope)
            .chain(&file.period)
            .chain(&file.apart)
            .map(|f| f.get_ref().as_str())
            .chain(COMMON)
            .collect();
        for need in &file.compare.need {
            if !file.subject.iter().any(|s| s.get_ref() == need.get_ref()) {
                let message = format!("'{}' is no subject of this rule", need.get_ref());
                return Err(self.fault(need.span(), message, "expected one of the fields listed under subject"));
            }
        }
        let mut context = Vec::new();
        for (field, slot) in &file.context {
            let known = slot::kinds(slot.get_ref()).filter(|_| fields.contains(field.as_str()));
            let Some(kinds) = known else {
                let message = format!("the clause cannot fill '{field}' from '{}'", slot.get_ref());
                return Err(self.fault(
                    slot.span(),
                    message,
                    "expected a field of the rule and a kind of mention, as in { place = \"place\" }",
                ));
            };
            context.push((field.clone(), kinds));
        }
        let topic = match &file.topic {
            Some(t) => Topic::parse(t.get_ref()).map_err(|at| {
                let at = t.span().start + 1 + at;
                self.fault(
                    at..at + 1,
                    "this topic cannot be read on here",
                    "write words, {field} and [words with {field}]",
                )
            })?,
            None => Topic::parse(&lower_first(&file.title)).unwrap_or_default(),
        };
        if let (Some(field), Some(t)) = (topic.fields().iter().find(|f| !fields.contains(*f)), &file.topic) {
            return Err(self.fault(t.span(), format!("the topic names '{field}', which is no field of the rule"), ""));
        }
        let shorthand = file.matches.into_iter().map(|text| PatternFile {
            text,
            unless: None,
            bound: None,
            set: BTreeMap::new(),
            hedged: false,
        });
        let unless = match &file.unless {
            Some(u) => Some(self.unless(u, &out.pack, used)?),
            None => None,
        };
        let mut how = file.compare.how;
        for pattern in shorthand.chain(file.patterns) {
            let compiled =
                self.pattern(&pattern, unless.as_ref(), number, &file.value, &fields, file.hedged, &out.pack, used)?;
            how = how.or_else(|| compiled.captures.iter().find(|c| &c.field == file.value.get_ref()).map(natural));
            out.patterns.push(compiled);
        }
        if out.patterns.len() == first {
            return Err(self.fault(
                file.id.span(),
                format!("'{id}' has no pattern"),
                "expected match = [ ... ] or [[rule.pattern]]",
            ));
        }
        let how = how.unwrap_or(How::Word);
        let s = &file.severity;
        out.rules.push(Rule {
            kind: file.kind.unwrap_or(match how {
                How::Count => Kind::Number,
                How::Name => Kind::Role,
                How::Place => Kind::Place,
                How::When => Kind::Date,
                How::Word => Kind::Other,
            }),
            topic,
            title: file.title,
            value: file.value.into_inner(),
            subject: file.subject.into_iter().map(Spanned::into_inner).collect(),
            scope: file.scope.into_iter().map(Spanned::into_inner).collect(),
            period: file.period.into_iter().map(Spanned::into_inner).collect(),
            apart: file.apart.into_iter().map(Spanned::into_inner).collect(),
            context,
            how,
            trend: file.compare.trend,
            within: file.compare.within,
            ratio: file.compare.ratio,
            per: file.compare.per,
            need: file.compare.need.into_iter().map(Spanned::into_inner).collect(),
            same: file.compare.same,
            rest: file.compare.rest,
            many: file.compare.many,
            levels: Levels {
                contradiction: s.contradiction.unwrap_or(Level::Error),
                attribution: s.attribution.unwrap_or(Level::Warning),
                scope: s.scope.unwrap_or(Level::Note),
                update: s.update.unwrap_or(Level::Note),
                spelling: s.spelling.unwrap_or(Level::Off),
            },
            what: squeeze_lines(&file.what),
            why: squeeze_lines(&file.why),
            leaves: squeeze_lines(&file.leaves),
            patterns: first..out.patterns.len(),
            examples: file.examples.into_iter().map(|e| self.example(e)).collect::<Result<_, _>>()?,
            pairs: file.pairs.into_iter().map(|p| self.pair(p)).collect::<Result<_, _>>()?,
            pack,
            at,
            id,
        });
        Ok(())
    }

    #[expect(clippy::too_many_arguments, reason = "one place calls it, with what one rule knows")]
    fn pattern(
        &self,
        file: &PatternFile,
        unless: Option<&Arc<Matcher>>,
        rule: usize,
        value: &Spanned<String>,
        fields: &BTreeSet<&str>,
        hedged: bool,
        pack: &Pack,
        used: &mut BTreeSet<String>,
    ) -> Result<Pattern, RuleError> {
        let template = template::parse(file.text.get_ref(), &pack.lists).map_err(|b| self.bad(&file.text, b))?;
        used.extend(template.lists.iter().cloned());
        let matcher = Matcher::new(template).map_err(|e| self.unreadable(&file.text, &e))?;
        if !matcher.needs.are_telling() {
            return Err(self.fault(
                file.text.span(),
                "this pattern matches too much: it needs neither a word nor two mentions",
                "expected at least one word of three letters that every match holds",
            ));
        }
        let mut unlesses: Vec<Arc<Matcher>> = unless.cloned().into_iter().collect();
        if let Some(own) = &file.unless {
            unlesses.push(self.unless(own, pack, used)?);
        }
        let bound = match &file.bound {
            Some(b) => Some(schema::bound(b.get_ref()).ok_or_else(|| {
                self.fault(b.span(), format!("'{}' is no bound", b.get_ref()), "expected one of > >= < <= ~")
            })?),
            None => None,
        };
        let stated: Vec<(&str, Range<usize>)> = matcher
            .captures()
            .iter()
            .filter(|c| !c.field.is_empty())
            .map(|c| (c.field.as_str(), file.text.span()))
            .chain(file.set.iter().map(|(f, v)| (f.as_str(), v.span())))
            .collect();
        if let Some((field, at)) = stated.iter().find(|(f, _)| !fields.contains(f)) {
            let known: Vec<&str> = fields.iter().copied().collect();
            let help = format!("expected one of {}", known.join(", "));
            return Err(self.fault(at.clone(), format!("the rule has no field '{field}'"), help));
        }
        if !stated.iter().any(|(f, _)| *f == value.get_ref()) {
            let help = format!("expected {{{}:slot}}, which is what the rule compares", value.get_ref());
            return Err(self.fault(file.text.span(), "this pattern captures no value", help));
        }
        Ok(Pattern {
            rule,
            source: file.text.get_ref().clone(),
            at: file.text.span(),
            roles: matcher.asks_for(&Special::Slot(slot::set(&[MentionKind::Role]))),
            captures: matcher.captures().to_vec(),
            matcher,
            unless: unlesses,
            bound,
            set: file.set.iter().map(|(f, v)| (f.clone(), v.get_ref().clone())).collect(),
            hedged: hedged || file.hedged,
        })
    }

    /// What a pattern, or all patterns of a rule, must not have in their clause.
    fn unless(
        &self,
        text: &Spanned<String>,
        pack: &Pack,
        used: &mut BTreeSet<String>,
    ) -> Result<Arc<Matcher>, RuleError> {
        let template = template::parse(text.get_ref(), &pack.lists).map_err(|b| self.bad(text, b))?;
        used.extend(template.lists.iter().cloned());
        Matcher::new(template).map(Arc::new).map_err(|e| self.unreadable(text, &e))
    }

    fn unreadable(&self, text: &Spanned<String>, error: &str) -> RuleError {
        self.fault(text.span(), format!("this pattern cannot be read: {error}"), "")
    }

    fn bad(&self, text: &Spanned<String>, bad: Bad) -> RuleError {
        // Offsets are exact in a literal string of one line, which is how patterns are written; else the whole is marked.
        let span = text.span();
        let quotes = if self.source.get(span.clone()).is_some_and(|s| s.starts_with("'''")) { 3 } else { 1 };
        let exact = span.len() == text.get_ref().len() + 2 * quotes;
        let at = if exact { span.start + quotes + bad.at..span.start + quotes + bad.at + bad.len } else { span };
        self.fault(at, bad.message, bad.help)
    }

    fn example(&self, example: Spanned<ExampleFile>) -> Result<Example, RuleError> {
        let at = example.span();
        let file = example.into_inner();
        if file.find.is_empty() && file.why.is_none() && file.todo.is_none() {
            return Err(self.fault(at, "this example must stay silent, and nobody says why", "expected why = \"...\""));
        }
        let find = file
            .find
            .iter()
            .map(|f| {
                f.iter().map(|(k, v)| (k.clone(), v.as_str().map_or_else(|| v.to_string(), String::from))).collect()
            })
            .collect();
        let on = self.date(file.on, &at)?;
        Ok(Example { text: file.text, on, find, why: file.why, todo: file.todo, at })
    }

    fn pair(&self, pair: Spanned<PairFile>) -> Result<Pair, RuleError> {
        let at = pair.span();
        let file = pair.into_inner();
        let side = |side: SideFile| Ok::<_, RuleError>((side.text, self.date(side.on, &at)?));
        Ok(Pair {
            left: side(file.left)?,
            right: side(file.right)?,
            name: file.name,
            verdict: file.verdict,
            says: file.says,
            todo: file.todo,
            at,
        })
    }
}

/// How a slot's values are compared where the rule does not say.
fn natural(capture: &template::Capture) -> How {
    match &capture.fill {
        Fill::List(_) | Fill::Words => How::Word,
        Fill::Mention(kinds) => match kinds.first() {
            Some(MentionKind::Person | MentionKind::Organisation | MentionKind::Role) => How::Name,
            Some(MentionKind::Place | MentionKind::Name) => How::Place,
            Some(MentionKind::Date | MentionKind::Time) => How::When,
            _ => How::Count,
        },
    }
}

fn squeeze_lines(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn lower_first(title: &str) -> String {
    let mut chars = title.chars();
    let first = chars.next().map(|c| c.to_lowercase().to_string()).unwrap_or_default();
    (first + chars.as_str()).replace(['{', '}', '[', ']'], " ")
}
