use super::*;

fn cleaned(text: &str) -> String {
    clean(text).unwrap().0
}

fn refused(text: &str) -> (Option<usize>, String) {
    let refusal = clean(text).unwrap_err();
    (refusal.line, refusal.what)
}

#[test]
fn what_needs_a_document_type_is_made_plain() {
    for (text, plain) in [
        ("\u{feff}\n<?xml version='1.0'?>\n<a:b xmlns:a='x' c:d='1'/>", "\n\n<a·b c·d=\"1\"/>"),
        ("<!DOCTYPE a [<!-- don't --><!ENTITY x \"]>\">]><a>&eacute;&#65;&amp;</a>", "<a>éA&amp;</a>"),
        ("<a>1 < 2 & AT&T; <b>x\u{1}</b></a>", "<a>1 &lt; 2 &amp; AT&amp;T; <b>x </b></a>"),
        ("<a b=1 c d='\"<' b='2'>x<!-- -- -->y]]></a >", "<a b=\"1\" c=\"\" d=\"&quot;&lt;\">xy]]&gt;</a>"),
        ("<a><![CDATA[<p>&nbsp;\u{0}]]></a>", "<a><![CDATA[<p>&nbsp; ]]></a>"),
        ("<a>&#0;&#xD800;&LT;</a>", "<a> \u{FFFD}&lt;</a>"),
    ] {
        assert_eq!(cleaned(text), plain, "{text}");
        assert!(roxmltree::Document::parse(plain).is_ok(), "{plain}");
    }
    assert_eq!(clean("<a>1 < 2</a>").unwrap().1.len(), 1);
}

#[test]
fn what_is_broken_is_refused_with_its_line() {
    for (text, line, what) in [
        ("<a>\n<b>\n</a>", 3, "`</a>` stands where `b` of line 2 is open"),
        ("<a>\n<b>\n", 3, "it ends while `b` of line 2 is open"),
        ("<a/>\n<b/>", 2, "a second root element"),
        ("<a>\n<!-- x", 2, "a comment"),
        ("<a>\n<![CDATA[x", 2, "CDATA"),
        ("<a>\n<b c='x\n\n", 2, "quotation mark"),
        ("<a>\n<b c", 2, "the tag `b` does not end"),
        ("<a>\n<b =/></a>", 2, "no attribute"),
        ("\n</a>", 2, "never opened"),
        ("\n<!DOCTYPE a [", 2, "document type"),
    ] {
        let (found, message) = refused(text);
        assert!(found == Some(line) && message.contains(what), "{text}: {found:?} {message}");
    }
    assert_eq!(refused("nothing").1, "there is no XML in it");
}

#[test]
fn bombs_are_refused() {
    let bomb = "<!DOCTYPE a [<!ENTITY l 'lol'><!ENTITY m '&l;&l;'>]>\n<a>&m;</a>";
    assert_eq!(refused(bomb), (Some(2), "it defines an entity of its own, `m`; such are not unfolded".into()));
    assert!(refused(&"<a>".repeat(1_000_000)).1.contains("200 deep"));
    assert!(refused(&format!("<a>{}", "<b/>".repeat(MAX_TAGS))).1.contains("tags"));
    let wide: String = (0..MAX_ATTRIBUTES + 1).map(|i| format!(" x{i}=''")).collect();
    assert!(refused(&format!("<a{wide}/>")).1.contains("attributes"));
}
