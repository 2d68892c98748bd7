//! Export for the Pittari Service (ぴったりサービス) application API.

pub mod names;
