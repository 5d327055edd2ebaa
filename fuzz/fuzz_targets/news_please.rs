#![no_main]

use crosswire::story::{Format, from_bytes};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = from_bytes(bytes, "story", Format::NewsPlease);
});
