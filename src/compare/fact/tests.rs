//! Invented pairs of copy with one fact changed, and look-alikes that must stay silent.

use super::*;

/// The topics of all findings over stories.
fn topics(stories: &[&str]) -> Vec<String> {
    let extracts = crate::extract::of_texts(stories);
    let corpus = Corpus::new(&extracts);
    let mut out = Vec::new();
    find(&corpus, &mut out);
    out.into_iter().map(|d| d.topic).collect()
}

/// One story's words, another's, and what must be found.
const FOUND: &[(&str, &str, &str)] = &[
    // Where people belong.
    (
        "Mary Dunmore, 41, of Selby, was booked on Friday.",
        "Police named her as Mary Dunmore, 41, from Whitby.",
        "home of Mary Dunmore",
    ),
    (
        "Piet Maas lives in Utrecht with his dog.",
        "Piet Maas, who lives in Breda, was walking his dog.",
        "home of Piet Maas",
    ),
    (
        "Piet Maas was at work. He lived in Utrecht.",
        "Piet Maas, a resident of Breda, was at work.",
        "home of Piet Maas",
    ),
    (
        "Olga Ferris was born in Lisbon in 1931.",
        "Born in Madrid, Olga Ferris came to fame late.",
        "birthplace of Olga Ferris",
    ),
    (
        "Olga Ferris, a native of Lisbon, sang.",
        "Olga Ferris sang. She was born in Madrid.",
        "birthplace of Olga Ferris",
    ),
    (
        "Tom Weller, a student at Hull University, was hurt.",
        "Tom Weller, a student at York University, was hurt.",
        "where Tom Weller studies",
    ),
    (
        "Ana Reyes was taken to Mercy Hospital after the fall.",
        "Ana Reyes was flown to Trinity Hospital after the fall.",
        "hospital of Ana Reyes",
    ),
    (
        "Jonas Bek was arrested in Leipzig on Monday.",
        "Jonas Bek was captured in Dresden on Monday.",
        "where Jonas Bek was arrested",
    ),
    ("French director Luc Morand left early.", "Belgian director Luc Morand left early.", "nationality of Luc Morand"),
    (
        "He came with his brother, Carl Benning.",
        "His cousin Carl Benning drove the van.",
        "who Carl Benning is to the others",
    ),
    // Sides.
    (
        "The quake struck 40 km north of Sivas at dawn.",
        "The quake struck 40 kilometres south of Sivas at dawn.",
        "direction from Sivas",
    ),
    ("It flooded the southern city of Larkana.", "Larkana in northern Pakistan was flooded.", "where Larkana lies"),
    ("The boat sank off the eastern tip of Borneo.", "The boat sank off the western tip of Borneo.", "part of Borneo"),
    // What became of things.
    (
        "Olga Ferris was born in Lisbon. She left her native Madrid early.",
        "Olga Ferris sang.",
        "birthplace of Olga Ferris",
    ),
    ("Piet Maas hid. The father, from Utrecht, was cold.", "Piet Maas, 40, of Breda, was cold.", "home of Piet Maas"),
    (
        "The club withdrew its offer to the winger Ruben Costa.",
        "The club has made an offer to the winger Ruben Costa.",
        "standing of the offer",
    ),
    (
        "Engineers lost contact with the probe Halcyon on Monday.",
        "Engineers regained contact with the probe Halcyon.",
        "state of the contact",
    ),
    (
        "The storm knocked out power in Tarbert and its harbour.",
        "Power was restored in Tarbert and its harbour.",
        "state of the power supply",
    ),
    (
        "The judge overturned the ban on the drug Veltrin.",
        "The judge suspended the ban on the drug Veltrin.",
        "what became of the ban",
    ),
    (
        "The Glastow festival was cancelled because of floods.",
        "The Glastow festival has been postponed because of floods.",
        "what became of the festival",
    ),
    (
        "Parliament approved the fisheries bill late on Monday.",
        "Parliament rejected the fisheries bill late on Monday.",
        "what became of the bill",
    ),
    (
        "The airport at Tarbert was closed by ash.",
        "The airport at Tarbert reopened after the ash.",
        "whether the airport is open",
    ),
    (
        "The church of St Brannock was undamaged by the quake.",
        "The quake destroyed the church of St Brannock.",
        "damage to the church",
    ),
    (
        "The bomb outside the Orlo bank exploded at noon.",
        "The bomb outside the Orlo bank was defused at noon.",
        "what the bomb did",
    ),
    (
        "The shop removed the Pingo app after complaints.",
        "The shop reinstated the Pingo app after complaints.",
        "whether the app is up",
    ),
    ("Lumio and Parata reached a deal on fares.", "The Lumio and Parata deal on fares collapsed.", "state of the deal"),
    // What became of people.
    (
        "Pilot Dana Ostrow was unhurt in the crash.",
        "Dana Ostrow, 40, was injured in the crash.",
        "what happened to Dana Ostrow",
    ),
    ("Dana Ostrow was wounded by the blast.", "The blast killed Dana Ostrow.", "what happened to Dana Ostrow"),
    ("Ana Reyes is in critical condition.", "Ana Reyes was in a stable condition.", "condition of Ana Reyes"),
    ("Victor Hale was stabbed outside a bar.", "Victor Hale was shot outside a bar.", "how Victor Hale was attacked"),
    ("Coach Bert Lang was fired on Monday.", "Coach Bert Lang resigned on Monday.", "how Bert Lang left"),
    ("Lew Farr pleaded guilty to fraud.", "Lew Farr pleaded not guilty to fraud.", "plea of Lew Farr"),
    (
        "Jonas Bek was being questioned over the fire at the mill.",
        "Jonas Bek has been charged with setting the fire at the mill.",
        "standing of Jonas Bek with the police",
    ),
    (
        "The climber is still missing on Mount Arden.",
        "The climber was found dead on Mount Arden.",
        "what became of climber",
    ),
    // Modifiers.
    (
        "A silver Toyota hit the girl and drove off along Mill Lane.",
        "A red Toyota hit the girl and drove off along Mill Lane.",
        "colour of the vehicle",
    ),
    (
        "Farr was charged with first-degree murder in the death of Ida Holm.",
        "Farr was charged with second-degree murder in the death of Ida Holm.",
        "degree of the murder",
    ),
    (
        "Winger Ruben Costa hurt his left knee at training.",
        "Winger Ruben Costa hurt his right knee at training.",
        "which knee",
    ),
    (
        "A single-engine plane came down near Ede airfield.",
        "A twin-engine plane came down near Ede airfield.",
        "engines of the aircraft",
    ),
    (
        "It was the semifinal between Ajora and Bento.",
        "It was the quarterfinal between Ajora and Bento.",
        "round of the match",
    ),
    (
        "The robber was armed with a shotgun in the Selby bank.",
        "The robber was armed with a pistol in the Selby bank.",
        "weapon",
    ),
    (
        "President Ostrow issued an executive order on wolves.",
        "President Ostrow issued a memorandum on wolves.",
        "what was signed or issued",
    ),
    (
        "Staff said Ida Holm was walking into the store with bags when hit.",
        "Staff said Ida Holm was walking out of the store with bags when hit.",
        "which way it went at the shop",
    ),
    (
        "The mill fire in Ede was caused by an electrical fault.",
        "The mill fire in Ede was caused by lightning.",
        "cause",
    ),
    (
        "It was a unanimous verdict in the Farr fraud case.",
        "It was a majority verdict in the Farr fraud case.",
        "whether the decision was unanimous",
    ),
    (
        "The mayor of Ede ordered a mandatory evacuation of the valley.",
        "The mayor of Ede ordered a voluntary evacuation of the valley.",
        "whether the evacuation was binding",
    ),
    ("The robbers fled on foot from the Selby bank.", "The robbers fled the Selby bank in a car.", "how they got away"),
    (
        "The bomb exploded inside the embassy in Ajora at noon.",
        "The bomb exploded outside the embassy in Ajora at noon.",
        "whether it was inside or outside the embassy",
    ),
    (
        "The gunman was arrested at the Selby mill after a chase.",
        "The gunman turned himself in at the Selby mill after a chase.",
        "how the suspect was caught",
    ),
    (
        "A gunman is still at large after the raid in Selby.",
        "The gunman was captured after the raid in Selby.",
        "whether the suspect is caught",
    ),
    ("A tsunami warning was issued for Molara.", "The tsunami warning for Molara was lifted.", "state of the warning"),
    ("A judge in Selby granted bail to Farr.", "A judge in Selby refused bail to Farr.", "bail"),
    (
        "Rivas set a world record in the mile.",
        "Rivas tied the world record in the mile.",
        "whether the record was set or tied",
    ),
    (
        "No group has claimed responsibility for the Ajora blast.",
        "Red Dawn claimed responsibility for the Ajora blast.",
        "claim of responsibility",
    ),
    ("Ida Holm died of pneumonia at her home.", "Ida Holm died of cancer at her home.", "cause of death"),
    (
        "The tram overturned in Norwood, near Harton, on Monday.",
        "The tram overturned in Norwood, in Harton, on Monday.",
        "where Norwood lies",
    ),
    (
        "Victor Hale was shot in the head outside a bar.",
        "Victor Hale was shot in the chest outside a bar.",
        "where the wound was",
    ),
    ("Her body was found in a field near Selby.", "Her body was found in a ditch near Selby.", "where it was found"),
    (
        "Ida Holm was found dead in the kitchen by a friend.",
        "Ida Holm was found dead in the bathroom by a friend.",
        "which room",
    ),
    (
        "Lew Farr killed his wife in Selby in a rage.",
        "Lew Farr killed his girlfriend in Selby in a rage.",
        "whom the attack was on",
    ),
    (
        "Molara is the largest city of the island of Bento.",
        "Molara is the second-largest city of the island of Bento.",
        "rank of the city",
    ),
    (
        "The car was heading north on Mill Lane when it hit Ida Holm.",
        "The car was travelling south on Mill Lane when it hit Ida Holm.",
        "which way it was heading",
    ),
    ("Retired teacher Ida Holm was in the house.", "Ida Holm, a retired nurse, was in the house.", "work of Ida Holm"),
    (
        "The capsule Halcyon fell into the Pacific Ocean at dawn.",
        "The capsule Halcyon fell into the Atlantic Ocean at dawn.",
        "which sea",
    ),
    (
        "Rivas won by knockout in the ninth against Bek.",
        "Rivas won by unanimous decision against Bek.",
        "how the fight was won",
    ),
    ("Lew Farr was sentenced to death in Selby.", "Lew Farr was sentenced to life in Selby.", "sentence of Lew Farr"),
    (
        "It is an all-cash deal for Lumio by Parata.",
        "It is an all-stock deal for Lumio by Parata.",
        "how the deal is paid",
    ),
    (
        "An off-duty officer stopped the Selby robber.",
        "An on-duty officer stopped the Selby robber.",
        "whether the officer was on duty",
    ),
    // Who did it.
    (
        "The film Harrow, directed by Nora Quist, opens in May.",
        "Harrow, which was directed by Pia Lund, opens in May.",
        "who directed Harrow",
    ),
    (
        "Justin Amsel, who created the game, left.",
        "Justin Amsel was one of the creators of the game.",
        "part of Justin Amsel in making it",
    ),
    (
        "The ferry from Oslo to Bergen ran aground at night.",
        "The ferry from Oslo to Stavanger ran aground at night.",
        "where the journey went",
    ),
    (
        "The group Red Dawn claimed responsibility. Its chief Omar Said claimed responsibility for it.",
        "Omar Said denied responsibility for it.",
        "what Omar Said says of the attack",
    ),
];

/// Two stories that say nothing against one another.
const SILENT: &[(&str, &str)] = &[
    (
        "Mary Dunmore, 41, of Selby, was booked.",
        "Mary Dunmore, 41, of Yorkshire, was booked. Selby, Yorkshire, is quiet.",
    ),
    ("Mary Dunmore, 41, of Selby, was booked.", "Mary Dunmore, 41, of Ohio, was booked."),
    ("Mary Dunmore, 41, of Selby, was booked.", "Lena Dunmore, 39, of Whitby, was booked."),
    (
        "Piet Maas lives in Utrecht.",
        "Piet Maas lived in Breda before he came to live in Utrecht. Piet Maas lives in Utrecht.",
    ),
    ("Olga Ferris was born in Lisbon.", "Olga Ferris lives in Madrid."),
    (
        "Ana Reyes was taken to Mercy Hospital.",
        "Ana Reyes was taken to Mercy Hospital and then flown to Trinity Hospital. Ana Reyes died at Mercy Hospital.",
    ),
    ("Victor Hale said a boy was shot.", "Victor Hale was stabbed."),
    ("Victor Hale was not injured in the crash.", "Victor Hale was unhurt in the crash."),
    ("Victor Hale was stabbed and shot.", "Victor Hale was shot. Victor Hale was stabbed."),
    ("The boat sank off the northern tip of Borneo.", "The boat sank off the northeastern tip of Borneo."),
    ("The quake struck 40 km north of Sivas.", "The bus station stands 3 km south of Sivas, traders said."),
    ("The southern city of Larkana flooded.", "The southeastern city of Larkana flooded."),
    (
        "Coach Bert Lang was fired on Monday.",
        "Coach Bert Lang was fired in May; he had resigned from Bento before. Bert Lang resigned in 2003.",
    ),
    (
        "A silver Toyota hit the girl on Mill Lane.",
        "A red Toyota was parked at the fair in June, sellers told reporters.",
    ),
    (
        "A silver Toyota and a red van hit the girl on Mill Lane.",
        "A red van hit the girl on Mill Lane. A silver Toyota stopped.",
    ),
    (
        "The storm knocked out power in Tarbert.",
        "Voters gave power to a mayor who vowed better schools; water was restored.",
    ),
    ("Engineers may have lost contact with the probe Halcyon.", "Engineers regained contact with the probe Halcyon."),
    ("The Glastow festival was cancelled.", "The Glastow festival could be postponed."),
    (
        "Winger Ruben Costa hurt his left knee.",
        "Keeper Jonas Bek scored with his right foot; Nils Orm hurt a right knee in spring abroad.",
    ),
    ("Red Dawn claimed responsibility.", "Blue Star denied responsibility."),
    (
        "Farr was charged with first-degree murder and second-degree murder.",
        "Farr was charged with second-degree murder.",
    ),
    ("The film Harrow, directed by Nora Quist, opens.", "The film Harrow, directed by Nora Quist and Pia Lund, opens."),
    ("The film Harrow, directed by Nora Quist, opens.", "The film Harrow, produced by Pia Lund, opens."),
    ("He came with his brother, Carl Benning.", "Her husband, Carl Benning, drove the van."),
    ("French director Luc Morand left.", "The French bank chairman praised Belgian director Piet Maas."),
    ("The ferry from Oslo to Bergen ran aground.", "Prices rose from Oslo to Stavanger."),
    ("The mill fire in Ede was caused by lightning.", "The mill fire in Ede may have been caused by arson."),
    ("The robber was armed with a rifle and a pistol.", "The robber was armed with a pistol."),
    ("Ana Reyes is in critical condition.", "Ana Reyes was critically injured."),
    ("Crews hope to restore power in Tarbert.", "The storm knocked out power in Tarbert."),
    ("Victor Hale fired a gun and ran.", "Victor Hale resigned."),
    ("The bullet that killed Victor Hale was fired by an officer.", "Victor Hale resigned from the force."),
    ("The road was temporarily closed at Ede mill.", "The road was reopened at Ede mill."),
    (
        "The bomb exploded inside the embassy in Ajora.",
        "Crowds prayed; a car exploded outside the school in Bento last May.",
    ),
    ("Victor Hale was shot in the head and chest.", "Victor Hale was shot in the head."),
    ("Molara is the second-largest city of Bento.", "Molara is the second largest city of Bento."),
    ("Retired teacher Ida Holm was in.", "Ida Holm, a grandmother and retired teacher, was in."),
    ("The capsule fell into the Pacific.", "Ferries crossed; storms are brewing in the Atlantic this week."),
    ("The car was heading north on Mill Lane.", "Geese were heading south for the winter, Selby farmers said."),
    ("A man was shot in Selby on Monday.", "A man was stabbed at the fair in Whitby, a jury heard."),
    (
        "Parliament approved the fisheries bill.",
        "Parliament rejected the pensions bill after the farm lobby had won the vote of the year.",
    ),
];

#[test]
fn a_planted_contrast_is_found() {
    let missed: Vec<_> = FOUND
        .iter()
        .filter(|(a, b, topic)| !topics(&[a, b]).iter().any(|t| t == topic))
        .map(|(a, b, topic)| (topic, a, b, topics(&[a, b])))
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn look_alikes_are_silent() {
    let loud: Vec<_> = SILENT.iter().map(|(a, b)| (a, b, topics(&[a, b]))).filter(|(.., t)| !t.is_empty()).collect();
    assert!(loud.is_empty(), "{loud:#?}");
}

#[test]
fn no_order_of_stories_changes_what_is_found() {
    for (a, b, _) in FOUND {
        assert_eq!(topics(&[a, b]).len(), topics(&[b, a]).len(), "{a}");
    }
}
