//! What frames and facts know of every token: read once for a text, as the windows of its values overlap.

use super::cue::Cue;
use super::small::Small;
use super::terms::Said;
use crate::text::{Text, Token};

/// What is known of a token.
#[derive(Clone, Copy, Default)]
pub struct Noted {
    /// What it may be for a frame or a fact.
    pub cue: Cue,
    /// What part it may play beside a figure or a date.
    pub small: Small,
    /// One past the index of the figure or date that covers it; 0 where none does.
    pub cover: u32,
    /// The same of the name that covers it.
    pub name: u32,
    /// What it says as a term.
    pub said: Said,
}

impl Noted {
    /// What every form of a text is by itself, behind what is no word.
    pub fn of_forms(text: &Text<'_>) -> Vec<Self> {
        let of_forms = text.forms.list.iter().zip(1..).map(|(form, number)| Self {
            cue: Cue::of(form),
            small: Small::of(form),
            cover: 0,
            name: 0,
            said: Said::of(form, number),
        });
        std::iter::once(Self::default()).chain(of_forms).collect()
    }

    /// What every token is, given what the forms are.
    pub fn of_tokens(text: &Text<'_>, forms: &[Self]) -> Vec<Self> {
        let of_token = |(i, (form, token)): (usize, (&u32, &Token))| {
            let mut noted = forms[*form as usize];
            if !token.is_word() {
                (noted.cue, noted.small) = of_mark(text.word(i));
            }
            noted.said.stands(text, i, token, noted.small);
            noted
        };
        text.forms.of_tokens().iter().zip(&text.tokens).enumerate().map(of_token).collect()
    }

    /// Says which figure or date covers the token, and which of the two it is.
    pub fn covered(&mut self, mention: usize, kind: Small) {
        self.cover = mention as u32 + 1;
        self.small.stands_in(kind);
        self.said.covered();
    }
}

/// What a mark may be. Most tokens are words: a loop over all of them is shorter without it.
#[inline(never)]
fn of_mark(mark: &str) -> (Cue, Small) {
    (Cue::of_mark(mark), Small::of_mark(mark))
}
