//! Official samples of newsroom formats: every text story among them is read with its metadata, everything else is passed
//! over or refused with a reason. `samples/*/NOTICE` says where they come from.

use std::fs;
use std::path::{Path, PathBuf};

use crosswire::story::{Inputs, Loaded, Story, load};

fn samples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples")
}

fn read(name: &str) -> Loaded {
    let path = samples().join(name);
    assert!(path.is_file(), "{name} is there");
    load(&Inputs { paths: vec![path], ..Inputs::default() })
}

fn story(name: &str) -> Story {
    let mut loaded = read(name);
    assert!(loaded.errors.is_empty() && loaded.passed.is_empty(), "{name}: {:?} {:?}", loaded.errors, loaded.passed);
    assert_eq!(loaded.stories.len(), 1, "{name}");
    loaded.stories.remove(0)
}

/// What every text story must give: source, date, headline, name in its system, version, paragraphs with their places.
#[test]
fn text_stories_are_read_with_their_metadata() {
    for (name, source, published, title, paragraphs, at) in [
        (
            "newsml-g2/LISTING_2_NewsML-G2_Text_Document.xml",
            "acmenews.com",
            "2018-11-21T16:25:32",
            "Fed to halt QE to avert \"bubble\"",
            2,
            "contentSet/inlineXML/nitf/body/body.content/p[1]",
        ),
        ("newsml-g2/facet-example-3.xml", "AcmeNews", "2020-02-04T12:00:00", "", 1, "contentSet/inlineXML/p[1]"),
    ] {
        let story = story(name);
        assert_eq!(story.source.as_deref(), Some(source), "{name}");
        assert_eq!(story.published.map(|p| p.to_string()).as_deref(), Some(published), "{name}");
        assert_eq!(story.title.as_deref().unwrap_or(""), title, "{name}");
        assert_eq!(story.places.len(), paragraphs, "{name}");
        assert_eq!(story.place(story.body.start), Some(at), "{name}");
        assert!(story.item.uri.is_some() && story.item.version.is_some() && story.item.language.is_some(), "{name}");
    }
}

#[test]
fn one_item_in_full() {
    let story = story("newsml-g2/LISTING_2_NewsML-G2_Text_Document.xml");
    let item = &story.item;
    assert_eq!(item.uri.as_deref(), Some("urn:newsml:acmenews.com:20161121:US-FINANCE-FED"));
    assert_eq!((item.version.as_deref(), item.language.as_deref()), (Some("11"), Some("en-US")));
    assert_eq!((item.slugline.as_deref(), item.byline.as_deref()), (Some("US-Finance-Fed"), Some("Meredith Jameson")));
    assert_eq!(item.dateline.as_deref(), Some("New York, NY"));
    assert_eq!(item.subjects, ["economy, business and finance", "central bank", "money and monetary policy"]);
    assert_eq!(story.credits, ["Associated Press"]);
    assert!(!story.content.contains("Staff Reporter"), "the by-line is no copy");
}

#[test]
fn everything_else_is_passed_over_with_a_reason() {
    for (name, why) in [
        ("newsml-g2/LISTING_1_A_NewsML-G2_News_Item.xml", "content is empty"),
        ("newsml-g2/LISTING_3_Photo_in_NewsML-G2.xml", "a picture"),
        ("newsml-g2/LISTING_6_Simple_NewsML-G2_Package.xml", "a package"),
        ("newsml-g2/LISTING_10_Abstract_Concept_conveyed_in_a_NewsML-G2_Concept_Item.xml", "a concept"),
        ("newsml-g2/LISTING_12_Knowledge_Item_for_Access_Codes.xml", "a knowledge item"),
        ("newsml-g2/LISTING_13_Complete_Catalog_Item.xml", "a catalogue"),
        ("newsml-g2/LISTING_14_Event_sent_as_a_Concept_Item.xml", "a concept"),
        ("newsml-g2/LISTING_16_A_Set_of_Events_carried_in_a_News_Item.xml", "a composite"),
        ("newsml-g2/LISTING_17_Planning_Item_a_CCL.xml", "a planning item"),
        ("newsml-g2/LISTING_24_News_Message_conveying_a_complete_News_Package.xml", "item 2: an item without content"),
    ] {
        let loaded = read(name);
        assert!(loaded.stories.is_empty() && loaded.errors.is_empty(), "{name}: {:?}", loaded.errors);
        assert!(loaded.passed.iter().any(|p| p.contains(why)), "{name}: {:?}", loaded.passed);
    }
}

#[test]
fn every_sample_has_a_notice_and_is_named_here() {
    let here = include_str!("samples_read.rs");
    for folder in fs::read_dir(samples()).unwrap().flatten() {
        assert!(folder.path().join("NOTICE").is_file(), "{}", folder.path().display());
    }
    for file in fs::read_dir(samples().join("newsml-g2")).unwrap().flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        assert!(name == "NOTICE" || here.contains(&name), "{name}");
    }
}
