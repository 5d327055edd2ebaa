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
    assert_eq!(roles("The former Lake County sheriff, Lena Voss, came."), ["former sheriff / Lake County / Lena Voss"]);
    assert_eq!(
        roles("They asked former Israeli foreign minister Lena Voss again."),
        ["former foreign minister / Israeli / Lena Voss"]
    );
}

#[test]
fn a_holder_may_have_titles_and_another_calling() {
    for (copy, role) in [
        ("The vicar of Ambleford, the Rev. Judith Oakes, left.", "holder vicar / Ambleford / Judith Oakes"),
        (
            "The head of infection control, Dr. Samuel Okoro, left.",
            "holder head of infection control /  / Samuel Okoro",
        ),
        ("Britain's ambassador, Sir Martin Hale, left.", "holder ambassador / Britain / Martin Hale"),
        ("They met the UN envoy, Norwegian diplomat Kirsten Aas.", "holder envoy / UN / Kirsten Aas"),
        ("It was Ann Orr, a retired school bus driver.", "former driver / bus / Ann Orr"),
        ("It was Ann Orr, the flight director.", "holder flight director /  / Ann Orr"),
    ] {
        assert!(roles(copy).contains(&role.to_string()), "{copy}: {:?}", roles(copy));
    }
    // Whoever heads a body is not the body.
    let heads = roles("The chief executive of Aurora, who was an engineer at ESA, left.");
    assert!(heads.iter().all(|r| !r.ends_with("/ Aurora")), "{heads:?}");
}

#[test]
fn words_that_are_no_office_here_are_left() {
    assert!(roles("He shook his head and sat in the chair. The star fell into the centre.").is_empty());
}
