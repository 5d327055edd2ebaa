//! What the recognisers' lists say of one word form, whatever story it stands in.
//!
//! Every reader has lists, and every token of every story would be looked up in most of them. A form is asked for once
//! and keeps the answers ([`Form::notes`]), so that a reader passes over a token that starts nothing for it at the price
//! of one test. What is asked here is a word by itself: how it stands in its sentence is for the readers.

use super::name::lexicon::{self, Flags};
use super::{attribution, era, modality, name, number, provenance, quote, role, when};
use std::ops::Range;

use crate::text::{Form, Notes, Text, Token, TokenKind};

/// An answer is yes or no.
pub type Asked = u32;

/// A verb of speech.
pub const SAYS: Asked = 1;
/// Can bring a source: a verb of speech or of figures, `according`, `citing`.
pub const CITES: Asked = 1 << 1;
/// Can begin the name of an agency.
pub const AGENCY: Asked = 1 << 2;
/// Can be the middle of a date or time.
pub const DATES: Asked = 1 << 3;
/// Can begin the name of a day.
pub const HOLIDAY: Asked = 1 << 4;
/// Can be the noun of an office.
pub const OFFICE: Asked = 1 << 5;

/// Says that somebody was something once.
pub const FORMER: Asked = 1 << 6;
/// What somebody who was something once is told for.
pub const AFTER: Asked = 1 << 7;
/// Marks a ship's name, or is a title that may open one.
pub const SHIP: Asked = 1 << 8;
/// No word of a name, at least as it may be written.
pub const UNNAMED: Asked = 1 << 9;
/// A particle that may open a name.
pub const PARTICLE: Asked = 1 << 10;
/// Can stand in an office before a name.
pub const OFFICE_WORD: Asked = 1 << 11;
/// The same, or is a part of an office.
pub const OFFICE_PART: Asked = 1 << 12;

/// Can begin a date or time.
pub const STARTS: Asked = 1 << 13;
/// The rarest word of a name of office that dates a story.
pub const TENURE: Asked = 1 << 14;
/// Can be in a number, as a word, a figure or a code.
pub const NUMBERS: Asked = 1 << 15;
/// Is of a class of its own in dates and times.
pub const DATED: Asked = 1 << 16;
/// Can say how somebody voted.
pub const VOTES: Asked = 1 << 17;
/// Puts a word on something.
pub const NAMING: Asked = 1 << 18;
/// Can make what stands near it less than a fact.
pub const UNSURE: Asked = 1 << 19;

/// Stands with a capital. This and the next three only a token can answer, and no form.
pub const CAPITAL: Asked = 1 << 20;
/// All its letters are capitals.
pub const UPPER: Asked = 1 << 21;
/// Can be a mark of quotation.
pub const QUOTES: Asked = 1 << 22;
/// Is any other mark.
pub const MARK: Asked = 1 << 23;

/// The classes as to modality lie above all answers.
const MODALITY: u32 = 24;

/// The answers for one form.
#[derive(Debug, Clone, Copy)]
pub struct Word(Notes);

impl Word {
    /// Asks all lists.
    fn new(form: &Form) -> Self {
        let lower = &*form.lower;
        let folded = lexicon::fold(lower);
        let (listed, common) = if folded == lower {
            let function = if form.function { lexicon::FUNCTION } else { 0 };
            (lexicon::listed(lower) | function, lexicon::common_as(lower, form.tag))
        } else {
            (lexicon::flags(&folded), lexicon::common(&folded))
        };
        let named = listed | if common { lexicon::COMMON } else { 0 };
        let modality = modality::classes(lower);
        let says = modality::speech(modality);
        let date = when::code(lower);
        let answers = [
            (SAYS, says),
            (CITES, says || attribution::cites(lower)),
            (AGENCY, provenance::opens_agency(lower)),
            (DATES, when::anchors_date(date)),
            (STARTS, when::starts_date(date)),
            (HOLIDAY, when::opens_holiday(lower)),
            (TENURE, era::tells_tenure(lower)),
            (UNSURE, modality::unsure(form)),
            (FORMER, name::was(lower)),
            (AFTER, name::follows(lower)),
            (SHIP, name::on_ships(lower)),
            (UNNAMED, name::unnamed(lower)),
            (PARTICLE, name::opening_particle(lower)),
            (OFFICE_WORD, quote::said::office(lower)),
            (OFFICE_PART, quote::said::office(lower) || listed & lexicon::OFFICE_PART != 0),
            (NUMBERS, number::code(lower) != 0),
            (DATED, date != 0),
            (VOTES, number::votes(lower)),
            (NAMING, quote::said::naming(lower)),
            (OFFICE, listed & lexicon::OFFICE != 0 && lower.is_ascii() || role::is_rank(lower)),
        ];
        let asked = answers.iter().filter(|(_, yes)| *yes).fold(0, |all, (bit, _)| all | bit);
        let codes = u32::from(date) | u32::from(number::code(lower)) << 16;
        let beside = u32::from(when::signs(form)) | u32::from(number::beside(lower)) << 16;
        Self([named, asked | u32::from(modality) << MODALITY, codes, beside])
    }

    /// Whether one of these answers is yes.
    #[inline]
    pub fn is(self, asked: Asked) -> bool {
        self.0[1] & asked != 0
    }

    /// What it may be in a name: see [`lexicon::flags`], with [`lexicon::COMMON`].
    #[inline]
    pub fn name(self) -> Flags {
        self.0[0]
    }

    /// Its classes as to modality.
    #[inline]
    pub fn modality(self) -> u8 {
        (self.0[1] >> MODALITY) as u8
    }

    /// Its place in the list of words of dates, 0 for none.
    #[inline]
    pub fn date(self) -> u16 {
        self.0[2] as u16
    }

    /// Its place in the list of number words, 0 for none.
    #[inline]
    pub fn number(self) -> u16 {
        (self.0[2] >> 16) as u16
    }

    /// What it says of the time of what stands beside it, in bits of [`when`].
    #[inline]
    pub fn signs(self) -> u16 {
        self.0[3] as u16
    }

    /// What it can be beside a figure, in bits of [`number`].
    #[inline]
    pub fn beside(self) -> u16 {
        (self.0[3] >> 16) as u16
    }
}

/// What is known of a form.
#[inline]
pub fn of(form: &Form) -> Word {
    Word(*form.notes.get_or_init(|| Word::new(form).0))
}

/// What is known of the form of token `i`; of what is no word, nothing.
#[inline]
pub fn at(text: &Text<'_>, i: usize) -> Word {
    Word(*text.forms.notes(i, |form| of(form).0))
}

/// So many tokens are asked in one go.
const AT_ONCE: usize = 8;

/// The first token of a stretch that has one of these answers.
pub fn next(text: &Text<'_>, range: Range<usize>, asked: Asked) -> Option<usize> {
    let answers = answers(text).get(range.clone())?;
    // Most tokens have none of them.
    let (whole, rest) = answers.as_chunks::<AT_ONCE>();
    let at = whole.iter().position(|some| any(some) & asked != 0);
    let some = at.map_or(rest, |at| &whole[at]);
    // Which of so few it is has no pattern: all of them are asked.
    let met = some.iter().rev().fold(0u32, |met, answers| met << 1 | u32::from(answers & asked != 0));
    let from = range.start + AT_ONCE * at.unwrap_or(whole.len());
    (met != 0).then(|| from + met.trailing_zeros() as usize)
}

/// What every token of a text answers: what its form does, and what its kind and its capital say.
#[inline]
pub fn answers<'t>(text: &'t Text<'_>) -> &'t [Asked] {
    text.forms.answers(|| {
        let notes = text.forms.all_notes(|form| of(form).0);
        let forms = text.forms.of_tokens();
        text.tokens.iter().zip(forms).map(|(token, form)| answer(token, Word(notes[*form as usize]))).collect()
    })
}

/// What a token answers by its kind, whatever its form.
const OF_KIND: [Asked; 5] = {
    let mut answers = [0; 5];
    answers[TokenKind::Figure as usize] = DATES | STARTS | DATED | NUMBERS;
    answers[TokenKind::Possessive as usize] = DATES | DATED | QUOTES;
    answers[TokenKind::Quote as usize] = STARTS | DATED | QUOTES;
    answers[TokenKind::Mark as usize] = DATED | MARK;
    answers
};

/// What a token of whose form so much is known answers.
#[inline]
fn answer(token: &Token, known: Word) -> Asked {
    let capital = Asked::from(token.capital);
    let upper = capital & Asked::from(token.all_caps);
    let mut answers = known.0[1] | OF_KIND[token.kind as usize] | (capital * CAPITAL) | (upper * UPPER);
    // Few words say more with a capital, and few marks are of more than one byte, as fractions are.
    let code = known.beside() & number::CODE != 0;
    if token.capital & (known.is(HOLIDAY) | code) {
        answers |= if known.is(HOLIDAY) { STARTS } else { 0 };
        answers |= if code { NUMBERS } else { 0 };
    }
    if (token.kind == TokenKind::Mark) & (token.span.len() > 1) {
        answers |= NUMBERS;
    }
    answers
}

/// The places of all that have one of these answers among those of the tokens from `first` on. Whether one has is hardly ever
/// foreseen, so that no branch asks for it: each place is written down, and the next one over it if it has none.
pub fn list<'r>(answers: &[Asked], first: usize, asked: Asked, room: &'r mut Vec<usize>) -> &'r [usize] {
    if room.len() < answers.len() {
        room.resize(answers.len(), 0);
    }
    let (places, mut many) = (&mut room[..answers.len()], 0);
    for (n, answers) in answers.iter().enumerate() {
        places[many] = first + n;
        many += usize::from(answers & asked != 0);
    }
    &room[..many]
}

/// Whatever one of the tokens of a stretch answers.
#[inline]
pub fn any(answers: &[Asked]) -> Asked {
    answers.iter().fold(0, |all, answers| all | answers)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is known of the first word of a text.
    fn first(source: &str) -> Word {
        at(&Text::plain(source), 0)
    }

    #[test]
    fn a_form_answers_for_all_lists() {
        assert!(first("said").is(SAYS) && first("Said").is(CITES));
        assert!(first("according").is(CITES) && !first("according").is(SAYS));
        assert!(first("Reuters").is(AGENCY) && first("Agence").is(AGENCY));
        assert!(first("Tuesday").is(DATES) && first("Christmas").is(HOLIDAY));
        assert!(first("governor").is(OFFICE) && first("Sgt.").is(OFFICE));
        assert!(first("Fifty").number() != 0 && first("may").date() != 0);
        assert_eq!(first("Fifty").number(), first("FIFTY").number());
        assert!(first("Jordan").name() & lexicon::PLACE != 0 && first("boat").name() & lexicon::COMMON != 0);
    }

    #[test]
    fn a_token_answers_by_its_form_its_kind_and_its_capital() {
        let text =
            Text::plain("On Christmas Day, 42 of them ate ½ of it, said the governor, and B52 flew by, she said.");
        let of = |word: &str| (0..text.tokens.len()).find(|i| text.word(*i) == word).map_or(0, |i| answers(&text)[i]);
        assert!(of("Christmas") & STARTS != 0 && of("Christmas") & CAPITAL != 0 && of("them") & CAPITAL == 0);
        assert!(of("42") & (DATES | STARTS | NUMBERS) == DATES | STARTS | NUMBERS);
        assert!(of("½") & NUMBERS != 0 && of("B52") & NUMBERS != 0 && of(",") & NUMBERS == 0 && of(",") & MARK != 0);
        let all = 0..text.tokens.len();
        let found = next(&text, all.clone(), SAYS);
        assert_eq!(found.map(|i| text.word(i)), Some("said"));
        assert_eq!(next(&text, all.end - 2..all.end, SAYS), Some(all.end - 2));
        assert_eq!((next(&text, all.clone(), FORMER), next(&text, all.end..all.end + 1, SAYS)), (None, None));
    }

    #[test]
    fn every_answer_has_a_bit_of_its_own() {
        let all = [
            SAYS,
            CITES,
            AGENCY,
            DATES,
            HOLIDAY,
            OFFICE,
            FORMER,
            AFTER,
            SHIP,
            UNNAMED,
            PARTICLE,
            OFFICE_WORD,
            OFFICE_PART,
            STARTS,
            TENURE,
            NUMBERS,
            DATED,
            VOTES,
            NAMING,
            UNSURE,
            CAPITAL,
            UPPER,
            QUOTES,
            MARK,
        ];
        let mut met = 0;
        for bit in all {
            assert!(bit.is_power_of_two() && bit < 1 << MODALITY && met & bit == 0, "{bit}");
            met |= bit;
        }
    }

    #[test]
    fn what_is_in_no_list_answers_nothing() {
        for source in ["zxqv", ",", "42", ""] {
            let word = first(source);
            assert!(!word.is(u32::MAX >> 8) && word.name() == 0 && word.modality() == 0, "{source}");
            assert!(word.date() == 0 && word.number() == 0, "{source}");
        }
    }
}
