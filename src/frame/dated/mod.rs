//! What a date dates: the deed or happening it is put to, and the words of its own clause.
//!
//! A sentence may hold three dates of three things. So the words of a date are taken from its own ground only: not past
//! another date, not into another clause ([`ground`]). The deed is the noun the date is fastened to (`Tuesday's shooting`,
//! `the quake of 2004`), the verb before it, or, where the date opens the sentence, the verb behind it ([`deed`]).

mod aside;
mod beside;
mod deed;
mod edge;
mod ground;
mod lexicon;
mod state;
mod subject;
mod terms;
mod verb;

use std::borrow::Cow;
use std::ops::Range;

use super::Surroundings;
use crate::assertion::{Dating, Frame};
use crate::recognise::{Mention, MentionKind, when};

pub(super) use lexicon::deeds;
pub use lexicon::{befalls, deed, deed_class, deed_of_verb, empty_verb};
pub use terms::ORDER;

/// Fills head, verb, event, owner, object (as the only modifier), terms and all of `dating` of a date's frame.
pub fn fill(around: &Surroundings<'_, '_>, i: usize, window: &Range<usize>, frame: &mut Frame) {
    let mention = &around.mentions[i];
    let ground = ground::of(around, mention, window);
    let found = deed::of(around, mention, &ground);
    let noun = found.head.as_ref().and_then(|head| head.class);
    frame.event = noun.or_else(|| deed_of_verb(found.verb.as_deref()?)).map(Cow::Borrowed);
    frame.head = found.head.map(|head| head.lemma);
    frame.verb = found.verb;
    frame.modifiers.extend(found.object);
    let planned = when::looks_ahead(around.text, mention) || edge::scheduled(around, mention, &ground);
    let dating = Dating {
        noun: noun.map(Cow::Borrowed),
        beside: found.beside.into_iter().map(Cow::Borrowed).collect(),
        doer: found.doer,
        own: found.own,
        planned,
        aside: ground::alternative(around, mention)
            || aside::aside(around, mention)
            || when::fell_through(around.text, mention)
            || edge::put_off(around, mention, &ground),
        state: !planned && state::state(around, mention, &ground),
    };
    frame.dating = (dating != Dating::default()).then(|| Box::new(dating));
    frame.owner = around
        .within(mention.sentence, &ground)
        .iter()
        .filter(|m| matches!(m.kind, MentionKind::Person | MentionKind::Organisation | MentionKind::Name))
        .min_by_key(|m| distance(mention, m))
        .and_then(|m| m.value.name())
        .map(|name| name.fullest().clone());
    frame.terms = terms::of(around, mention, &ground, found.phrase);
}

fn distance(a: &Mention, b: &Mention) -> usize {
    b.tokens.start.saturating_sub(a.tokens.end).max(a.tokens.start.saturating_sub(b.tokens.end))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::frame::{Surroundings, of};
    use crate::recognise::{Anchor, mentions};
    use crate::text::Text;
    use jiff::civil::date;

    /// The frame of the date that is written `said`.
    fn frame(copy: &str, said: &str) -> Frame {
        let text = Text::plain(copy);
        let found = mentions(&text, Anchor { published: Some(date(2024, 6, 12).at(9, 0, 0, 0)) });
        let i = found.iter().position(|m| m.value.when().is_some() && m.span.of(copy) == said);
        let around = Surroundings::new(&text, &found);
        i.map(|i| of(&around, i)).unwrap_or_default()
    }

    fn has(frame: &Frame, term: &str) -> bool {
        frame.terms.iter().any(|(t, _)| &**t == term)
    }

    #[test]
    fn the_deed_is_the_noun_the_date_is_fastened_to() {
        assert_eq!(frame("Tuesday's shooting closed the school.", "Tuesday").head.as_deref(), Some("shoot"));
        assert_eq!(frame("He recalled the Dec. 6 killing of a boy.", "Dec. 6").head.as_deref(), Some("kill"));
        let after =
            frame("Some were taken to hospital after the derailment in Leeds just after noon.", "just after noon");
        assert_eq!((after.head.as_deref(), after.event.as_deref()), (Some("derailment"), Some("crash")));
    }

    #[test]
    fn the_deed_is_the_verb_before_the_date_or_behind_one_that_opens_the_sentence() {
        assert_eq!(frame("The board hired Ruiz on Monday.", "Monday").verb.as_deref(), Some("hire"));
        assert_eq!(frame("On Monday, the board hired Ruiz.", "Monday").verb.as_deref(), Some("hire"));
        assert_eq!(frame("The rocket blasted off on Monday.", "Monday").event.as_deref(), Some("launch"));
        assert_eq!(frame("She said on Monday that the board hired Ruiz.", "Monday").event.as_deref(), Some("speech"));
    }

    #[test]
    fn a_gerund_stands_for_the_deed_of_its_verb() {
        for (copy, said, event) in [
            ("The closing of the mill took place on Monday.", "Monday", "close"),
            ("The striking of the bell took place on Monday.", "Monday", "hit"),
        ] {
            let frame = frame(copy, said);
            assert_eq!((frame.event.as_deref(), frame.dating().noun.as_deref()), (Some(event), Some(event)), "{copy}");
        }
    }

    #[test]
    fn the_words_of_a_date_are_those_of_its_own_ground() {
        let copy = "The ferry sank on Monday and the harbour reopened on Wednesday.";
        let (monday, wednesday) = (frame(copy, "Monday"), frame(copy, "Wednesday"));
        assert!(has(&monday, "ferry") && !has(&monday, "harbour"), "{monday:?}");
        assert!(has(&wednesday, "harbour") && !has(&wednesday, "ferry"), "{wednesday:?}");
        let row = frame("Keller hosted the gala in 2006 and 2008.", "2008");
        assert!(has(&row, "keller") && row.verb.as_deref() == Some("host"), "{row:?}");
    }

    #[test]
    fn a_cleft_a_result_and_a_record_say_what_is_dated() {
        for (copy, said, event) in [
            ("It was Monday when the old quay caved in.", "Monday", "collapse"),
            ("The court on Monday found Ruiz, a retired clerk, guilty of fraud.", "Monday", "convict"),
            ("On Monday the pirates let them go.", "Monday", "release"),
            ("It was the worst flood in the valley since 1974.", "1974", "record"),
            ("No strike has idled so many ports since 1974.", "1974", "record"),
            ("Buyers wrote of the firm's new offer on Monday.", "Monday", "speech"),
        ] {
            assert_eq!(frame(copy, said).event.as_deref(), Some(event), "{copy}");
        }
        assert_ne!(frame("The mill has stood empty since 1974.", "1974").event.as_deref(), Some("record"));
    }

    #[test]
    fn the_deed_may_be_told_in_a_phrase_or_by_its_noun() {
        for (copy, said, event) in [
            ("A fire broke out at the mill on Monday.", "Monday", "burn"),
            ("The fire was reported on Monday near the mill.", "Monday", "burn"),
            ("Ruiz was last seen on Monday near the quay.", "Monday", "last-seen"),
            ("Ruiz became mayor of Halden in 2009.", "2009", "hire"),
            ("Keller, accused of stealing a van, is due in court on Monday.", "Monday", "court"),
            ("Ruiz was sentenced to life in 1998.", "1998", "sentence"),
            ("Ruiz had surgery on Monday, her agent said.", "Monday", "operate"),
        ] {
            assert_eq!(frame(copy, said).event.as_deref(), Some(event), "{copy}");
        }
    }

    #[test]
    fn a_verb_that_is_put_in_or_describes_dates_nothing() {
        for (copy, said, verb) in [
            ("A bomber rammed a car packed with explosives into the gate on Sunday.", "Sunday", "ram"),
            ("He left the mill, leaving a note, with a friend on Monday.", "Monday", "leave"),
            ("Two men who broke out of the jail were found on Monday.", "Monday", "find"),
            ("On Monday three men, who had hidden in a hall, were killed.", "Monday", "kill"),
            ("They plan to test what they called a shield on Monday.", "Monday", "test"),
            ("Ruiz was in doubt when on May 3 she first raised the matter.", "May 3", "raise"),
            ("Ground was broken at the mill in 2009.", "2009", "build"),
        ] {
            assert_eq!(frame(copy, said).verb.as_deref(), Some(verb), "{copy}");
        }
    }

    #[test]
    fn deeds_told_beside_the_dated_one_are_kept() {
        let beside = |copy: &str, said: &str, deed: &str| frame(copy, said).dating().beside.iter().any(|d| d == deed);
        assert!(beside("He rammed the gate on Monday, killing four guards.", "Monday", "kill"));
        assert!(beside("In 2007 an outbreak left 88 people ill.", "2007", "infect"));
        assert!(beside("Five men were hurt in a crash on Monday.", "Monday", "crash"));
        assert!(beside("Ten people died and dozens were injured on Monday.", "Monday", "die"));
        assert!(!beside("Ten people died on Sunday and dozens were injured on Monday.", "Monday", "die"));
        assert!(!beside("The fire stood at 400 acres on Monday.", "Monday", "burn"));
    }

    #[test]
    fn a_participle_that_narrows_is_not_what_is_dated() {
        for (copy, said, event) in [
            ("Two boys stabbed in Halden were stable on Monday.", "Monday", None),
            ("A man shot by a guard was buried on Monday.", "Monday", Some("bury")),
            ("A man was stabbed in Halden on Monday.", "Monday", Some("stab")),
            ("A guard shot a man in Halden on Monday.", "Monday", Some("shoot")),
        ] {
            assert_eq!(frame(copy, said).event.as_deref(), event, "{copy}");
        }
        assert!(!has(&frame("Two boys stabbed in Halden were stable on Monday.", "Monday"), "stab"));
    }

    #[test]
    fn what_became_known_is_said() {
        for copy in ["The mill had burned, it emerged on Monday.", "The price became known on Monday."] {
            assert_eq!(frame(copy, "Monday").event.as_deref(), Some("speech"), "{copy}");
        }
    }

    #[test]
    fn datelines_and_what_is_measured_against_date_nothing() {
        let aside = |copy: &str, said: &str| frame(copy, said).dating().aside;
        assert!(aside("HALDEN, June 11 (Wire) - The port closed.", "June 11"));
        assert!(aside("Thefts rose more than in the same period of 2009.", "2009"));
        assert!(aside("NORTH HALDEN, May 3 - The port closed.", "May 3"));
        assert!(aside("Monday, June 10, 2024 - The port closed.", "Monday, June 10, 2024"));
        assert!(aside("The club put out a statement about the crash on Monday.", "Monday"));
        assert!(aside("The mayor quit amid anger at the killing of a boy on Monday.", "Monday"));
        assert!(aside("56 people have died, two of them on Monday.", "Monday"));
        assert!(aside("In this photo of Monday, June 3, 2024, Jan Orr mends a boat.", "Monday, June 3, 2024"));
        for (copy, said) in [
            ("Thefts rose in Halden in 2009.", "2009"),
            ("The mayor quit after the killing of a boy on Monday.", "Monday"),
            ("Three men were hurt at the crash site on Monday.", "Monday"),
            ("1,200 fled the port, May 3.", "May 3"),
            ("1,200 fled the port, May 3 - and more followed.", "May 3"),
            ("NASA launched it, May 3.", "May 3"),
            ("NASA launched it, May 3 - a day late.", "May 3"),
        ] {
            assert!(!aside(copy, said), "{copy}");
        }
    }

    #[test]
    fn what_is_to_come_is_planned() {
        let planned = |copy: &str, said: &str| frame(copy, said).dating().planned;
        assert!(planned("The port will close on Friday.", "Friday"));
        assert!(planned("The vote is on Friday.", "Friday"));
        assert!(planned("The port could close as early as Friday.", "Friday"));
        assert!(!planned("The port closed on Monday.", "Monday"));
    }
}
