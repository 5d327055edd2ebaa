//! The packs that come with the program.

macro_rules! packs {
    ($($name:literal),* $(,)?) => {
        /// File name and text of every built-in pack.
        pub const PACKS: &[(&str, &str)] = &[
            $((concat!("rules/", $name, ".toml"), include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/rules/", $name, ".toml")))),*
        ];
    };
}

packs!["casualties", "crime", "hostages", "money", "quakes", "roles", "talks", "votes"];
