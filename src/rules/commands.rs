//! What `crosswire rules list`, `rules new` and `explain RULE` print. (`rules test` is [`crate::proof`].)
