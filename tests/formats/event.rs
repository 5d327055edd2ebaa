//! One invented event told by four agencies, with a correction, an update, a kill and a reprint: what every format carries.

/// One item as a desk sends it.
#[derive(Clone, Copy)]
pub struct Item {
    /// The file's name without its end.
    pub stem: &'static str,
    pub source: &'static str,
    /// With the desk's label before it.
    pub headline: &'static str,
    /// `YYYY-MM-DDTHH:MM:SS`
    pub date: &'static str,
    pub paragraphs: &'static [&'static str],
}

/// What the agencies sent.
pub const ITEMS: &[Item] = &[
    Item {
        stem: "alpenwire-1",
        source: "Alpenwire",
        headline: "Cable car falls at Mount Velt",
        date: "2024-03-02T14:10:00",
        paragraphs: &[
            "Nine people died when a cable car fell into the Arlen gorge at Mount Velt on Saturday, police said.",
            "The cabin carried 38 passengers, according to the operator. It had left the valley station at 11:20 a.m.",
            "\u{201c}We heard a crack like a whip and then nothing at all,\u{201d} said mountain guide Marta Kolbe, who saw the fall from a hut.",
            "The line was built in 1974 and carries 220,000 guests a year, the operator said.",
        ],
    },
    Item {
        stem: "alpenwire-2",
        source: "Alpenwire",
        headline: "CORRECTED-Cable car falls at Mount Velt",
        date: "2024-03-02T16:30:00",
        paragraphs: &[
            "Seven people died when a cable car fell into the Arlen gorge at Mount Velt on Saturday, police said.",
            "The cabin carried 38 passengers, according to the operator. It had left the valley station at 11:20 a.m.",
            "\u{201c}We heard a crack like a whip and then nothing at all,\u{201d} said mountain guide Marta Kolbe, who saw the fall from a hut.",
            "The line was built in 1974 and carries 220,000 guests a year, the operator said.",
        ],
    },
    Item {
        stem: "valley-post",
        source: "Valley Post",
        headline: "Deadly fall in the gorge",
        date: "2024-03-02T15:00:00",
        paragraphs: &[
            "Nine people died when a cable car fell into the Arlen gorge at Mount Velt on Saturday, police said.",
            "The cabin carried 38 passengers, according to the operator. It had left the valley station at 11:20 a.m.",
            "\u{201c}We heard a crack like a whip and then nothing at all,\u{201d} said mountain guide Marta Kolbe, who saw the fall from a hut.",
            "The line was built in 1974 and carries 220,000 guests a year, the operator said.",
        ],
    },
    Item {
        stem: "norddienst",
        source: "Norddienst",
        headline: "Cabin of 36 plunges into gorge",
        date: "2024-03-02T17:45:00",
        paragraphs: &[
            "Seven people were killed on Saturday when the cabin of a cable car dropped into the Arlen gorge at Mount Velt.",
            "The cabin carried 36 passengers, most of them skiers from the town of Brede.",
            "\u{201c}We heard a crack like a gun and then nothing at all,\u{201d} said Marta Kolbe, a guide who stood at a hut above the line.",
            "Twelve passengers were injured, the hospital in Brede said.",
        ],
    },
    Item {
        stem: "coastal-news",
        source: "Coastal News",
        headline: "More injured after cable car fall",
        date: "2024-03-04T09:00:00",
        paragraphs: &[
            "Fifteen passengers were injured when a cable car fell into the Arlen gorge at Mount Velt, the hospital in Brede said on Monday.",
            "Guide Martha Kolbe, who had seen the fall from a hut above the line, laid flowers at the valley station.",
        ],
    },
    Item {
        stem: "coastal-fine",
        source: "Coastal News",
        headline: "Operator of Mount Velt line fined before",
        date: "2024-03-03T08:00:00",
        paragraphs: &[
            "The operator of the cable car line at Mount Velt paid a fine of $2 million in 2019, a court document shows.",
            "The fine was for brakes that had not been tested for three years.",
        ],
    },
    Item {
        stem: "coastal-kill",
        source: "Coastal News",
        headline: "KILL KILL KILL - Operator of Mount Velt line fined before",
        date: "2024-03-03T10:00:00",
        paragraphs: &[
            "Please kill the story on the fine of the operator. The document is not authentic. No replacement will follow.",
        ],
    },
];

/// What our own desk wrote, with its errors.
pub const DRAFT: Item = Item {
    stem: "draft",
    source: "Our Desk",
    headline: "Cable car disaster at Mount Velt",
    date: "2024-03-04T11:00:00",
    paragraphs: &[
        "Nine people died when a cable car fell into the Arlen gorge at Mount Velt on Saturday.",
        "The operator of the line paid a fine of $2 million in 2019.",
        "The line was built in 1984, the operator said.",
    ],
};
